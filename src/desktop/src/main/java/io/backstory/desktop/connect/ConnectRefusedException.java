package io.backstory.desktop.connect;

/** An address that cannot be used as it stands. The message says what to write instead. */
public final class ConnectRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** With a message for people. */
    public ConnectRefusedException(String message) {
        super(message);
    }
}
