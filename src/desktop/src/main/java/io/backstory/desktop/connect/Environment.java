package io.backstory.desktop.connect;

/** What a ledger is for, said by whoever wrote the profile down, so that nobody takes the one for the other. */
public enum Environment {
    /** The company's own money: marked in red wherever one looks. */
    PRODUCTION("PROD"),
    /** Like production, with money that is not there. */
    TEST("TEST"),
    /** Somebody's own. */
    DEVELOPMENT("DEV");

    private final String word;

    Environment(String word) {
        this.word = word;
    }

    /** Short, for a chip and a title. */
    public String word() {
        return word;
    }
}
