package io.backstory.reports;

import io.backstory.eventstore.explain.Explanation;
import java.util.Optional;

/**
 * A report whose facts are settled; every form of it is written from this, so that all agree. Immutable.
 *
 * @param facts what all its forms say
 * @param events to be read as often as is needed
 * @param explanation why the aggregate's amount is what it is; empty for reports about more than one aggregate, and for
 *     aggregates without an amount
 */
public record Report(ReportFacts facts, ReportEvents events, Optional<Explanation> explanation) {}
