package io.backstory.reports.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.backstory.eventstore.JsonText;
import io.backstory.eventstore.Metadata;
import io.backstory.reports.Purpose;
import io.backstory.reports.Report;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Of documents that must be readable in thirty years, as veraPDF judges them; and of what nobody foresaw in them. */
final class ArchivalTest {

    @Test
    void aStatementIsFitForTheArchive() throws Exception {
        Report report = SampleReport.of(SampleAccount.withEvents("acc-237", 40))
                .with(List.of(SampleReport.selfApproved("tr-9001")))
                .withExceptions()
                .in(ZoneId.of("Europe/Berlin"))
                .build();

        assertThat(Written.of(report, new PartFile("events.csv", 1, "0".repeat(64)))
                        .complaints())
                .isEmpty();
    }

    @Test
    void aReportWithoutEventsIsFitForTheArchive() throws Exception {
        Report report = SampleReport.ofMany(List.of())
                .because(Purpose.of("Nothing was found"))
                .build();
        Written written = Written.of(report);

        assertThat(written.complaints()).isEmpty();
        assertThat(written.text()).contains("There are no events in this report.", "End of report");
    }

    @Test
    void aReportWithoutSealSaysSo() throws Exception {
        Written written = Written.of(
                SampleReport.of(SampleAccount.withEvents("acc-1", 3)).unsealed().build());

        assertThat(written.complaints()).isEmpty();
        assertThat(written.pages()).allSatisfy(page -> assertThat(page).contains("not sealed"));
        assertThat(written.pages().getFirst()).contains("NOT VERIFIED");
    }

    @Test
    void whateverAnybodyWroteIsPrintedAndFitForTheArchive() throws Exception {
        Written written = Written.of(hostile());

        assertThat(written.complaints()).isEmpty();
        assertThat(written.text())
                .contains(
                        "[U+6F22][U+5B57]",
                        "[U+0009]",
                        "[U+202E]",
                        "[U+1F469]",
                        "[U+05E2]",
                        "[U+D83D]",
                        "End of report");
    }

    @Test
    void aHostilePurposeIsPrintedOnTheCover() throws Exception {
        String all = String.join("|", HostileTexts.ALL.subList(0, 40));
        Written written = Written.of(SampleReport.of(SampleAccount.withEvents("acc-1", 2))
                .because(new Purpose(all, "4711\u202e\u0000", "漢字\nline", "\ud83d"))
                .with(List.of(SampleReport.selfApproved("tr-\u0007\u05e2" + "x".repeat(600))))
                .build());

        assertThat(written.complaints()).isEmpty();
        assertThat(written.pages().getFirst()).contains("4711[U+202E][U+0000]", "[U+6F22][U+5B57][U+000A]line");
    }

    /** Every text of the corpus as id, owner, reason, user, type and address; lone surrogates as an alteration leaves them. */
    private static Report hostile() {
        SampleAccount account = new SampleAccount("acc-\u202e漢\n" + "x".repeat(300));
        account.opened("Ada\tLovelace\u0000 漢字");
        for (String text : HostileTexts.ALL) {
            account.moved("MoneyDeposited", "1.00", "source", text);
            ObjectNode metadata = JsonNodeFactory.instance.objectNode();
            List.of("userId", "reason", "ip", "correlationId", "causationId").forEach(key -> metadata.put(key, text));
            account.add(
                    "Type " + text,
                    new JsonText("{\"what\":\"" + text + "\"}"),
                    Metadata.stored(new JsonText(metadata.toString())));
        }
        return SampleReport.of(account).build();
    }
}
