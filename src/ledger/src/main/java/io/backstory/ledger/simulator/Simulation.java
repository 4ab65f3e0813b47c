package io.backstory.ledger.simulator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Two years of a small house, made up day by day as they are asked for: memory holds the accounts and what is still
 * going to happen, never the history. Not thread-safe.
 */
final class Simulation {

    /** An account has about a hundred events in two years. */
    private static final long EVENTS_PER_ACCOUNT = 100;

    private static final int FEWEST_ACCOUNTS = 10;
    private static final int FIRST_NUMBER = 101;

    private final long events;
    private final Journal journal;
    private final World world;
    private final Population population;
    private final AccountLife accounts;
    private final CustomerLife customers;
    private final MerchantLife merchant;
    private final List<SimulatedAccount> unopened;
    private final int founders;
    private int openings;
    private int day;

    Simulation(long seed, long events) {
        this.events = events;
        this.journal = new Journal(new SimulatedIds(seed));
        Dice dice = new Dice(seed);
        this.world = new World(dice, new Rhythm(dice), new Agenda(), journal);
        Story story = new Story(journal);
        story.tell();
        SimulatedAccount grocer = MerchantLife.newAccount();
        this.unopened = new ArrayList<>(List.of(grocer));
        addCustomers(dice);
        this.population = population(dice, grocer, story.landlord());
        TransferLife transfers = new TransferLife(world);
        this.accounts = new AccountLife(world, population, transfers);
        this.customers = new CustomerLife(world, population, transfers);
        this.merchant = new MerchantLife(world, customers, grocer);
        this.founders = Math.max(4, unopened.size() / 8);
    }

    /** What happens next; null when the two years are over. */
    @Nullable
    Draft next() {
        while (true) {
            Draft draft = journal.poll();
            if (draft != null) {
                return draft;
            }
            if (!world.agenda().runNext(Rhythm.start(day))) {
                if (day == Rhythm.DAYS) {
                    return null;
                }
                plan(day++);
            }
        }
    }

    private void plan(int today) {
        openAccounts(today);
        if (Rhythm.payday(Rhythm.date(today))) {
            customers.payday(today);
        }
        if (Rhythm.billingDay(Rhythm.date(today))) {
            customers.billing(today);
        }
        merchant.plan(today, events);
        long due = world.rhythm().shareUpTo(today, events);
        while (journal.events() + world.agenda().expectedEvents() < due) {
            world.agenda().at(world.rhythm().customerTime(today), CustomerLife.USUAL_EVENTS, customers::act);
        }
    }

    /** Some accounts were there on the first day, the others come evenly over most of the time. */
    private void openAccounts(int today) {
        long newcomers = (long) unopened.size() - founders;
        long due = Math.min(unopened.size(), founders + newcomers * today * 10L / (Rhythm.DAYS * 9L));
        while (openings < due) {
            SimulatedAccount account = unopened.get(openings++);
            Instant at = today == 0
                    ? Rhythm.start(0).plusSeconds(6 * 3600L + openings * 5L)
                    : world.rhythm().officeTime(Rhythm.start(today), 430, 900);
            world.agenda().at(at, 2, when -> accounts.open(account, when));
        }
    }

    private void addCustomers(Dice dice) {
        long wanted = Math.max(FEWEST_ACCOUNTS, events / EVENTS_PER_ACCOUNT) - 2;
        for (int number = FIRST_NUMBER; unopened.size() < wanted; number++) {
            String id = "acc-" + number;
            if (!List.of(Story.ACCOUNT, Story.LANDLORD, MerchantLife.ACCOUNT).contains(id)) {
                unopened.add(new SimulatedAccount(id, customer(dice)));
            }
        }
    }

    private static Customer customer(Dice dice) {
        Currency currency = Currency.getInstance(currency(dice.between(0, 1000)));
        if (dice.perMille(300)) {
            return new Customer(Cast.company(dice), true, currency, "business current account", "");
        }
        String employer = dice.perMille(400) ? Cast.company(dice) : "";
        String product = dice.perMille(850) ? "current account" : "savings account";
        return new Customer(Cast.person(dice), false, currency, product, employer);
    }

    private static String currency(int of1000) {
        if (of1000 < 700) {
            return "EUR";
        }
        if (of1000 < 820) {
            return "USD";
        }
        if (of1000 < 900) {
            return "GBP";
        }
        if (of1000 < 950) {
            return "CHF";
        }
        return of1000 < 980 ? "SEK" : "JPY";
    }

    /** The busiest is the grocer, the others by chance: how busy somebody is must not show in the account's number. */
    private Population population(Dice dice, SimulatedAccount grocer, SimulatedAccount landlord) {
        List<SimulatedAccount> byRank = new ArrayList<>(unopened);
        byRank.remove(grocer);
        byRank.add(landlord);
        for (int i = byRank.size() - 1; i > 0; i--) {
            int other = dice.between(0, i + 1);
            SimulatedAccount swapped = byRank.set(i, byRank.get(other));
            byRank.set(other, swapped);
        }
        byRank.addFirst(grocer);
        return new Population(byRank);
    }
}
