package io.backstory.eventstore.explain;

import io.backstory.eventstore.Event;
import io.backstory.eventstore.explain.Explanation.Scope;
import io.backstory.eventstore.replay.ReplayedHistory;
import io.backstory.eventstore.replay.Versions;
import java.math.BigDecimal;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.RandomAccess;

/** The lines of an explanation, newest first; each is made when it is asked for. */
final class Lines extends AbstractList<Line> implements RandomAccess {

    private final ReplayedHistory<?> history;
    private final ExplainedField field;
    private final Scope scope;

    /** Ascending. */
    private final int[] touched;

    /** For each line, an index into {@link #touched}, or {@code -1 - index} for the run before that one. */
    private final int[] lines;

    Lines(ReplayedHistory<?> history, ExplainedField field, Scope scope) {
        this.history = history;
        this.field = field;
        this.scope = scope;
        this.touched = touched();
        this.lines = lay();
    }

    private int[] touched() {
        int[] changed = within(field.history().changed());
        int[] repeated = within(field.history().repeated());
        int[] all = Arrays.copyOf(changed, changed.length + repeated.length);
        System.arraycopy(repeated, 0, all, changed.length, repeated.length);
        Arrays.sort(all);
        return all;
    }

    private int[] within(Versions versions) {
        int first = versions.countUpTo(scope.first() - 1);
        int[] within = new int[versions.countUpTo(scope.last()) - first];
        for (int i = 0; i < within.length; i++) {
            within[i] = (int) versions.get(first + i);
        }
        return within;
    }

    private int[] lay() {
        int[] laid = new int[touched.length * 2 + 1];
        int count = 0;
        for (int index = touched.length; index >= 0; index--) {
            if (index < touched.length) {
                laid[count++] = index;
            }
            if (run(index).count() > 0) {
                laid[count++] = -1 - index;
            }
        }
        return Arrays.copyOf(laid, count);
    }

    private Untouched run(int before) {
        long first = before == 0 ? scope.first() : touched[before - 1] + 1L;
        long last = before == touched.length ? scope.last() : touched[before] - 1L;
        return new Untouched(first, last);
    }

    @Override
    public int size() {
        return lines.length;
    }

    @Override
    public Line get(int index) {
        return lines[index] >= 0 ? contribution(touched[lines[index]]) : run(-1 - lines[index]);
    }

    /** The line that a version is in. */
    int lineOf(long version) {
        int low = 0;
        int high = lines.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            long first = lines[middle] >= 0
                    ? touched[lines[middle]]
                    : run(-1 - lines[middle]).first();
            if (version >= first) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    List<Contribution> contributions() {
        return new Contributions();
    }

    private Contribution contribution(long version) {
        Event event = history.event(version);
        String words = field.sentences().of(event);
        boolean repeated = field.history().repeated().contains(version);
        int changes = field.history().changed().countUpTo(version);
        if (!field.isAmount()) {
            return new Contribution(
                    event,
                    repeated ? Touch.REPEATED : Touch.CHANGED,
                    scope.path().in(history.jsonAt(version - 1)),
                    scope.path().in(history.jsonAt(version)),
                    null,
                    words);
        }
        // The value that an event repeats is the one after the change before it.
        BigDecimal after = field.before(changes);
        BigDecimal before = repeated ? after : field.before(changes - 1);
        return new Contribution(
                event,
                repeated ? Touch.REPEATED : field.touch(changes - 1),
                field.node(before),
                field.node(after),
                repeated ? BigDecimal.ZERO : field.delta(changes - 1),
                words);
    }

    private final class Contributions extends AbstractList<Contribution> implements RandomAccess {

        @Override
        public int size() {
            return touched.length;
        }

        @Override
        public Contribution get(int index) {
            return contribution(touched[touched.length - 1 - index]);
        }
    }
}
