package io.backstory.desktop.investigate;

import io.backstory.desktop.ui.HostileText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.geometry.HPos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** A sum as a small ledger, with its waterfall beside it. */
final class SumLedger {

    private static final double MOST_NAME = 96;

    private final GridPane grid;
    private List<LedgerLine> shown = List.of();

    SumLedger(GridPane grid) {
        this.grid = grid;
        ColumnConstraints sign = new ColumnConstraints(12);
        ColumnConstraints what = new ColumnConstraints();
        what.setMinWidth(Region.USE_PREF_SIZE); // Where it is narrow, the bars give way.
        ColumnConstraints amount = new ColumnConstraints();
        amount.setMinWidth(Region.USE_PREF_SIZE);
        amount.setHalignment(HPos.RIGHT);
        ColumnConstraints mark = new ColumnConstraints(12);
        ColumnConstraints bar = new ColumnConstraints(0, 96, Double.MAX_VALUE);
        bar.setHgrow(Priority.ALWAYS);
        grid.getColumnConstraints().setAll(sign, what, amount, mark, bar);
        grid.setAccessibleRole(AccessibleRole.TEXT);
    }

    void show(List<LedgerLine> ledger) {
        grid.setVisible(!ledger.isEmpty());
        grid.setManaged(!ledger.isEmpty());
        if (ledger.equals(shown)) {
            return;
        }
        shown = ledger;
        grid.getChildren().clear();
        List<String> texts = new ArrayList<>();
        for (int row = 0; row < ledger.size(); row++) {
            LedgerLine line = ledger.get(row);
            grid.addRow(row, nodes(line, ledger));
            texts.add(line.text());
        }
        grid.setAccessibleText(String.join(" ", texts));
    }

    private static Node[] nodes(LedgerLine line, List<LedgerLine> ledger) {
        WaterfallBar bar = new WaterfallBar();
        bar.show(line, ledger);
        String mark = switch (line.kind()) {
            case CLOSING -> "\u2713";
            case WRONG -> "\u2717";
            default -> "";
        };
        Label what = label(line.what(), "what", line);
        if (line.kind() == LedgerLine.Kind.CLOSING || line.kind() == LedgerLine.Kind.WRONG) {
            what.setPrefWidth(MOST_NAME); // A field's path may be long: that does not widen the ledger.
            what.setWrapText(line.kind() == LedgerLine.Kind.WRONG);
        }
        Label amount = label(line.amount(), "amount", line);
        amount.setMinWidth(Region.USE_PREF_SIZE);
        return new Node[] {label(line.sign(), "sign", line), what, amount, label(mark, "mark", line), bar};
    }

    private static Label label(String text, String part, LedgerLine line) {
        Label label = new Label();
        HostileText.show(label, text);
        label.setMinWidth(0);
        label.setMaxWidth(part.equals("what") ? Double.MAX_VALUE : Region.USE_PREF_SIZE);
        label.getStyleClass()
                .addAll("ledger-" + part, "ledger-" + line.kind().name().toLowerCase(Locale.ROOT));
        return label;
    }
}
