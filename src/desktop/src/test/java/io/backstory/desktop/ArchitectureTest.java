package io.backstory.desktop;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.backstory.desktop.ui.Background;
import io.backstory.desktop.ui.FxInbox;
import javafx.application.Platform;
import org.junit.jupiter.api.Test;

final class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.backstory.desktop");

    private static final DescribedPredicate<JavaClass> JAVAFX_BUT_BEANS_AND_COLLECTIONS =
            JavaClass.Predicates.resideInAPackage("javafx..")
                    .and(DescribedPredicate.not(JavaClass.Predicates.resideInAnyPackage(
                            "javafx.beans..", "javafx.collections..", "javafx.util..")));

    @Test
    void onlyBackgroundAndTheInboxGoBackToTheToolkitsThread() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(Background.class.getName())
                .and()
                .doNotHaveFullyQualifiedName(Background.Pool.class.getName())
                .and()
                .doNotHaveFullyQualifiedName(FxInbox.class.getName())
                .should()
                .callMethod(Platform.class, "runLater", Runnable.class)
                .because("one door for answers and one, with bounds and a pace, for streams can be reasoned about;"
                        + " many cannot")
                .check(CLASSES);
    }

    @Test
    void screensDoNotKnowEachOther() {
        slices().matching("io.backstory.desktop.(search|investigate|live|operations|cases|report|connections)..")
                .should()
                .notDependOnEachOther()
                .because("the shell navigates: a screen can then be opened, tested and replaced by itself")
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAnyPackage(
                        "..desktop.search..",
                        "..desktop.investigate..",
                        "..desktop.live..",
                        "..desktop.operations..",
                        "..desktop.cases..",
                        "..desktop.report..",
                        "..desktop.connections..",
                        "..desktop.ui..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..desktop.shell..", "io.backstory.desktop")
                .because("a screen is handed what it needs and does not reach for the window around it")
                .check(CLASSES);
    }

    @Test
    void theShellDoesNotKnowTheScreens() {
        noClasses()
                .that()
                .resideInAPackage("..desktop.shell..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "..desktop.search..",
                        "..desktop.investigate..",
                        "..desktop.live..",
                        "..desktop.operations..",
                        "..desktop.cases..",
                        "..desktop.report..",
                        "..desktop.connections..")
                .because("screens come and go; the window is built once, and only the composition knows them all")
                .check(CLASSES);
    }

    @Test
    void whatScreensAreMadeWithKnowsNoScreen() {
        noClasses()
                .that()
                .resideInAPackage("..desktop.ui..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "..desktop.search..",
                        "..desktop.investigate..",
                        "..desktop.live..",
                        "..desktop.operations..",
                        "..desktop.cases..",
                        "..desktop.report..",
                        "..desktop.connections..",
                        "..desktop.connect..")
                .because("shared parts that know their users cannot be shared")
                .check(CLASSES);
    }

    @Test
    void viewModelsWorkWithoutAToolkit() {
        noClasses()
                .that()
                .haveSimpleNameEndingWith("ViewModel")
                .should()
                .dependOnClassesThat(JAVAFX_BUT_BEANS_AND_COLLECTIONS)
                .because("what a screen decides is tested in milliseconds, without a window")
                .check(CLASSES);
    }

    @Test
    void connectingAndCommandsNeedNoToolkit() {
        noClasses()
                .that()
                .resideInAnyPackage("..desktop.connect..", "..desktop.cli..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "javafx..", "atlantafx..", "org.controlsfx..", "..desktop.ui..", "..desktop.shell..")
                .because("a command runs on servers that have no display and not even the toolkit's libraries")
                .check(CLASSES);
    }

    @Test
    void filtersKnowNothingOfTheWindow() {
        noClasses()
                .that()
                .resideInAPackage("..desktop.query..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("javafx..", "io.backstory.desktop", "..desktop.ui..", "..desktop.live..")
                .because("what a filter means is the same in a list, in a search and in a report")
                .check(CLASSES);
    }

    @Test
    void nobodyReachesIntoTheStore() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.backstory.eventstore.internal..")
                .because("the store's API is what it promises; its insides change")
                .check(CLASSES);
    }

    @Test
    void theDomainIsFoundAndNeverNamed() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.backstory.ledger..")
                .because("another company brings another domain; the client learns it through the service loader")
                .check(CLASSES);
    }

    @Test
    void viewsAreFinal() {
        classes()
                .that()
                .haveSimpleNameEndingWith("View")
                .or()
                .haveSimpleNameEndingWith("ViewModel")
                .should()
                .haveModifier(com.tngtech.archunit.core.domain.JavaModifier.FINAL)
                .because("they are put together from parts, not inherited from")
                .check(CLASSES);
    }
}
