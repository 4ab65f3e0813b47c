package io.backstory.desktop.investigate;

import io.backstory.desktop.ui.Background;
import io.backstory.desktop.ui.BookmarkFile;
import io.backstory.desktop.ui.Bookmarks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** The histories that the tests of this package look at. */
public final class Scenes {

    static final long SEED = 237;

    private Scenes() {}

    /** All of them. */
    public static RecordedHistories all() {
        RecordedHistories histories = new RecordedHistories();
        account237(histories);
        busy(histories, "acc-1", 10_041);
        transfer(histories);
        unknownType(histories);
        hostile(histories);
        broken(histories);
        paid(histories, 500, "ops.a.ito", null);
        paid(histories, 600, "m.keller", "Alone on duty");
        return histories;
    }

    /** Bookmarks that go with the temporary folder. */
    static Bookmarks bookmarks(Background.Pool pool) {
        try {
            BookmarkFile file = new BookmarkFile(Files.createTempDirectory("backstory-bookmarks-"), "test");
            return new Bookmarks(file, pool.background("bookmarks"), () -> Instant.parse("2026-11-23T10:00:00Z"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** A transfer between two accounts, in one correlation, each event caused by the one before it. */
    static void paid(RecordedHistories histories, int number, String approver, @Nullable String override) {
        RecordedHistories.Writer from = histories
                .write("Account", "acc-" + number)
                .event("2026-02-01T08:00:00Z", "AccountOpened", "svc-onboarding", """
                        {"owner":"Nora Wind","product":"current account","currency":"EUR","overdraftLimit":"0.00"}""")
                .event("2026-02-02T08:00:00Z", "MoneyDeposited", "svc-cards", """
                        {"amount":"900.00","currency":"EUR","source":"card"}""");
        RecordedHistories.Writer to = histories
                .write("Account", "acc-" + (number + 1))
                .event("2026-02-01T09:00:00Z", "AccountOpened", "svc-onboarding", """
                        {"owner":"Lea Holm","product":"current account","currency":"EUR","overdraftLimit":"0.00"}""");
        String id = "trf-" + number;
        String correlation = "corr-" + id;
        RecordedHistories.Writer transfer = histories
                .write("Transfer", id)
                .because(correlation, null)
                .event("2026-03-02T10:15:00Z", "TransferInitiated", "m.keller", """
                        {"from":"acc-%d","to":"acc-%d","amount":"250.00","currency":"EUR","purpose":"Invoice 77"}""".formatted(number, number + 1));
        transfer.because(correlation, transfer.last());
        String approval = override == null ? "{}" : "{\"override\":true,\"reason\":\"" + override + "\"}";
        transfer.event(Instant.parse("2026-03-03T07:40:11Z"), "TransferApproved", approver, approval, override);
        transfer.because(correlation, transfer.last())
                .event("2026-03-03T07:44:02.500Z", "TransferExecuted", "svc-payments", "{}");
        String leg = "{\"transferId\":\"%s\",\"amount\":\"250.00\",\"currency\":\"EUR\",\"counterparty\":\"acc-%d\","
                + "\"purpose\":\"Invoice 77\"}";
        from.because(correlation, transfer.last())
                .event("2026-03-03T07:44:02.500Z", "TransferSent", "svc-payments", leg.formatted(id, number + 1));
        to.because(correlation, transfer.last())
                .event("2026-03-03T07:44:02.500Z", "TransferReceived", "svc-payments", leg.formatted(id, number));
    }

    static void account237(RecordedHistories histories) {
        histories
                .write("Account", "acc-237")
                .event("2026-02-27T08:58:03.120Z", "AccountOpened", "svc-onboarding", """
                        {"owner":"Zoë Brännström","product":"current account","currency":"USD","overdraftLimit":"0.00"}""")
                .event("2026-02-27T09:12:44.500Z", "MoneyDeposited", "svc-cards", """
                        {"amount":"500.00","currency":"USD","source":"card","reference":"First deposit"}""")
                .event(
                        Instant.parse("2026-03-12T14:31:02.007Z"),
                        "TransferSent",
                        "zoe.brannstrom",
                        "{\"transferId\":\"trf-9001\",\"amount\":\"200.00\",\"currency\":\"USD\","
                                + "\"counterparty\":\"acc-1180\",\"purpose\":\"Rent March\"}",
                        "Rent March")
                .event("2026-03-14T14:34:12.042Z", "FeeCharged", "svc-billing", """
                        {"amount":"12.50","currency":"USD","service":"paper statement"}""")
                .event("2026-03-16T10:05:59.900Z", "RefundIssued", "ops.m.keller", """
                        {"amount": "50.00", "currency": "USD", "reason": "Returned goods"}""");
    }

    /** Two years with days and nights, a pause of a month, and a late event now and then. */
    static void busy(RecordedHistories histories, String id, int events) {
        Random random = new Random(SEED);
        RecordedHistories.Writer writer = histories.write("Account", id);
        Instant at = Instant.parse("2024-11-23T08:00:00Z");
        writer.event(at.toString(), "AccountOpened", "svc-onboarding", """
                {"owner":"Nordwind Handel GmbH","product":"business account","currency":"EUR","overdraftLimit":"100000.00"}""");
        long cents = 0;
        for (int i = 2; i <= events; i++) {
            at = at.plus(pause(i, events, at, random));
            long amount = 100L + random.nextInt(40_000);
            boolean in = cents < 500_000 || random.nextInt(100) < 48;
            cents += in ? amount : -amount;
            String money = "\"amount\":\"%d.%02d\",\"currency\":\"EUR\"".formatted(amount / 100, amount % 100);
            Instant occurred = random.nextInt(400) == 0 ? at.minus(Duration.ofHours(30)) : at;
            write(writer, occurred, in, money, random, i);
        }
    }

    private static Duration pause(int i, int events, Instant at, Random random) {
        if (i == events * 6 / 10) {
            return Duration.ofDays(34);
        }
        int hour = (int) (at.getEpochSecond() / 3600 % 24);
        double slow = hour >= 7 && hour < 19 ? 1 : 5;
        return Duration.ofSeconds((long) (-Math.log(1 - random.nextDouble()) * 3_200 * slow) + 1);
    }

    private static void write(
            RecordedHistories.Writer writer, Instant at, boolean in, String money, Random random, int i) {
        int what = random.nextInt(10);
        String other =
                "\"counterparty\":\"acc-%d\",\"purpose\":\"Invoice %d\"".formatted(100 + random.nextInt(1900), i);
        if (in && what < 6) {
            writer.event(
                    at,
                    "TransferReceived",
                    "svc-payments",
                    "{\"transferId\":\"trf-" + i + "\"," + money + "," + other + "}",
                    null);
        } else if (in) {
            writer.event(at, "MoneyDeposited", "svc-cards", "{" + money + ",\"source\":\"card\"}", null);
        } else if (what < 6) {
            writer.event(
                    at,
                    "TransferSent",
                    "nora.wind",
                    "{\"transferId\":\"trf-" + i + "\"," + money + "," + other + "}",
                    null);
        } else if (what < 9) {
            writer.event(at, "FeeCharged", "svc-billing", "{" + money + ",\"service\":\"card terminal\"}", null);
        } else {
            writer.event(at, "RefundIssued", "ops.m.keller", "{" + money + ",\"reason\":\"Returned goods\"}", null);
        }
    }

    static void transfer(RecordedHistories histories) {
        histories
                .write("Transfer", "trf-9001")
                .event("2026-03-12T14:29:40.000Z", "TransferInitiated", "zoe.brannstrom", """
                        {"from":"acc-237","to":"acc-1180","amount":"200.00","currency":"USD","purpose":"Rent March"}""")
                .event("2026-03-12T14:30:51.310Z", "TransferApproved", "ops.a.ito", "{}")
                .event("2026-03-12T14:31:02.007Z", "TransferExecuted", "svc-payments", "{}");
    }

    static void unknownType(RecordedHistories histories) {
        histories
                .write("LoyaltyCard", "loy-77")
                .event("2026-01-04T10:00:00Z", "CardIssued", "svc-loyalty", """
                        {"holder":"K. Adeyemi","tier":"silver","points":0}""")
                .event("2026-02-11T16:21:00Z", "PointsEarned", "svc-loyalty", """
                        {"points":120,"source":{"shop":"Altona","receipt":"R-881"}}""")
                .event("2026-04-02T09:05:30Z", "TierChanged", "ops.m.keller", """
                        {"tier":"gold"}""");
    }

    static void hostile(RecordedHistories histories) {
        histories
                .write("Account", "acc-666")
                .event("2026-05-01T08:00:00Z", "AccountOpened", "svc-onboarding", """
                        {"owner":"\\u202Eevil\\u202C\\u0007 Räuberhotzenplotz-von-und-zu-Überlang & Söhne <b>GmbH</b> der Dritten","product":"account","currency":"EUR","overdraftLimit":"0.00"}""")
                .event(
                        "2026-05-02T08:00:00Z",
                        "MoneyDeposited",
                        "a-user-id-that-is-much-longer-than-any-column-would-like",
                        """
                        {"amount":"123456789012345678.90","currency":"EUR","source":"card","reference":"line one\\nline two\\t\\u200Bhidden"}""")
                .late(Duration.ofDays(3))
                .event("2026-05-01T20:00:00Z", "FeeCharged", "svc-billing", """
                        {"amount":"0.01","currency":"EUR","service":"a service whose name goes on and on, far beyond what any table can show in a single row of a single column, and then some"}""");
    }

    /** The third event has a type from the future, the fourth makes no sense to the reducer. */
    static void broken(RecordedHistories histories) {
        histories
                .write("Account", "acc-13")
                .event("2026-06-01T08:00:00Z", "AccountOpened", "svc-onboarding", """
                        {"owner":"Ida Falk","product":"account","currency":"EUR","overdraftLimit":"0.00"}""")
                .event("2026-06-02T08:00:00Z", "MoneyDeposited", "svc-cards", """
                        {"amount":"80.00","currency":"EUR","source":"card"}""")
                .event("2026-06-03T08:00:00Z", "FeeWaivedV3", "ops.m.keller", "{\"fee\":\"f-1\"}")
                .event(
                        "2026-06-04T08:00:00Z",
                        "FeeCharged",
                        "svc-billing",
                        "{\"amount\":\"-3.00\",\"currency\":\"EUR\"}")
                .event("2026-06-05T08:00:00Z", "MoneyDeposited", "svc-cards", """
                        {"amount":"10.00","currency":"EUR","source":"card"}""");
    }
}
