package io.backstory.benchmarks;

import io.backstory.eventstore.EventStore;
import io.backstory.eventstore.Moment;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;

/**
 * Something a person waits for, done to a log of any size.
 *
 * @param name what it is
 * @param perRound how many times it is done to each log before the next log has its turn
 * @param once does it and says how long it took
 */
record GrowthWork(String name, int perRound, Once once) {

    /** What the client asks for: one more than it shows. */
    private static final int RESULTS = 201;

    /** Everything that is measured. */
    static List<GrowthWork> all(GrowthAccounts accounts, long seed) {
        return List.of(
                search(
                        "search: part of an id",
                        accounts,
                        (log, account) -> log.id(account).substring(7, 13)),
                search(
                        "search: part of a title",
                        accounts,
                        (log, account) -> log.owner(account).substring(8, 14)),
                search("search: a user", accounts, (log, account) -> log.user(account, 1)),
                search("search: a user of a sixteenth of all", accounts, (log, account) -> Dataset.BUSY_USER),
                search("search: a rare word", accounts, (log, account) -> log.reference(account, log.size(account))),
                search("search: nothing, what changed last", accounts, (log, account) -> ""),
                timed(
                        "open: an account of " + accounts.events() + " events",
                        80,
                        (log, index) -> Counted.exactly(
                                accounts.events(),
                                FirstScreen.open(log.store(), log.dataset().id(accounts.one(index))))),
                timed(
                        "open: one of %,d, first look".formatted(accounts.longest()),
                        20,
                        (log, index) ->
                                FirstScreen.open(log.store(), log.dataset().id(accounts.longOne()))),
                step("step: a version of " + accounts.events(), accounts.events(), seed, accounts::one),
                step(
                        "step: a version of %,d".formatted(accounts.longest()),
                        accounts.longest(),
                        seed,
                        index -> accounts.longOne()),
                new GrowthWork("append: one event, to its commit", 60, (log, tail, index) -> tail.append()),
                new GrowthWork("tail: from the commit to whoever follows", 60, (log, tail, index) -> tail.deliver()));
    }

    private static GrowthWork search(String name, GrowthAccounts accounts, Question question) {
        return timed(name, 40, (log, index) -> {
            Dataset dataset = log.dataset();
            String text = question.text(dataset, accounts.one(index));
            EventStore store = log.store();
            if (store.find(text, RESULTS).isEmpty() || store.size().events() < log.size()) {
                throw new IllegalStateException("Nothing was found by \"" + text + "\", which is there.");
            }
        });
    }

    private static GrowthWork step(String name, int versions, long seed, Account account) {
        return timed(name, 80, (log, index) -> {
            int version = 1 + new Random(seed + index).nextInt(versions);
            String id = log.dataset().id(account.at(index));
            Counted.exactly(
                    version,
                    log.store()
                            .load(id, MeasuredAccounts.REDUCER, Moment.version(version))
                            .orElseThrow()
                            .state()
                            .events());
        });
    }

    private static GrowthWork timed(String name, int perRound, Asking asking) {
        return new GrowthWork(name, perRound, (log, tail, index) -> {
            long start = System.nanoTime();
            asking.ask(log, index);
            return System.nanoTime() - start;
        });
    }

    /** Does the work. */
    @FunctionalInterface
    interface Once {

        /**
         * Does it once.
         *
         * @param index counts from 0, the same for each log
         * @return how long that took, in nanoseconds
         */
        long run(GrowthLog log, GrowthTail tail, int index) throws SQLException;
    }

    /** Asks the store. */
    @FunctionalInterface
    private interface Asking {
        void ask(GrowthLog log, int index);
    }

    /** What is typed to find an account. */
    @FunctionalInterface
    private interface Question {
        String text(Dataset log, int account);
    }

    /** Which account is meant. */
    @FunctionalInterface
    private interface Account {
        int at(int index);
    }
}
