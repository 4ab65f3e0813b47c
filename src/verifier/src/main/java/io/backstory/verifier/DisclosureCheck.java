package io.backstory.verifier;

/** Data that is withheld was hashed, but what is shown in its place was not. */
final class DisclosureCheck implements Check {

    private long withheld;

    @Override
    public String id() {
        return "data-shown";
    }

    @Override
    public String meaning() {
        return "The data shown is the data that was hashed; where it is masked, only that it exists is proven.";
    }

    @Override
    public void event(EventLine event) {
        withheld += event.isWithheld() ? 1 : 0;
    }

    @Override
    public Outcome end(long events) {
        return withheld == 0
                ? Outcome.pass("The data of all %,d events is shown as it was hashed.".formatted(events))
                : Outcome.open("The data of %,d of %,d events is masked: what is shown of it cannot be checked."
                        .formatted(withheld, events));
    }
}
