package org.passerelle.tidy;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Programme: the arrows of the house. Each test is one sentence about who may not know whom. */
class ArchitectureTest {
    private static JavaClasses house;

    @BeforeAll
    static void readTheHouse() {
        house = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("org.passerelle");
    }

    @Test
    void aConnectorNeverSeesAnAdapter() {
        holds(noClasses()
                .that()
                .resideInAPackage("org.passerelle.connectors..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.passerelle.adapters..", "org.passerelle.routes..", "org.passerelle.gateway.."));
    }

    @Test
    void anAdapterNeverSeesAConnectorNorStorage() {
        holds(noClasses()
                .that()
                .resideInAPackage("org.passerelle.adapters..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.passerelle.connectors..",
                        "org.passerelle.routes..",
                        "org.passerelle.gateway..",
                        "java.sql..",
                        "org.apache.camel.."));
    }

    @Test
    void connectorsDoNotSeeEachOther() {
        holds(slices().matching("org.passerelle.connectors.(*)..")
                .should()
                .notDependOnEachOther()
                .ignoreDependency(resideInAPackage(".."), resideInAPackage("org.passerelle.connectors.api..")));
    }

    @Test
    void theRoutesSeeTheTwoApisAndTheirOwnPortsOnly() {
        holds(noClasses()
                .that()
                .resideInAPackage("org.passerelle.routes..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.passerelle.gateway..",
                        "org.passerelle.connectors.hl7v2..",
                        "org.passerelle.connectors.samuhub..",
                        "org.passerelle.connectors.fhir..",
                        "org.passerelle.connectors.hprim..",
                        "org.passerelle.connectors.pharmacy..",
                        "org.passerelle.connectors.files..",
                        "org.passerelle.connectors.cdshooks..",
                        "org.passerelle.adapters.text..",
                        "org.passerelle.adapters.triage..",
                        "org.passerelle.adapters.pathos..",
                        "org.passerelle.adapters.remote..",
                        "java.sql..",
                        "io.vertx.."));
    }

    @Test
    void thePortsKnowNoFrameworks() {
        holds(noClasses()
                .that()
                .resideInAPackage("org.passerelle.routes.ports..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.camel..", "io.github.resilience4j..", "io.micrometer..", "io.vertx.."));
    }

    @Test
    void theRoomsOfTheGatewayMeetOnlyInTheApplication() {
        holds(slices().matching("org.passerelle.gateway.(*)..")
                .should()
                .notDependOnEachOther()
                .ignoreDependency(resideInAPackage("org.passerelle.gateway.app.."), resideInAPackage("..")));
    }

    @Test
    void onlyTheApplicationSeesConnectorsAndAdapters() {
        holds(noClasses()
                .that()
                .resideInAnyPackage(
                        "org.passerelle.gateway.store..",
                        "org.passerelle.gateway.web..",
                        "org.passerelle.gateway.evaluation..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.passerelle.connectors.hl7v2..",
                        "org.passerelle.connectors.samuhub..",
                        "org.passerelle.connectors.fhir..",
                        "org.passerelle.connectors.hprim..",
                        "org.passerelle.connectors.pharmacy..",
                        "org.passerelle.connectors.files..",
                        "org.passerelle.connectors.cdshooks..",
                        "org.passerelle.adapters.text..",
                        "org.passerelle.adapters.triage..",
                        "org.passerelle.adapters.pathos..",
                        "org.passerelle.adapters.remote.."));
    }

    @Test
    void nothingDeserialisesJavaObjects() {
        holds(noClasses()
                .that()
                .resideInAPackage("org.passerelle..")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.io.ObjectInputStream"));
    }

    @Test
    void packagesAreFreeOfCycles() {
        holds(slices().matching("org.passerelle.(connectors|adapters|gateway).(*)..")
                .should()
                .beFreeOfCycles());
    }

    private static void holds(ArchRule rule) {
        rule.check(house);
    }
}
