package io.backstory.desktop.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.backstory.desktop.ui.ManualThreads;
import io.backstory.desktop.ui.ViewState;
import io.backstory.verifier.Claim;
import io.backstory.verifier.Verification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class VerifyViewModelTest {

    @TempDir
    private Path folder;

    private final ManualThreads threads = new ManualThreads();
    private final List<String> heard = new ArrayList<>();

    private VerifyViewModel model(Path usualKeys) {
        return new VerifyViewModel(
                threads.pool(),
                () -> Files.exists(usualKeys) ? List.of(usualKeys) : List.of(),
                (file, found) -> heard.add(file.getFileName() + " " + found.exitStatus()));
    }

    private VerifyViewModel withoutKeys() {
        return model(folder.resolve("none"));
    }

    @Test
    void asksForAFileAndThenForKeys() {
        VerifyViewModel model = withoutKeys();
        assertThat(model.state().get()).isInstanceOf(ViewState.Empty.class);

        model.choose(SampleBundles.honest());
        threads.runAll();

        assertThat(model.state().get())
                .isInstanceOfSatisfying(
                        ViewState.Empty.class,
                        empty -> assertThat(empty.title()).contains("trust"));
        assertThat(model.text()).isEmpty();
    }

    @Test
    void anHonestBundleIsVerifiedWithTheUsualKeys() {
        VerifyViewModel model = model(SampleBundles.keys());

        model.choose(SampleBundles.honest());
        assertThat(model.state().get()).isInstanceOf(ViewState.Loading.class);
        threads.runAll();

        assertThat(model.state().get()).isInstanceOf(ViewState.Ready.class);
        assertThat(Objects.requireNonNull(model.found().get()).exitStatus()).isEqualTo(Verification.VERIFIED);
        assertThat(model.claims()).hasSize(15);
        assertThat(model.keys().get()).startsWith("kept by this computer: ").endsWith("trusted.vkeys");
        assertThat(heard).containsExactly("evidence.zip 0");
        assertThat(model.text()).contains("evidence.zip", "PASS", "VERIFIED: all 15 claims hold.");
    }

    @Test
    void aForgedBundleNamesTheClaimsThatFail() {
        VerifyViewModel model = model(SampleBundles.keys());

        model.choose(SampleBundles.forged());
        threads.runAll();

        assertThat(model.claims())
                .filteredOn(claim -> claim.result() == Claim.Result.FAIL)
                .extracting(Claim::id)
                .contains("sealed", "counts", "completeness")
                .doesNotContain("manifest-signed");
    }

    @Test
    void keysThatAreNoneAreToldAndNothingIsCalledVerified() throws IOException {
        VerifyViewModel model = withoutKeys();
        model.choose(SampleBundles.honest());

        model.trust(Files.writeString(folder.resolve("keys"), "no key\n"));
        threads.runAll();

        assertThat(model.state().get())
                .isInstanceOfSatisfying(
                        ViewState.Failed.class,
                        failed -> assertThat(failed.problem().message()).contains("not a verifier key"));
        assertThat(model.found().get()).isNull();
    }

    @Test
    void anotherFileTakesThePlaceOfTheOneUnderWay() {
        VerifyViewModel model = model(SampleBundles.keys());
        model.choose(SampleBundles.forged());

        model.choose(SampleBundles.honest());
        threads.runAll();

        assertThat(Objects.requireNonNull(model.found().get()).exitStatus()).isEqualTo(Verification.VERIFIED);
    }

    @Test
    void whatIsCancelledIsNotVerified() {
        VerifyViewModel model = model(SampleBundles.keys());
        model.choose(SampleBundles.honest());

        model.cancel();
        threads.runAll();

        assertThat(model.found().get()).isNull();
        assertThat(model.claims()).isEmpty();
    }
}
