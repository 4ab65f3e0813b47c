package io.backstory.reports;

import io.backstory.eventstore.ProgressListener;
import io.backstory.reports.ReportFacts.ExceptionCount.Kind;
import io.backstory.reports.export.Person;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A report that was made of a log, with its events in memory. */
record MadeReport(Report report, List<ReportEvent> events) {

    static MadeReport of(ReportSource source, ReportRequest request) {
        ReportMaking making = new ReportMaking(source, request);
        List<ReportEvent> events = new ArrayList<>();
        making.read(events::add, ProgressListener.NONE);
        Instant now = Instant.parse("2026-03-14T14:34:12.123456Z");
        return new MadeReport(
                making.settle(ReportIds.at(now), Person.ofSystem("test", "0").origin(source, now), TextChanges.NONE),
                events);
    }

    ReportFacts facts() {
        return report.facts();
    }

    long count(Kind kind) {
        return facts().assessment().exceptions().stream()
                .filter(found -> found.kind() == kind)
                .findFirst()
                .orElseThrow()
                .count();
    }
}
