package io.backstory.ledger;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

final class ArchitectureTest {

    private static final JavaClasses LEDGER = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.backstory.ledger");

    @Test
    void knowsNoWindow() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("javafx..", "io.backstory.desktop..")
                .because("services use the domain without a window")
                .check(LEDGER);
    }

    @Test
    void usesOnlyWhatTheEventStoreOffersToEverybody() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.backstory.eventstore.internal..", "io.backstory.embedded..", "java.sql..", "redis..")
                .because("any company's domain must be possible as a plug-in, through the public API alone")
                .check(LEDGER);
    }

    @Test
    void packagesKnowOnlyThoseBeforeThem() {
        layeredArchitecture()
                .consideringOnlyDependenciesInAnyPackage("io.backstory.ledger..")
                .layer("basics")
                .definedBy("io.backstory.ledger")
                .layer("accounts")
                .definedBy("io.backstory.ledger.account")
                .layer("transfers")
                .definedBy("io.backstory.ledger.transfer")
                .layer("commands")
                .definedBy("io.backstory.ledger.command")
                .layer("simulator")
                .definedBy("io.backstory.ledger.simulator")
                .whereLayer("simulator")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("commands")
                .mayOnlyBeAccessedByLayers("simulator")
                .whereLayer("transfers")
                .mayOnlyBeAccessedByLayers("commands", "simulator")
                .whereLayer("accounts")
                .mayOnlyBeAccessedByLayers("commands", "simulator")
                .because("reducers must not depend on rules: what happened is a fact, even where it should not have")
                .check(LEDGER);
    }

    @Test
    void neitherClocksNorChanceDecide() {
        noClasses()
                .should()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Math.class, "random")
                .because("the same state and command must always give the same events, and a seed the same history")
                .check(LEDGER);
    }
}
