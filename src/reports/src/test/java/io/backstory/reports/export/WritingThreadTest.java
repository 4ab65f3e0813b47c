package io.backstory.reports.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class WritingThreadTest {

    @Test
    void everythingIsWrittenInItsOrderOnOneOtherThread() {
        List<Integer> written = new ArrayList<>();
        Set<String> threads = new TreeSet<>();
        try (WritingThread<Integer> writing = new WritingThread<>(number -> {
            written.add(number);
            threads.add(Thread.currentThread().getName());
        })) {
            IntStream.range(0, 10_001).forEach(writing::accept);
            writing.finish();
        }
        assertThat(written).isEqualTo(IntStream.range(0, 10_001).boxed().toList());
        assertThat(threads).containsExactly("report-writer");
    }

    @Test
    void whatFailsThereFailsHereAndNobodyWaitsForIt() {
        assertThatThrownBy(() -> {
                    try (WritingThread<Integer> writing = new WritingThread<>(number -> {
                        if (number == 700) {
                            throw new UncheckedIOException(new IOException("No space left on device"));
                        }
                    })) {
                        IntStream.range(0, 1_000_000).forEach(writing::accept);
                        writing.finish();
                    }
                })
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("No space left on device");
    }

    @Test
    void closingWithoutFinishingEndsTheThread() {
        List<Integer> written = new ArrayList<>();
        WritingThread<Integer> writing = new WritingThread<>(written::add);
        writing.accept(1);
        writing.close();

        assertThat(written).as("reading failed: what was read is of no use").isEmpty();
    }
}
