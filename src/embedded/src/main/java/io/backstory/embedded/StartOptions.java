package io.backstory.embedded;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What only tests may choose.
 *
 * @param durable false gives up fsync: only for data that is thrown away
 * @param programs where the unpacked servers are kept, null for inside the data folder
 * @param runAs identity of the servers, null to detect it
 */
record StartOptions(
        boolean durable, @Nullable Path programs, @Nullable RunAs runAs) {
    static final StartOptions NORMAL = new StartOptions(true, null, null);
    static final StartOptions THROWN_AWAY = new StartOptions(false, null, null);

    RunAs runAsOrDetect() {
        return runAs == null ? RunAs.detect() : runAs;
    }
}
