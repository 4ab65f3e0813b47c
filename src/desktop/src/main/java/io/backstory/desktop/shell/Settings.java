package io.backstory.desktop.shell;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.backstory.desktop.ui.Theme;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the window remembers between starts.
 *
 * @param width of the window in pixels
 * @param listShare share of the width that the list of results takes, 0 to 1
 * @param lastAggregateId what was looked at last; null for nothing yet
 * @param demoUnfinished whether loading the demo was begun and not seen to end
 * @param recentActions ids of the actions that were last chosen in the command palette, the last one first
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Settings(
        double width,
        double height,
        boolean maximized,
        Theme.Choice theme,
        double listShare,
        @Nullable String lastAggregateId,
        boolean demoUnfinished,
        List<String> recentActions) {

    /** More than one sees at the head of a list. */
    private static final int MOST_RECENT = 6;

    /** Before anything was remembered. */
    public static final Settings FIRST =
            new Settings(1440, 900, false, Theme.Choice.SYSTEM, 0.21, null, false, List.of());

    /** Brings what cannot be meant back into range: the file may have been edited by hand. */
    @SuppressWarnings("NullAway") // Jackson hands null for what the file does not say.
    public Settings {
        width = within(width, 800, 8_000, 1_440);
        height = within(height, 500, 5_000, 900);
        listShare = within(listShare, 0.1, 0.6, 0.21);
        theme = theme == null ? Theme.Choice.SYSTEM : theme;
        recentActions = recentActions == null
                ? List.of()
                : recentActions.stream()
                        .filter(Objects::nonNull)
                        .limit(MOST_RECENT)
                        .toList();
    }

    /** The same with another theme. */
    Settings withTheme(Theme.Choice other) {
        return new Settings(width, height, maximized, other, listShare, lastAggregateId, demoUnfinished, recentActions);
    }

    /** The same with another window. */
    Settings withWindow(double newWidth, double newHeight, boolean nowMaximized, double newShare) {
        return new Settings(
                newWidth, newHeight, nowMaximized, theme, newShare, lastAggregateId, demoUnfinished, recentActions);
    }

    /** The same, having looked at another aggregate. */
    Settings withLastAggregate(@Nullable String aggregateId) {
        return new Settings(width, height, maximized, theme, listShare, aggregateId, demoUnfinished, recentActions);
    }

    /** The same with the demo begun or ended. */
    Settings withDemoUnfinished(boolean unfinished) {
        return new Settings(width, height, maximized, theme, listShare, lastAggregateId, unfinished, recentActions);
    }

    /** The same, having chosen an action. */
    Settings withRecentAction(String id) {
        List<String> recent = Stream.concat(
                        Stream.of(id), recentActions.stream().filter(other -> !other.equals(id)))
                .toList();
        return new Settings(width, height, maximized, theme, listShare, lastAggregateId, demoUnfinished, recent);
    }

    private static double within(double value, double least, double most, double otherwise) {
        return value >= least && value <= most ? value : otherwise;
    }
}
