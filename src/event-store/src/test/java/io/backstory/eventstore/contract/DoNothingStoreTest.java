package io.backstory.eventstore.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.backstory.eventstore.EventStore;
import io.backstory.eventstore.replay.AggregateDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** The contract is worth something only when a store that does nothing fails every single test of it. */
final class DoNothingStoreTest {

    @ParameterizedTest
    @ValueSource(classes = {Appends.class, Concurrency.class, History.class, Replays.class, States.class})
    void failsEveryTestOfTheContract(Class<?> contract) {
        Results results = new Results();
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(contract))
                .build();

        LauncherFactory.create().execute(request, results);

        assertThat(results.skipped).as("tests that did not run").isEmpty();
        assertThat(results.passed)
                .as("tests that a store that does nothing passes")
                .isEmpty();
        assertThat(results.failed)
                .as("tests that it fails")
                .hasSameSizeAs(List.of(contract.getSuperclass().getDeclaredMethods()).stream()
                        .filter(method -> method.isAnnotationPresent(org.junit.jupiter.api.Test.class))
                        .toList());
    }

    private static final class Results implements TestExecutionListener {

        private final List<String> skipped = new ArrayList<>();
        private final List<String> passed = new ArrayList<>();
        private final List<String> failed = new ArrayList<>();

        @Override
        public void executionSkipped(TestIdentifier test, String reason) {
            skipped.add(test.getDisplayName());
        }

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            if (test.isTest()) {
                List<String> results = switch (result.getStatus()) {
                    case Status.SUCCESSFUL -> passed;
                    case Status.FAILED -> failed;
                    case Status.ABORTED -> skipped;
                };
                results.add(test.getDisplayName());
            }
        }
    }

    static final class Appends extends AppendContract {
        @Override
        protected EventStore open(List<AggregateDefinition<?>> definitions) {
            return new DoNothingStore();
        }
    }

    static final class Concurrency extends ConcurrencyContract {
        @Override
        protected EventStore open(List<AggregateDefinition<?>> definitions) {
            return new DoNothingStore();
        }
    }

    static final class History extends HistoryContract {
        @Override
        protected EventStore open(List<AggregateDefinition<?>> definitions) {
            return new DoNothingStore();
        }
    }

    static final class Replays extends ReplayContract {
        @Override
        protected EventStore open(List<AggregateDefinition<?>> definitions) {
            return new DoNothingStore();
        }
    }

    static final class States extends StateContract {
        @Override
        protected EventStore open(List<AggregateDefinition<?>> definitions) {
            return new DoNothingStore();
        }

        @Override
        protected void damageSnapshots(Random random) {
            // There are none.
        }
    }
}
