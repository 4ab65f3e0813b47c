package io.backstory.desktop.cases;

import java.io.IOException;

/** Somebody else wrote into a case's file: it was left as it is. The message says what to do. */
final class CaseChangedElsewhereException extends IOException {

    private static final long serialVersionUID = 1L;

    CaseChangedElsewhereException(String message) {
        super(message);
    }

    CaseChangedElsewhereException(String message, IOException cause) {
        super(message, cause);
    }
}
