package io.backstory.eventstore.explain;

/** A condition cannot be read. */
public final class ConditionSyntaxException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final int at;

    ConditionSyntaxException(String problem, int at) {
        super(problem);
        this.at = at;
    }

    /** Where the caret belongs: the index of the character at which reading ended. */
    public int at() {
        return at;
    }
}
