package io.backstory.verifier;

/**
 * Where a part lies in the file.
 *
 * @param start of its first byte
 * @param size in bytes
 * @param crc as the zip names it
 */
record ZipEntry(String name, long start, long size, long crc) {}
