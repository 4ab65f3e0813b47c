package io.backstory.ledger.command;

/** Something a person or service wants done in the ledger. */
public sealed interface LedgerCommand permits AccountCommand, TransferCommand {

    /** The aggregate it is about, which gets the first leg of its append. */
    String target();
}
