package io.backstory.eventstore.internal.postgres;

import io.backstory.eventstore.AggregateAppend;
import io.backstory.eventstore.AppendOutcome;
import io.backstory.eventstore.AppendReceipt;
import io.backstory.eventstore.AppendRefusedException;
import io.backstory.eventstore.AppendRequest;
import io.backstory.eventstore.JsonText;
import io.backstory.eventstore.NewEvent;
import io.backstory.eventstore.PermissionRefusedException;
import io.backstory.eventstore.internal.json.StrictJson;
import io.backstory.eventstore.internal.personal.Place;
import io.backstory.eventstore.internal.personal.SealedFields;
import io.backstory.eventstore.internal.personal.TextFields;
import io.backstory.eventstore.personal.SealedField;
import io.backstory.eventstore.personal.SubjectErasedException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Seals personal data on its way into the log. Standing before every append of the store, it cannot be forgotten by a
 * caller; what it lets through is what is hashed, so no plain text leaves a trace, not even in a request's hash.
 */
final class SealingAppends {

    private final AppendCall appends;
    private final SealedFields fields;
    private final SubjectKeys keys;

    SealingAppends(AppendCall appends, SealedFields fields, SubjectKeys keys) {
        this.appends = appends;
        this.fields = fields;
        this.keys = keys;
    }

    /** One outcome per request, in order. */
    List<AppendOutcome> append(List<AppendRequest> requests) {
        if (requests.stream().noneMatch(this::isPersonal)) {
            return appends.append(requests);
        }
        @Nullable AppendOutcome[] outcomes = new AppendOutcome[requests.size()];
        Map<String, SubjectAccess> access = keys.toSeal(subjects(requests, outcomes));
        List<AppendRequest> sent = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < outcomes.length; i++) {
            if (outcomes[i] == null) {
                try {
                    sent.add(sealed(requests.get(i), access));
                    places.add(i);
                } catch (SubjectErasedException erased) {
                    outcomes[i] = appendedBefore(requests.get(i), erased);
                }
            }
        }
        List<AppendOutcome> received = sent.isEmpty() ? List.of() : appends.append(sent);
        for (int i = 0; i < received.size(); i++) {
            outcomes[places.get(i)] = received.get(i);
        }
        return Arrays.stream(outcomes).map(Objects::requireNonNull).toList();
    }

    private boolean isPersonal(AppendRequest request) {
        for (AggregateAppend append : request.appends()) {
            for (NewEvent event : append.events()) {
                if (!fields.of(append.aggregateType(), event.eventType()).isEmpty()) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whom the requests are about; a request that does not say it, or holds no text to seal, is refused. */
    private Set<String> subjects(List<AppendRequest> requests, @Nullable AppendOutcome[] outcomes) {
        Set<String> all = new HashSet<>();
        for (int i = 0; i < outcomes.length; i++) {
            try {
                Set<String> ofRequest = new HashSet<>();
                for (AggregateAppend append : requests.get(i).appends()) {
                    for (NewEvent event : append.events()) {
                        ofRequest.addAll(subjects(append, event).values());
                    }
                }
                all.addAll(ofRequest);
            } catch (AppendRefusedException refused) {
                outcomes[i] = new AppendOutcome.Refused(refused);
            }
        }
        return all;
    }

    /** By the pointers of the texts that are to be sealed. */
    private Map<String, String> subjects(AggregateAppend append, NewEvent event) {
        List<SealedField> declared = fields.of(append.aggregateType(), event.eventType());
        if (declared.isEmpty()) {
            return Map.of();
        }
        StrictJson.check(event.data().text());
        TextFields texts = TextFields.of(event.data().text(), pointers(declared));
        Map<String, String> subjects = new HashMap<>();
        for (SealedField field : declared) {
            if (texts.isOtherThanText(field.pointer())) {
                throw refused(field, "holds no text, and only texts can be sealed");
            }
            if (texts.text(field.pointer()) != null) {
                subjects.put(field.pointer(), subject(append, field, texts));
            }
        }
        return subjects;
    }

    private static String subject(AggregateAppend append, SealedField field, TextFields texts) {
        String pointer = field.subjectPointer();
        String subject = pointer == null ? append.aggregateId() : texts.text(pointer);
        if (subject == null) {
            throw refused(field, "is about somebody whose id is missing at " + pointer);
        }
        AppendRules.checkName("id of a person", subject, AppendRules.MAX_ID);
        return subject;
    }

    private static AppendRefusedException refused(SealedField field, String fault) {
        return new AppendRefusedException("%s of %s is personal, but %s. Nothing was appended."
                .formatted(field.pointer(), field.eventType(), fault));
    }

    private static Set<String> pointers(List<SealedField> declared) {
        Set<String> pointers = new HashSet<>();
        for (SealedField field : declared) {
            pointers.add(field.pointer());
            if (field.subjectPointer() != null) {
                pointers.add(field.subjectPointer());
            }
        }
        return pointers;
    }

    private AppendRequest sealed(AppendRequest request, Map<String, SubjectAccess> access) {
        if (!isPersonal(request)) {
            return request;
        }
        List<AggregateAppend> appended = new ArrayList<>();
        for (AggregateAppend append : request.appends()) {
            List<NewEvent> events = append.events().stream()
                    .map(event -> sealed(append, event, access))
                    .toList();
            appended.add(new AggregateAppend(append.aggregateType(), append.aggregateId(), append.expected(), events));
        }
        return new AppendRequest(request.commandId(), appended, request.metadata());
    }

    private NewEvent sealed(AggregateAppend append, NewEvent event, Map<String, SubjectAccess> access) {
        Map<String, String> subjects = subjects(append, event);
        if (subjects.isEmpty()) {
            return event;
        }
        String data = TextFields.of(event.data().text(), subjects.keySet()).with(found -> {
            String subject = Objects.requireNonNull(subjects.get(found.pointer()));
            Place place = new Place(
                    subject, append.aggregateType(), append.aggregateId(), event.eventType(), found.pointer());
            return switch (Objects.requireNonNull(access.get(subject))) {
                // Whatever was typed is sealed, also what looks like an envelope: opening gives back just that.
                case SubjectAccess.Open open ->
                    open.key().seal(place, found.text()).text();
                case SubjectAccess.Gone gone -> throw new SubjectErasedException(subject, gone.at());
                case SubjectAccess.Denied denied ->
                    throw new IllegalStateException("There is no key to seal with.", denied.why());
            };
        });
        return new NewEvent(event.id(), event.eventType(), event.schemaVersion(), new JsonText(data));
    }

    /** A command that was appended while its subject was known is a repeat, although its content cannot be compared. */
    private AppendOutcome appendedBefore(AppendRequest request, SubjectErasedException erased) {
        String commandId = request.commandId();
        try {
            Optional<AppendReceipt> receipt = commandId == null ? Optional.empty() : appends.receipt(commandId);
            return receipt.<AppendOutcome>map(AppendOutcome.Appended::new)
                    .orElseGet(() -> new AppendOutcome.Refused(erased));
        } catch (PermissionRefusedException cannotLook) {
            return new AppendOutcome.Refused(erased);
        }
    }
}
