package io.backstory.desktop.shell;

import io.backstory.desktop.language.LanguageChoice;
import io.backstory.desktop.ui.Background;
import io.backstory.desktop.ui.Density;
import io.backstory.desktop.ui.Formats;
import io.backstory.desktop.ui.Notation;
import io.backstory.desktop.ui.Theme;
import io.backstory.desktop.ui.Zoom;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The settings as they are now: each change holds at once, and is on its way to the disk when the call returns. JavaFX
 * thread only; needs no toolkit.
 */
public final class SettingsViewModel {

    private static final Logger LOG = LoggerFactory.getLogger(SettingsViewModel.class);
    private static final Instant EXAMPLE_TIME = Instant.parse("2026-07-14T14:34:12Z");
    private static final BigDecimal EXAMPLE_AMOUNT = new BigDecimal("-1234567.50");

    private final SettingsFile file;
    private final Background saving;
    private final ReadOnlyObjectWrapper<Settings> settings;

    SettingsViewModel(SettingsFile file, Background saving) {
        this.file = file;
        this.saving = saving;
        this.settings = new ReadOnlyObjectWrapper<>(file.get());
    }

    /** What holds now. */
    public ReadOnlyObjectProperty<Settings> settings() {
        return settings.getReadOnlyProperty();
    }

    void change(UnaryOperator<Settings> change) {
        file.change(change);
        settings.set(file.get());
        saving.run(
                () -> {
                    file.save();
                    return true;
                },
                saved -> {},
                failed -> LOG.warn("The settings will not be remembered", failed));
    }

    void theme(Theme.Choice theme) {
        change(before -> before.withTheme(theme));
    }

    void density(Density density) {
        change(before -> before.with(before.looks().withDensity(density)));
    }

    void percent(int percent) {
        change(before -> before.with(before.looks().withPercent(percent)));
    }

    void larger() {
        percent(settings.get().looks().percent() + Zoom.STEP);
    }

    void smaller() {
        percent(settings.get().looks().percent() - Zoom.STEP);
    }

    /**
     * Takes a zone: {@link Notation#UTC}, {@link Notation#SYSTEM} or a name of the IANA.
     *
     * @return whether there is such a zone
     */
    boolean zone(String zone) {
        String wanted = zone.strip();
        if (!Notation.isZone(wanted)) {
            return false;
        }
        change(before -> before.with(new Notation(wanted, before.notation().numbers())));
        return true;
    }

    void numbers(Notation.NumberStyle numbers) {
        change(before -> before.with(new Notation(before.notation().zone(), numbers)));
    }

    void language(LanguageChoice language) {
        change(before -> before.with(before.looks().withLanguage(language)));
    }

    /** Where exports go from here on; null for the usual folder. */
    void exportFolder(@Nullable Path folder) {
        change(before -> before.withExportFolder(folder == null ? null : folder.toString()));
    }

    /** How a time and an amount look now. */
    String example() {
        return Formats.time(EXAMPLE_TIME) + "   " + Formats.money(EXAMPLE_AMOUNT, "EUR");
    }

    /** How an amount looks in a style. */
    static String example(Notation.NumberStyle style) {
        return "1" + style.group() + "234" + style.group() + "567" + style.decimal() + "50";
    }

    /** Every zone that can be chosen, the usual ones first. */
    static List<String> zones() {
        return Stream.concat(
                        Stream.of(Notation.UTC, Notation.SYSTEM),
                        ZoneId.getAvailableZoneIds().stream()
                                .filter(id -> id.contains("/") && !id.startsWith("Etc/") && !id.startsWith("SystemV/"))
                                .sorted())
                .toList();
    }
}
