package io.backstory.eventstore;

import java.util.List;
import java.util.Optional;

/** Appends. Thread-safe; every call blocks for one round trip. */
public interface EventAppender {

    /**
     * Appends a command's events to one or several aggregates in one transaction.
     *
     * @throws VersionConflictException when an aggregate does not stand where the request expects it
     * @throws AppendRefusedException when the content breaks a rule, or the command id was used for other content
     * @throws OutcomeUnknownException when the connection was lost while committing: repeat under the same command id
     * @throws StoreUnavailableException when the server cannot be reached; nothing was appended
     */
    AppendReceipt append(AppendRequest request);

    /**
     * Appends many requests in one round trip and one transaction. Each succeeds or is refused by itself; a later one
     * sees what an earlier one appended.
     *
     * @return one outcome per request, in order
     * @throws OutcomeUnknownException and the others of {@link #append} that concern the whole call
     */
    List<AppendOutcome> appendAll(List<AppendRequest> requests);

    /** The receipt of a command that was appended before, marked as repeated; empty when it never was. */
    Optional<AppendReceipt> receipt(String commandId);
}
