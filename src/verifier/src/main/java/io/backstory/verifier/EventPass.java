package io.backstory.verifier;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** Reads the events once and shows each to every check that has not failed yet. */
final class EventPass {

    private static final String EVENTS = "events-read";
    private static final String EVENTS_MEANING = "Every line of the events can be read, and there is at least one.";

    private final Bundle bundle;
    private final Progress progress;
    private final Map<Check, Refusal> failed = new LinkedHashMap<>();
    private long events;

    EventPass(Bundle bundle, Progress progress) {
        this.bundle = bundle;
        this.progress = progress;
    }

    void run(List<Check> checks, Findings findings) throws IOException {
        Refusal unreadable = read(checks);
        if (unreadable != null) {
            findings.fail(EVENTS, EVENTS_MEANING, unreadable);
        } else if (events == 0) {
            findings.add(EVENTS, EVENTS_MEANING, Check.Outcome.open("There is no event: nothing can be proven of it."));
        } else {
            findings.add(EVENTS, EVENTS_MEANING, Check.Outcome.pass("%,d events.".formatted(events)));
        }
        for (Check check : checks) {
            Refusal wrong = failed.get(check);
            if (wrong != null) {
                findings.fail(check.id(), check.meaning(), wrong);
            } else if (unreadable != null) {
                findings.add(check.id(), check.meaning(), Check.Outcome.open("The events could not all be read."));
            } else {
                end(check, findings);
            }
        }
    }

    private @Nullable Refusal read(List<Check> checks) throws IOException {
        try (Lines lines = bundle.lines(PartName.EVENTS)) {
            for (@Nullable String line = lines.next(); line != null; line = lines.next()) {
                EventLine event = parse(line, lines);
                events++;
                for (Check check : checks) {
                    show(event, check);
                }
                if (!progress.goOn(events)) {
                    throw new CancellationException(
                            "The verification was cancelled after %,d events.".formatted(events));
                }
            }
            return null;
        } catch (Refusal unreadable) {
            return unreadable;
        }
    }

    private static EventLine parse(String line, Lines lines) throws Refusal {
        try {
            return EventLine.parse(line);
        } catch (Refusal wrong) {
            throw new Refusal(lines.place() + " is not an event: " + wrong.getMessage());
        }
    }

    private void show(EventLine event, Check check) throws IOException {
        if (!failed.containsKey(check)) {
            try {
                check.event(event);
            } catch (Refusal wrong) {
                failed.put(check, wrong);
            }
        }
    }

    private void end(Check check, Findings findings) throws IOException {
        try {
            Check.Outcome outcome = check.end(events);
            boolean empty = events == 0 && outcome.result() == Claim.Result.PASS;
            findings.add(
                    check.id(),
                    check.meaning(),
                    empty ? Check.Outcome.open("There is no event to check. " + outcome.finding()) : outcome);
        } catch (Refusal wrong) {
            findings.fail(check.id(), check.meaning(), wrong);
        }
    }
}
