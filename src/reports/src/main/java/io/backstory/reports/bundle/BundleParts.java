package io.backstory.reports.bundle;

import java.nio.file.Path;

/**
 * The forms of one report, written already. Immutable.
 *
 * @param csv its events as rows
 * @param csvMetadata what the columns mean
 * @param jsonl its events with everything their hashes are made of
 * @param pdf for people
 */
public record BundleParts(Path csv, Path csvMetadata, Path jsonl, Path pdf) {}
