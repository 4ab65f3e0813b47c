package io.backstory.benchmarks;

import io.backstory.eventstore.JsonText;
import io.backstory.eventstore.Metadata;
import io.backstory.eventstore.NewEvent;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;

/**
 * Made-up accounts of the shapes that a ledger has: 86 bytes of data and 154 of metadata an event, sizes by Zipf's law,
 * all accounts' events mixed as they would arrive. The same seed gives the same events. Immutable and thread-safe.
 */
final class Dataset {

    /** The type of all aggregates. */
    static final String TYPE = "MeasuredAccount";

    /** The first event of each. */
    static final String OPENED = "AccountOpened";

    /** Adds an amount. */
    static final String DEPOSITED = "MoneyDeposited";

    /** Takes an amount. */
    static final String WITHDRAWN = "MoneyWithdrawn";

    private static final int DATA_BYTES = 86;
    private static final int METADATA_BYTES = 154;
    private static final int USERS = 5_000;

    /** Of the events in a growing log: so many hits in the smallest that a search reads as many in each. */
    private static final int BUSY_SHARE = 16;

    private static final int EVENTS_PER_AGGREGATE = 20;
    private static final int EVENTS_PER_USER = 20;

    /** Appends a sixteenth of a growing log. */
    static final String BUSY_USER = "user-busy";

    /** Of the sizes: the largest of 200,000 accounts then has some 5 % of 2,000,000 events, as in production. */
    private static final double ZIPF_EXPONENT = 0.9;

    private static final Instant EPOCH = Instant.parse("2026-01-01T00:00:00Z");

    private final long seed;
    private final int[] sizes;
    private final int users;
    private final boolean oneIsBusy;

    private Dataset(long seed, int[] sizes) {
        this(seed, sizes, USERS, false);
    }

    private Dataset(long seed, int[] sizes, int users, boolean oneIsBusy) {
        this.seed = seed;
        this.sizes = sizes;
        this.users = users;
        this.oneIsBusy = oneIsBusy;
    }

    /**
     * A log of one company at one of its sizes: the first accounts are the same in each, with the same events; those
     * around them, and the users, are as many as the events let expect.
     *
     * @param same sizes of the accounts that each has
     */
    static Dataset growing(long seed, int events, int[] same) {
        int around = events - Arrays.stream(same).sum();
        int[] others = zipf(around, Math.max(1, around / EVENTS_PER_AGGREGATE));
        int[] sizes = Arrays.copyOf(same, same.length + others.length);
        System.arraycopy(others, 0, sizes, same.length, others.length);
        return new Dataset(seed, sizes, Math.max(1, events / EVENTS_PER_USER), true);
    }

    /** So many events over so many accounts, few of them large and most of them small; each has at least one. */
    static Dataset zipf(long seed, int events, int aggregates) {
        return new Dataset(seed, zipf(events, aggregates));
    }

    private static int[] zipf(int events, int aggregates) {
        double[] weights = new double[aggregates];
        double sum = 0;
        for (int i = 0; i < aggregates; i++) {
            weights[i] = Math.pow(i + 1, -ZIPF_EXPONENT);
            sum += weights[i];
        }
        int[] sizes = new int[aggregates];
        int given = 0;
        for (int i = 0; i < aggregates; i++) {
            sizes[i] = 1 + (int) ((events - aggregates) * weights[i] / sum);
            given += sizes[i];
        }
        for (int i = 0; given < events; i = (i + 1) % aggregates) {
            sizes[i]++;
            given++;
        }
        return sizes;
    }

    /** Two accounts of these sizes among small ones that have as many events together. */
    static Dataset around(long seed, int first, int second) {
        int small = Math.max(1, (first + second) / 10);
        int[] sizes = new int[2 + small];
        Arrays.fill(sizes, 10);
        sizes[0] = first;
        sizes[1] = second;
        return new Dataset(seed, sizes);
    }

    /** How many accounts there are. */
    int aggregates() {
        return sizes.length;
    }

    /** How many events an account has. */
    int size(int aggregate) {
        return sizes[aggregate];
    }

    /** How many events there are. */
    int events() {
        return Arrays.stream(sizes).sum();
    }

