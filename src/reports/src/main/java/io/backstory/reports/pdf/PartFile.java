package io.backstory.reports.pdf;

/**
 * A file that was written with the document, as its integrity page lists it.
 *
 * @param name without a folder
 * @param sha256 of its bytes, 64 hexadecimal digits
 */
public record PartFile(String name, long bytes, String sha256) {}
