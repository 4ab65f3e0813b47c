package io.backstory.desktop.connect;

import static io.backstory.desktop.language.Language.phrase;

/** What to say when the system does not do as it was asked; its complaint never holds a secret. */
final class KeychainRefusal {

    private KeychainRefusal() {}

    static ConnectRefusedException notKept(String complaint) {
        return new ConnectRefusedException(phrase(
                "The system's keychain did not keep the password ({0}). Nothing was written. Unlock it and try again,"
                        + " or take the tick away: the password is then asked for each time.",
                why(complaint)));
    }

    static ConnectRefusedException notForgotten(String complaint) {
        return new ConnectRefusedException(phrase(
                "The system's keychain still holds the password ({0}). Remove the entry Backstory in the system's own"
                        + " list of passwords.",
                why(complaint)));
    }

    private static String why(String complaint) {
        return complaint.isEmpty() ? phrase("it gave no reason") : complaint;
    }
}
