package io.backstory.desktop.connect;

/** What is wrong with an address that a person gave, in one sentence for that person. */
public final class AddressException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    AddressException(String message) {
        super(message);
    }
}
