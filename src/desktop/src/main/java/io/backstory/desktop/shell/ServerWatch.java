package io.backstory.desktop.shell;

import static io.backstory.desktop.language.Language.phrase;

import io.backstory.desktop.ui.Background;
import io.backstory.desktop.ui.Formats;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/**
 * Watches whether a server answers: asks every {@link #PERIOD}, calls it silent when an answer fails or takes longer
 * than {@link #PATIENCE}, and then asks again with growing pauses. One thread: the JavaFX thread, or that of a test.
 *
 * @param <T> what it answers
 */
public final class ServerWatch<T> {

    /** Together with {@link #PATIENCE} less than 3 s pass until a loss is seen, however it shows itself. */
    static final Duration PERIOD = Duration.ofSeconds(1);

    static final Duration PATIENCE = Duration.ofMillis(1_900);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

    private final Callable<T> question;
    private final Consumer<T> onAnswer;
    private final InstantSource clock;
    private final Background asking;
    private final Background waiting;
    private final Background pausing;
    private final ReadOnlyObjectWrapper<Contact> contact = new ReadOnlyObjectWrapper<>(Contact.UNKNOWN);
    private Duration pause = PERIOD;
    private @Nullable Instant answeredAt;

    ServerWatch(
            String name, Background.Pool backgrounds, InstantSource clock, Callable<T> question, Consumer<T> onAnswer) {
        this.question = question;
        this.onAnswer = onAnswer;
        this.clock = clock;
        this.asking = backgrounds.background("watch " + name);
        this.waiting = backgrounds.background("patience " + name);
        this.pausing = backgrounds.background("pause " + name);
    }

    /** Whether it answers. */
    ReadOnlyObjectProperty<Contact> contact() {
        return contact.getReadOnlyProperty();
    }

    /** When it answered last; null when it never did. What is shown was read no later. */
    @Nullable
    Instant answeredAt() {
        return answeredAt;
    }

    /** Asks now, and from now on again and again. */
    void ask() {
        pausing.cancel();
        asking.run(question, this::answered, failed -> silent(failed.getMessage(), true));
        waiting.runAfter(PATIENCE, () -> true, late -> giveUpOn(), failed -> giveUpOn());
    }

    /** Asks no more. */
    void stop() {
        asking.cancel();
        waiting.cancel();
        pausing.cancel();
    }

    private void answered(T answer) {
        waiting.cancel();
        pause = PERIOD;
        answeredAt = clock.instant();
        contact.set(new Contact(Reach.ANSWERS, null, "", Duration.ZERO));
        onAnswer.accept(answer);
        askAfter(PERIOD);
    }

    /** The question stays open: it may be answered yet. */
    private void giveUpOn() {
        if (asking.isRunning()) {
            silent(phrase("No answer for {0} ms", Formats.count(PATIENCE.toMillis())), false);
        }
    }

    private void silent(@Nullable String why, boolean askAgain) {
        waiting.cancel();
        Contact before = contact.get();
        Instant since = before.silentSince();
        pause = before.reach() == Reach.SILENT ? longer(pause) : Duration.ofSeconds(1);
        contact.set(new Contact(
                Reach.SILENT,
                since == null ? clock.instant() : since,
                why == null ? phrase("No answer") : why,
                askAgain ? pause : Duration.ZERO));
        if (askAgain) {
            askAfter(pause);
        }
    }

    private static Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
    }

    private void askAfter(Duration delay) {
        pausing.runAfter(delay, () -> true, due -> ask(), failed -> ask());
    }

    /** Whether a server answers. */
    enum Reach {
        /** Not asked yet. */
        UNKNOWN,
        /** It answered the last question. */
        ANSWERS,
        /** It did not. */
        SILENT
    }

    /**
     * How it stands with a server.
     *
     * @param silentSince null while it answers
     * @param why it is silent; empty while it answers
     * @param pause until it is asked again; zero while a question is open
     */
    record Contact(Reach reach, @Nullable Instant silentSince, String why, Duration pause) {

        static final Contact UNKNOWN = new Contact(Reach.UNKNOWN, null, "", Duration.ZERO);
    }
}
