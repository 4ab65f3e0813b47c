package io.backstory.desktop.shell;

import io.backstory.desktop.ui.Notation;
import io.backstory.desktop.ui.Theme;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the program remembers between starts.
 *
 * @param notation how numbers and times are shown
 * @param exportFolder where exports go; null for the usual folder
 * @param listShare share of the width that the list of results takes, 0 to 1
 * @param lastAggregateId what was looked at last; null for nothing yet
 * @param demoUnfinished whether loading the demo was begun and not seen to end
 * @param keys that were chosen, by the ids of actions; empty for an action that has none
 * @param recentActions ids of the actions that were last chosen in the command palette, the last one first
 */
public record Settings(
        WindowPlace window,
        Looks looks,
        Notation notation,
        @Nullable String exportFolder,
        double listShare,
        @Nullable String lastAggregateId,
        boolean demoUnfinished,
        Map<String, String> keys,
        List<String> recentActions) {

    /** More than one sees at the head of a list. */
    private static final int MOST_RECENT = 6;

    /** Before anything was remembered. */
    public static final Settings FIRST =
            new Settings(WindowPlace.FIRST, Looks.FIRST, Notation.FIRST, null, 0.21, null, false, Map.of(), List.of());

    /** Brings what cannot be meant back into range: the file may have been edited by hand. */
    public Settings {
        exportFolder = isFolder(exportFolder) ? exportFolder : null;
        listShare = listShare >= 0.1 && listShare <= 0.6 ? listShare : 0.21;
        keys = Map.copyOf(keys);
        recentActions = recentActions.stream().limit(MOST_RECENT).toList();
    }

    private static boolean isFolder(@Nullable String text) {
        try {
            return text != null && Path.of(text).isAbsolute();
        } catch (InvalidPathException malformed) {
            return false;
        }
    }

    /** The same with other looks. */
    Settings with(Looks other) {
        return new Settings(
                window, other, notation, exportFolder, listShare, lastAggregateId, demoUnfinished, keys, recentActions);
    }

    /** The same with another theme. */
    Settings withTheme(Theme.Choice other) {
        return with(looks.withTheme(other));
    }

    /** The same with another notation. */
    Settings with(Notation other) {
        return new Settings(
                window, looks, other, exportFolder, listShare, lastAggregateId, demoUnfinished, keys, recentActions);
    }

    /** The same with another folder for exports. */
    Settings withExportFolder(@Nullable String other) {
        return new Settings(
                window, looks, notation, other, listShare, lastAggregateId, demoUnfinished, keys, recentActions);
    }

    /** The same with another window. */
    Settings withWindow(WindowPlace other, double newShare) {
        return new Settings(
                other, looks, notation, exportFolder, newShare, lastAggregateId, demoUnfinished, keys, recentActions);
    }

    /** The same, having looked at another aggregate. */
    Settings withLastAggregate(@Nullable String aggregateId) {
        return new Settings(
                window, looks, notation, exportFolder, listShare, aggregateId, demoUnfinished, keys, recentActions);
    }

    /** The same with the demo begun or ended. */
    Settings withDemoUnfinished(boolean unfinished) {
        return new Settings(
                window, looks, notation, exportFolder, listShare, lastAggregateId, unfinished, keys, recentActions);
    }

    /** The same with other keys. */
    Settings withKeys(Map<String, String> other) {
        return new Settings(
                window,
                looks,
                notation,
                exportFolder,
                listShare,
                lastAggregateId,
                demoUnfinished,
                other,
                recentActions);
    }

    /** The same, having chosen an action. */
    Settings withRecentAction(String id) {
        List<String> recent = Stream.concat(
                        Stream.of(id), recentActions.stream().filter(other -> !other.equals(id)))
                .toList();
        return new Settings(
                window, looks, notation, exportFolder, listShare, lastAggregateId, demoUnfinished, keys, recent);
    }
}
