package io.backstory.verifier;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

final class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.backstory.verifier");

    @Test
    void dependsOnTheJdkAlone() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "io.backstory.verifier", "org.jspecify.annotations")
                .because("whoever trusts nobody must be able to read all of it and run it by itself")
                .check(CLASSES);
    }

    @Test
    void opensNeitherNetworkNorDatabase() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.net..", "java.sql..", "javax..", "java.lang.reflect..")
                .because("evidence must be checkable on a machine that is connected to nothing")
                .check(CLASSES);
    }
}
