package io.backstory.verifier;

/** Something in a bundle is not as it must be; the message says what, as a sentence. */
final class Refusal extends Exception {

    private static final long serialVersionUID = 1L;

    Refusal(String message) {
        super(message, null, false, false);
    }
}
