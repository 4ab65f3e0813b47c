package io.backstory.embedded;

import java.io.IOException;
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

    /**
     * For data that is thrown away. The unpacked programs are kept in the user's cache, which saves most of the time of
     * a first start; where the servers' account may not enter that, they go into the data folder after all.
     */
    static StartOptions thrownAway() throws IOException {
        RunAs runAs = RunAs.detect();
        if (RunAs.NOBODY.equals(runAs)) {
            return new StartOptions(false, null, runAs);
        }
        Path cache = DataFolder.cacheOfThisUser();
        DataFolder.createPrivate(cache);
        return new StartOptions(false, cache, runAs);
    }

    RunAs runAsOrDetect() {
        return runAs == null ? RunAs.detect() : runAs;
    }
}
