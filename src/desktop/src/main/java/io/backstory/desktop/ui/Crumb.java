package io.backstory.desktop.ui;

import static io.backstory.desktop.language.Language.phrase;

import java.util.ArrayList;
import java.util.List;

/**
 * A part of the breadcrumb {@code acc-237 › v38 › balance}. Pure.
 *
 * @param text as it stands in the log: show it with {@link HostileText}
 * @param meaning what it is, for tooltips and screen readers
 * @param target where it leads
 */
public record Crumb(String text, String meaning, Focus target) {

    private static final String BETWEEN = " \u203A ";

    /** The parts of a focus, the widest first. */
    public static List<Crumb> of(Focus focus) {
        List<Crumb> crumbs = new ArrayList<>();
        Focus whole = focus.at(Focus.NEWEST).on(null);
        crumbs.add(new Crumb(focus.aggregateId(), phrase("The whole history, at its latest version"), whole));
        if (focus.version() != Focus.NEWEST) {
            crumbs.add(new Crumb("v" + focus.version(), phrase("The whole state after this version"), focus.on(null)));
        }
        if (focus.fieldPath() != null) {
            crumbs.add(new Crumb(name(focus.fieldPath()), phrase("Field of the state"), focus));
        }
        return List.copyOf(crumbs);
    }

    /** All parts in one line, safe to show: {@code acc-237 › v38 › balance}. */
    public static String line(Focus focus) {
        return String.join(
                BETWEEN,
                of(focus).stream().map(crumb -> Formats.visible(crumb.text())).toList());
    }

    private static String name(String pointer) {
        return pointer.isEmpty() ? phrase("state") : pointer.substring(1);
    }
}
