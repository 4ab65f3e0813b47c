package io.backstory.ledger.simulator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The accounts, from the busiest to the quietest. How busy one is falls with its rank (about 1/rank, the usual shape of
 * such things): a few have thousands of events, most have dozens. Not thread-safe.
 */
final class Population {

    /** Enough to find somebody when most accounts of a currency are not open yet. */
    private static final int TRIES = 24;

    /** Flattens the head, so that only the merchant stands out and not the next three as well. */
    private static final int FLAT_HEAD = 12;

    private final Ranking all;
    private final Map<Currency, Ranking> byCurrency = new HashMap<>();

    Population(List<SimulatedAccount> accounts) {
        this.all = new Ranking(accounts);
        Map<Currency, List<SimulatedAccount>> groups = new HashMap<>();
        accounts.forEach(account -> groups.computeIfAbsent(account.currency(), currency -> new ArrayList<>())
                .add(account));
        groups.forEach((currency, group) -> byCurrency.put(currency, new Ranking(group)));
    }

    List<SimulatedAccount> accounts() {
        return all.accounts;
    }

    /** Somebody who may act now; null when nobody was found. */
    @Nullable
    SimulatedAccount anybody(Dice dice, Instant at) {
        for (int i = 0; i < TRIES; i++) {
            SimulatedAccount account = all.pick(dice);
            if (account.usable(at)) {
                return account;
            }
        }
        return null;
    }

    /** Somebody else with an account of the same currency; null when nobody was found. */
    @Nullable
    SimulatedAccount counterparty(Dice dice, Instant at, SimulatedAccount of) {
        Ranking ranking = byCurrency.get(of.currency());
        for (int i = 0; ranking != null && i < TRIES; i++) {
            SimulatedAccount account = ranking.pick(dice);
            if (account != of && account.usable(at)) {
                return account;
            }
        }
        return null;
    }

    private static final class Ranking {

        private final List<SimulatedAccount> accounts;
        private final long[] weightUpTo;

        Ranking(List<SimulatedAccount> accounts) {
            this.accounts = List.copyOf(accounts);
            this.weightUpTo = new long[accounts.size()];
            long sum = 0;
            for (int rank = 0; rank < accounts.size(); rank++) {
                sum += 1_000_000_000L / (rank + FLAT_HEAD);
                weightUpTo[rank] = sum;
            }
        }

        SimulatedAccount pick(Dice dice) {
            long hit = dice.below(weightUpTo[weightUpTo.length - 1]);
            int low = 0;
            int high = weightUpTo.length - 1;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (weightUpTo[middle] <= hit) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return accounts.get(low);
        }
    }
}
