package io.backstory.ledger.simulator;

import java.util.Currency;

/**
 * Whose account it is.
 *
 * @param company whether it trades, so that its sums are larger and it gives refunds
 * @param employer who pays the salary; empty when nobody does
 */
record Customer(String owner, boolean company, Currency currency, String product, String employer) {

    boolean salaried() {
        return !employer.isEmpty();
    }
}
