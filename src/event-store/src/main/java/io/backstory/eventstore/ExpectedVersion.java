package io.backstory.eventstore;

/** What an append believes about an aggregate; the store refuses to append when it is wrong. */
public sealed interface ExpectedVersion {

    /** The aggregate stands at this version. */
    static ExpectedVersion exactly(long version) {
        return version == 0 ? new None() : new Exactly(version);
    }

    /** The aggregate does not exist yet. */
    static ExpectedVersion none() {
        return new None();
    }

    /** Nothing is believed: append wherever the aggregate stands. Never right for a decision made on state. */
    static ExpectedVersion any() {
        return new Any();
    }

    /**
     * Exactly this version.
     *
     * @param version at least 1
     */
    record Exactly(long version) implements ExpectedVersion {
        /** Refuses a version below 1. */
        public Exactly {
            if (version < 1) {
                throw new AppendRefusedException("The expected version " + version + " is below 1.");
            }
        }

        @Override
        public String toString() {
            return "version " + version;
        }
    }

    /** A new aggregate. */
    record None() implements ExpectedVersion {
        @Override
        public String toString() {
            return "no events yet";
        }
    }

    /** Any version. */
    record Any() implements ExpectedVersion {
        @Override
        public String toString() {
            return "any version";
        }
    }
}
