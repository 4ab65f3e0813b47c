package io.backstory.desktop.query;

/** A filter that cannot be read; its message is one sentence and one way to mend it. */
public final class QuerySyntaxException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int position;

    QuerySyntaxException(int position, String message) {
        super(message);
        this.position = position;
    }

    /** Where, in characters from 0; the text's length for its end. */
    public int position() {
        return position;
    }

    /** What is wrong, for people. */
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
