package io.backstory.desktop.cases;

/** A case file, or a change of a case, is not taken; the message says why, what that means and what to do. */
final class CaseRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CaseRefusedException(String message) {
        super(message);
    }
}