    /** Which account each event belongs to, mixed; the nth time an account comes is its version n. */
    int[] arrivals() {
        int[] order = new int[events()];
        int next = 0;
        for (int i = 0; i < sizes.length; i++) {
            Arrays.fill(order, next, next + sizes[i], i);
            next += sizes[i];
        }
        Random random = new Random(seed);
        for (int i = order.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int moved = order[i];
            order[i] = order[other];
            order[other] = moved;
        }
        return order;
    }

    /** Twelve hexadecimal digits behind a prefix: any six of them in a row find one account in nearly every case. */
    String id(int aggregate) {
        return "acc-" + "%016x".formatted(mix(aggregate, 0)).substring(4);
    }

    /** Who an account belongs to: letters that no id has. */
    String owner(int aggregate) {
        long bits = mix(aggregate, -1);
        StringBuilder name = new StringBuilder("Owner ");
        for (int i = 0; i < 9; i++) {
            name.append((char) ('g' + Math.floorMod(bits >> (i * 5), 20)));
        }
        return name.toString();
    }

    /** Who appended an event. */
    String user(int aggregate, int version) {
        long bits = mix(aggregate, version);
        return oneIsBusy && (bits >>> 40) % BUSY_SHARE == 0
                ? BUSY_USER
                : "user-%05d".formatted(Math.floorMod(bits, users));
    }

    /** An account's event, with a fresh id. */
    NewEvent event(int aggregate, int version) {
        return event(version, owner(aggregate), mix(aggregate, version));
    }

    /** An event like those of the data set, for an account that is not in it. */
    static NewEvent loose(int version, long salt) {
        return event(version, "Owner nobody", mix(salt, version, 0));
    }

    private static NewEvent event(int version, String owner, long bits) {
        if (version == 1) {
            return NewEvent.of(OPENED, JsonText.of(padded("{\"owner\":\"" + owner + "\",\"note\":\"", DATA_BYTES)));
        }
        String amount = "%d.%02d".formatted(1 + Math.floorMod(bits >> 8, 5_000), Math.floorMod(bits, 100));
        String data = "{\"amount\":\"" + amount + "\",\"currency\":\"EUR\",\"reference\":\"inv"
                + Long.toString(bits >>> 1, 36) + "\",\"note\":\"";
        return NewEvent.of((bits & 0x30) == 0 ? WITHDRAWN : DEPOSITED, JsonText.of(padded(data, DATA_BYTES)));
    }

    /** The reference in the data of an account's event: a word that stands nowhere else. */
    String reference(int aggregate, int version) {
        return "inv" + Long.toString(mix(aggregate, version) >>> 1, 36);
    }

    /** The metadata of an account's event. */
    Metadata metadata(int aggregate, int version) {
        return metadata(user(aggregate, version), mix(aggregate, version));
    }

    /** Metadata for {@link #loose}. */
    static Metadata looseMetadata(int version, long salt) {
        return metadata("user-00000", mix(salt, version, 0));
    }

    private static Metadata metadata(String user, long bits) {
        String text = "{\"userId\":\"" + user + "\",\"correlationId\":\"corr-%016x\",\"timestamp\":\"".formatted(bits)
                + EPOCH.plusSeconds(Math.floorMod(bits >> 5, 20_000_000)) + "\",\"ip\":\"10.0.0.1\",\"channel\":\"";
        return Metadata.of(JsonText.of(padded(text, METADATA_BYTES)));
    }

    /** Closes the last text and the object so that the whole has this length. */
    private static String padded(String open, int bytes) {
        return open + "x".repeat(Math.max(0, bytes - open.length() - 2)) + "\"}";
    }

    private long mix(int aggregate, int version) {
        return mix(seed, aggregate, version);
    }

    /** SplitMix64's finisher over three numbers. */
    private static long mix(long seed, long a, long b) {
        long bits = seed + a * 0x9E3779B97F4A7C15L + b * 0xD1B54A32D192ED03L;
        bits = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
        bits = (bits ^ (bits >>> 27)) * 0x94D049BB133111EBL;
        return bits ^ (bits >>> 31);
    }
}
