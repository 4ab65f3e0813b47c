package io.backstory.reports;

/**
 * Everything somebody decided about a report. Two reports of equal definition, selection, as-of and masking hold the same
 * events, byte for byte. Immutable.
 */
public record ReportRequest(
        ReportDefinition definition, Selection selection, AsOf asOf, Purpose purpose, Presentation presentation) {}
