package io.backstory.reports;

/**
 * What was run. Immutable.
 *
 * @param sentence for people
 * @param canonicalJson keys sorted, no white space: the same for the same question, whoever asks it
 * @param sha256 of the JSON in UTF-8, 64 hexadecimal digits
 * @param limits what cut it off, one sentence
 * @param limitHit whether there may be more events than are shown
 */
public record QueryFacts(String sentence, String canonicalJson, String sha256, String limits, boolean limitHit) {}
