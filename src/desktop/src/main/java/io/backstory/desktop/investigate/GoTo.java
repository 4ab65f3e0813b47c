package io.backstory.desktop.investigate;

import static io.backstory.desktop.language.Language.phrase;

import io.backstory.desktop.ui.Formats;
import io.backstory.desktop.ui.timeline.TimelineSeries;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Understands where somebody wants to go: a version, or an instant in UTC. Pure. */
final class GoTo {

    private static final DateTimeFormatter MINUTES = new DateTimeFormatterBuilder()
            .appendPattern("yyyy-MM-dd['T'][ ]HH:mm[:ss]")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .toFormatter(Locale.ROOT);

    private GoTo() {}

    /**
     * What became of a wish.
     *
     * @param version where to go; null to stay
     * @param answer in one sentence
     */
    record Answer(@Nullable Long version, String answer) {}

    /** Answers a wish such as {@code v38}, {@code 38}, {@code 2026-03-14 14:34} or {@code 2026-03-14T14:34:12Z}. */
    static Answer find(String text, OpenedAggregate aggregate) {
        String wish = text.strip();
        Optional<Long> version = version(wish);
        if (version.isPresent()) {
            return toVersion(version.get(), aggregate);
        }
        return instant(wish)
                .map(instant -> toInstant(instant, aggregate))
                .orElseGet(() -> new Answer(
                        null,
                        phrase(
                                "Type a version such as 38, or a time in {0} such as 2026-03-14 14:34",
                                Formats.zoneName())));
    }

    private static Answer toVersion(long version, OpenedAggregate aggregate) {
        if (version < 1 || version > aggregate.version()) {
            return new Answer(
                    null,
                    phrase(
                            "There is no v{0}: the versions are 1 to {1}",
                            Formats.count(version), Formats.count(aggregate.version())));
        }
        return aggregate.holds(version)
                ? new Answer(version, "")
                : new Answer(null, InvestigateViewModel.notLoaded(version));
    }

    private static Answer toInstant(Instant instant, OpenedAggregate aggregate) {
        if (!aggregate.isWhole()) {
            return new Answer(
                    null, phrase("Older events are still being loaded: only then is it known what was true when"));
        }
        long version = aggregate.versionAt(instant);
        if (version == 0) {
            return new Answer(
                    null,
                    phrase(
                            "Nothing had happened yet: the first event occurred {0}",
                            Formats.time(aggregate.rows().getFirst().occurredAt())));
        }
        String at = Formats.time(instant);
        String from = Formats.time(standing(aggregate, version));
        return new Answer(
                version,
                version == aggregate.version()
                        ? phrase("v{0} was true at {1}, from {2} until today", Formats.count(version), at, from)
                        : phrase(
                                "v{0} was true at {1}, from {2} until {3} (v{4})",
                                Formats.count(version),
                                at,
                                from,
                                Formats.time(standing(aggregate, version + 1)),
                                Formats.count(version + 1)));
    }

    /** From when on a version was the newest. */
    static Instant standing(OpenedAggregate aggregate, long version) {
        TimelineSeries series = aggregate.series();
        return TimelineSeries.instant(series.standing(series.index(version)));
    }

    /** The version that a wish such as {@code v38} names; empty when it names none. */
    static Optional<Long> version(String wish) {
        String digits = wish.startsWith("v") || wish.startsWith("V") ? wish.substring(1) : wish;
        boolean number =
                !digits.isEmpty() && digits.length() <= 18 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        return number ? Optional.of(Long.parseLong(digits)) : Optional.empty();
    }

    /** The instant that a wish such as {@code 2026-03-14 14:34} names, in the zone of all that is shown; or empty. */
    static Optional<Instant> instant(String wish) {
        boolean utc = wish.endsWith("UTC");
        ZoneId zone = utc ? ZoneOffset.UTC : Formats.notation().zoneId();
        String plain = utc ? wish.substring(0, wish.length() - 3).strip() : wish;
        try {
            if (plain.length() == 10) {
                return Optional.of(LocalDate.parse(plain).atStartOfDay(zone).toInstant());
            }
            return Optional.of(
                    plain.endsWith("Z")
                            ? Instant.parse(plain)
                            : LocalDateTime.parse(plain, MINUTES).atZone(zone).toInstant());
        } catch (DateTimeParseException neither) {
            return Optional.empty();
        }
    }
}
