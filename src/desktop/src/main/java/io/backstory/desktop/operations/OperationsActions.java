package io.backstory.desktop.operations;

import static io.backstory.desktop.language.Language.key;
import static io.backstory.desktop.language.Language.phrase;

import io.backstory.desktop.ui.Action;
import io.backstory.desktop.ui.Actions;
import io.backstory.desktop.ui.Clip;
import io.backstory.desktop.ui.CopySource;
import io.backstory.eventstore.projection.Operation;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.collections.ObservableList;

/** What can be done in the section, enabled by what is in sight and by what the database lets the user do. */
final class OperationsActions {

    private static final String GROUP = key("Operations");

    private final Action swap;
    private final Action discard;
    private final Action compare;
    private final Action retryParked;
    private final Action verifyLog;
    private final Action copyRecord;
    private final Action exportRecord;

    /** Held here: what is bound to them is held weakly. */
    private final List<StringBinding> reasons;

    /** @param file asks for the name of a new file; empty when the user would rather not */
    OperationsActions(OperationsViewModel model, Actions actions, Supplier<Optional<Path>> file) {
        RebuildViewModel rebuild = model.rebuild();
        compare = add(actions, "compare", phrase("Compare with the served model"), rebuild::compare);
        swap = add(actions, "swap", phrase("Swap the rebuilt model in"), rebuild::swap);
        discard = add(actions, "discard", phrase("Discard the rebuilt model"), rebuild::discard);
        retryParked = add(actions, "retry", phrase("Retry what is parked"), rebuild::retryParked);
        verifyLog = add(actions, "verify-log", phrase("Verify the whole log"), model.logCheck()::verify);
        copyRecord = add(actions, "copy-record", phrase("Copy the record of operations"), () -> copy(model.record()));
        exportRecord = add(
                actions,
                "export-record",
                phrase("Export the record of operations\u2026"),
                () -> file.get().ifPresent(model.recordExport()::toFile));
        StringBinding waiting = Bindings.createStringBinding(
                () -> rebuild.stage().get() instanceof RebuildStage.Waiting
                        ? rebuild.whyNoBuild().get()
                        : phrase("No rebuilt model is in sight that waits"),
                rebuild.stage(),
                rebuild.whyNoBuild());
        StringBinding parked = Bindings.createStringBinding(
                () -> rebuild.parked().isEmpty()
                        ? phrase("Nothing is parked by the model in sight")
                        : rebuild.stage().get() instanceof RebuildStage.Running
                                ? phrase("The model is being worked on")
                                : rebuild.whyNoRetry().get(),
                rebuild.stage(),
                rebuild.parked(),
                rebuild.whyNoRetry());
        StringBinding log = Bindings.createStringBinding(
                () -> model.log().get() == null ? phrase("The log cannot be read, or was not asked for yet") : "",
                model.log());
        StringBinding record = Bindings.createStringBinding(
                () -> model.record().isEmpty() ? phrase("Nothing is on record") : "", model.record());
        reasons = List.of(waiting, parked, log, record);
        List.of(swap, discard, compare).forEach(action -> Parts.follow(action, waiting));
        Parts.follow(retryParked, parked);
        Parts.follow(verifyLog, log);
        List.of(copyRecord, exportRecord).forEach(action -> Parts.follow(action, record));
    }

    private static Action add(Actions actions, String id, String name, Runnable work) {
        return actions.add(new Action("operations." + id, phrase(GROUP), name, null, work));
    }

    private static void copy(ObservableList<Operation> record) {
        Clip.put(CopySource.tsv(
                RecordPane.HEADER, record.stream().map(RecordPane::cells).toList()));
    }

    Action swap() {
        return swap;
    }

    Action discard() {
        return discard;
    }

    Action compare() {
        return compare;
    }

    Action retryParked() {
        return retryParked;
    }

    Action verifyLog() {
        return verifyLog;
    }

    Action copyRecord() {
        return copyRecord;
    }

    Action exportRecord() {
        return exportRecord;
    }

    @Override
    public String toString() {
        return GROUP + reasons;
    }
}
