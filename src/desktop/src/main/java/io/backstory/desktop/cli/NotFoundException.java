package io.backstory.desktop.cli;

/** What was asked for does not exist. */
final class NotFoundException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotFoundException(String message) {
        super(message);
    }
}
