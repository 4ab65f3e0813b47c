package io.backstory.eventstore;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

final class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.backstory.eventstore");

    @Test
    void noToolkitAndNoDomain() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "javafx..", "io.backstory.ledger..", "io.backstory.desktop..", "io.backstory.embedded..")
                .because("services that append events depend on this jar alone")
                .check(CLASSES);
    }

    @Test
    void onlyTheDoorsKnowWhatIsInside() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..internal..")
                .and()
                .doNotHaveFullyQualifiedName(EventStores.class.getName())
                .and()
                .doNotHaveFullyQualifiedName(JsonText.class.getName())
                .should()
                .dependOnClassesThat()
                .resideInAPackage("..internal..")
                .because("how PostgreSQL is spoken to must be free to change")
                .check(CLASSES);
    }

    @Test
    void databaseAndPoolStayInside() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..internal.postgres..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax.sql..", "org.postgresql..", "com.zaxxer..")
                .because("a caller that catches SQLException has learned which database it talks to")
                .check(CLASSES);
    }

    @Test
    void replayIsPure() {
        noClasses()
                .that()
                .resideInAPackage("..replay..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.io..", "java.nio.file..", "java.net..", "java.util.concurrent.atomic..")
                .because("the same events must give the same state everywhere and always")
                .check(CLASSES);
    }

    @Test
    void whatIsInsideHasNoCycles() {
        slices().matching("io.backstory.eventstore.internal.(*)..")
                .should()
                .beFreeOfCycles()
                .because("a cycle is one package that does not admit it")
                .check(CLASSES);
    }

    @Test
    void classesAreFinal() {
        classes()
                .that()
                .areNotInterfaces()
                .and()
                .areNotAnonymousClasses()
                .and()
                .areNotEnums()
                .and()
                .doNotHaveFullyQualifiedName(EventStoreException.class.getName())
                .should()
                .haveModifier(com.tngtech.archunit.core.domain.JavaModifier.FINAL)
                .because("nothing here is made to be inherited from")
                .check(CLASSES);
    }
}
