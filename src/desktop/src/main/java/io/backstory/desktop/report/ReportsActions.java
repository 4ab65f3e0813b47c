package io.backstory.desktop.report;

import static io.backstory.desktop.language.Language.phrase;

import io.backstory.desktop.ui.Action;
import io.backstory.desktop.ui.Actions;
import java.util.List;

/** What can be done with the export that is selected. */
final class ReportsActions {

    private final Action open;
    private final Action verify;
    private final Action again;

    ReportsActions(ReportsViewModel model, Actions actions) {
        open = ReportsView.action(actions, "open", phrase("Open the folder of the export"), () -> model.open(null));
        verify = ReportsView.action(actions, "verify", phrase("Verify the export"), model::verify);
        again = ReportsView.action(actions, "again", phrase("Run again as of then"), model::runAgain);
        model.selected().subscribe(row -> {
            if (row == null) {
                List.of(open, verify, again).forEach(action -> action.disable(phrase("No export is selected")));
                return;
            }
            open.enable();
            verify.enable();
            if (row.asOf().isEmpty()) {
                again.disable(phrase("Its query is not one that this program can ask"));
            } else {
                again.enable();
            }
        });
    }

    List<String> ids() {
        return List.of(open.id(), verify.id(), again.id());
    }

    Action open() {
        return open;
    }

    Action verify() {
        return verify;
    }

    Action again() {
        return again;
    }
}
