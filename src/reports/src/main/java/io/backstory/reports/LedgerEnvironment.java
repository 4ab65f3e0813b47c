package io.backstory.reports;

/**
 * What a ledger is for, as whoever connects to it wrote it down: the database does not say. Immutable.
 *
 * @param word short, such as {@code PROD}
 * @param production whether it holds the company's own money: then every page says so in red
 */
public record LedgerEnvironment(String word, boolean production) {}
