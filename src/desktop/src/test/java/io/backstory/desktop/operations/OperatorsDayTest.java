package io.backstory.desktop.operations;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.backstory.desktop.ui.Formats;
import io.backstory.desktop.ui.Task;
import io.backstory.eventstore.AppendRequest;
import io.backstory.eventstore.EventStore;
import io.backstory.eventstore.ExpectedVersion;
import io.backstory.eventstore.JsonText;
import io.backstory.eventstore.Metadata;
import io.backstory.eventstore.NewEvent;
import io.backstory.eventstore.relay.Relay;
import io.backstory.eventstore.relay.RelayLag;
import io.backstory.eventstore.relay.RelayStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;

/** What a member of backstory_operator does in the section, without a window. */
final class OperatorsDayTest {

    private final OperatedLedger ledger = new OperatedLedger();
    private EventStore operator;
    private Desk desk;

    @BeforeEach
    void connectsWithTheRole() throws Exception {
        operator = ledger.openAs("operator");
        desk = new Desk(ledger.source(operator, "olga")).open();
    }

    @AfterEach
    void close() {
        operator.close();
        ledger.close();
    }

    @Test
    void rebuildsSeesTheCorruptedRowSwapsAndDiscards() throws Exception {
        String right = ledger.served();
        ledger.execute("UPDATE account_balances SET balance = balance + 1 WHERE account_id ="
                + " (SELECT min(account_id) FROM account_balances)");
        assertThat(desk.rebuild().whyNoBuild().get()).isEmpty();
        desk.build("a customer called");
        assertThat(desk.stage()).isInstanceOf(RebuildStage.Waiting.class);
        desk.rebuild().swap();
        desk.threads().runAll();
        assertThat(desk.rebuild().notice().get()).startsWith("Swapped: ");
        assertThat(ledger.served()).isEqualTo(right);

        desk.build("once more");
        desk.rebuild().discard();
        desk.threads().runAll();
        assertThat(ledger.served()).isEqualTo(right);
        assertThat(ledger.value("SELECT string_agg(DISTINCT database_user, ',') FROM operations WHERE actor = 'olga'"))
                .startsWith("desk_operator_");
    }

    @Test
    void writesTheWholeRecordIntoANewFile(@TempDir Path folder) throws Exception {
        ledger.execute("INSERT INTO operations (run, actor, action, subject, reason, outcome)"
                + " SELECT gen_random_uuid(), 'ana', 'swap', 'm', '=1+1', 'done' FROM generate_series(1, 700)");
        Path file = folder.resolve("record.csv");
        desk.model().recordExport().toFile(file);
        desk.threads().runAll();
        Task task = desk.tasks().all().getFirst();
        long lines = Long.parseLong(ledger.value("SELECT count(*) FROM operations"));
        assertThat(task.text().get()).isEqualTo("%d lines written to %s".formatted(lines, file));
        List<String> written = Files.readString(file).lines().toList();
        assertThat(written).hasSize(Math.toIntExact(lines) + 1);
        assertThat(written.getLast()).contains(",swap,m,done,'=1+1,,");

        desk.model().recordExport().toFile(file);
        desk.threads().runAll();
        assertThat(desk.tasks().all().getLast().state().get()).isEqualTo(Task.State.FAILED);
        assertThat(Files.readString(file).lines()).containsExactlyElementsOf(written);
    }

    @Test
    void seesHowFarRedisIsBehind() throws Exception {
        assertThat(words()).isEqualTo("holds nothing of the log: no relay has carried it there yet");
        long head = ledger.store().head();
        try (Relay relay = ledger.relay()) {
            WaitForAsyncUtils.waitFor(
                    20,
                    TimeUnit.SECONDS,
                    () -> relay.status().state() == RelayStatus.State.LEADING
                            && relay.status().position() == head);
        }
        desk.threads().pass(Duration.ofSeconds(3));
        assertThat(words()).isEqualTo("nothing is missing, up to #%,d".formatted(head));

        List<NewEvent> two =
                List.of(NewEvent.of("Measured", JsonText.of("{}")), NewEvent.of("Measured", JsonText.of("{}")));
        ledger.store()
                .append(AppendRequest.to(
                        "Sensor",
                        "s-1",
                        ExpectedVersion.none(),
                        two,
                        Metadata.by("ana").build()));
        desk.threads().pass(Duration.ofSeconds(3));
        assertThat(desk.model().relayLag().get()).isInstanceOfSatisfying(RelayLag.Behind.class, behind -> {
            assertThat(behind.events()).isEqualTo(2);
            Instant oldest = requireNonNull(behind.oldest());
            assertThat(RelayWords.line(behind, oldest.plusSeconds(90)))
                    .isEqualTo("2 events behind, up to #%,d; the oldest has waited for %s"
                            .formatted(head, Formats.duration(Duration.ofSeconds(90))));
        });
        assertThat(RelayWords.line(new RelayLag.Unknown("no Redis was named"), Instant.EPOCH))
                .isEqualTo("unknown: no Redis was named");
    }

    private String words() {
        return RelayWords.line(desk.model().relayLag().get(), Instant.now());
    }
}
