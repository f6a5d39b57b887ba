package org.passerelle.connectors.hl7v2.fhir.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.Composition;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.DocumentReference.DocumentRelationshipType;
import org.hl7.fhir.r4.model.Enumerations.DocumentReferenceStatus;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.passerelle.connectors.api.DocumentReader;
import org.passerelle.connectors.api.FhirCodes;
import org.passerelle.connectors.api.Ids;
import org.passerelle.connectors.api.SubjectChange;
import org.passerelle.connectors.api.Trigger;
import org.passerelle.connectors.hl7v2.Hl7v2Mapper;
import org.passerelle.connectors.hl7v2.Mapped;
import org.passerelle.connectors.hl7v2.MapperSettings;

/**
 * Programme: a document arrives, is replaced, completed and withdrawn, by MDM and by ORU; what masks it masks everything
 * that it states, and in doubt; whom it is for; texts, pointers and broken contents.
 */
class DocumentFamilyTest {
    private static final String NUMBER = "1.2.250.1.999.7.1";
    private static final String CDA = Base64.getEncoder().encodeToString("<essai/>".getBytes(UTF_8));
    private static final String SENDER =
            "PRT||UC||SB^^participation|899900000001^MARTELLE^Luce^^^^^^ASIP-SANTE-PS&1.2.250.1.71.4.2.1&ISO"
                    + "^D^^^IDNPS||||||||||^^X.400^luce.martelle@exemple.mssante.example";
    private static final String PATIENT_RECIPIENT =
            "PRT||UC||RCT^^participation|299019912345654^ESSAI^ZOE^^^^^^1.2.250.1.213.1.4.8^L^^^INS||||||||||"
                    + "^^X.400^299019912345654@patient.exemple.example";

    private final Hl7v2Mapper mapper = new Hl7v2Mapper(MapperSettings.standard().withDocuments(new EchoReader()));

    @Test
    void aDocumentIsReadAndDescribedByItsCarrier() {
        Mapped mapped = mdm("T02", "NW", NUMBER, "", "F");

        assertThat(mapped.event().trigger()).isEqualTo(Trigger.DOCUMENT_RECEIVED);
        DocumentReference document = mapped.only(DocumentReference.class);
        assertThat(document.getStatus()).isEqualTo(DocumentReferenceStatus.CURRENT);
        assertThat(document.getDocStatus()).isEqualTo(DocumentReference.ReferredDocumentStatus.FINAL);
        assertThat(document.getType().getCodingFirstRep().getCode()).isEqualTo("18748-4");
        assertThat(document.getMasterIdentifier().getValue()).isEqualTo(NUMBER);
        assertThat(document.getAuthorFirstRep().getDisplay()).isEqualTo("Luce MARTELLE");
        assertThat(document.getContext().getEncounter()).hasSize(1);
        assertThat(mapped.only(Composition.class).getTitle()).isEqualTo("<essai/>");
        assertThat(Mapped.dangling(mapped.event())).isEmpty();
    }

    @Test
    void aReplacementSaysWhatItReplacesAndSupersedesIt() {
        String first =
                mdm("T02", "NW", NUMBER, "", "F").only(DocumentReference.class).getId();

        Mapped mapped = mdm("T10", "RO", NUMBER + ".2", NUMBER, "C");

        List<DocumentReference> documents = mapped.all(DocumentReference.class);
        assertThat(documents.get(0).getRelatesToFirstRep().getCode()).isEqualTo(DocumentRelationshipType.REPLACES);
        assertThat(documents
                        .get(0)
                        .getRelatesToFirstRep()
                        .getTarget()
                        .getIdentifier()
                        .getValue())
                .isEqualTo(NUMBER);
        assertThat(documents.get(1).getId()).as("the first version").isEqualTo(first);
        assertThat(documents.get(1).getStatus()).isEqualTo(DocumentReferenceStatus.SUPERSEDED);
    }

    @Test
    void aWithdrawalTakesBackWhatTheDocumentStated() {
        Mapped sent = mdm("T02", "NW", NUMBER, "", "F");

        Mapped mapped = mdm("T04", "CA", NUMBER, "", "D");

        assertThat(mapped.event().trigger()).isEqualTo(Trigger.DOCUMENT_WITHDRAWN);
        DocumentReference document = mapped.only(DocumentReference.class);
        assertThat(document.getId())
                .isEqualTo(sent.only(DocumentReference.class).getId());
        assertThat(document.getStatus()).isEqualTo(DocumentReferenceStatus.ENTEREDINERROR);
        assertThat(mapped.all(Composition.class)).isEmpty();
        assertThat(mapped.event().changes())
                .containsExactly(new SubjectChange.Removed(
                        List.of("Composition/" + sent.only(Composition.class).getId())));
    }

    @Test
    void outsideTheFrenchProfileT04OnlySaysANewStatus() {
        Mapped mapped = Mapped.of(
                mapper, "MDM^T04^MDM_T02", Mapped.PID, "TXA|1|CN|TX|||||||||" + NUMBER + "|||||AU||OB", obx("F"));

        assertThat(mapped.event().trigger()).isEqualTo(Trigger.DOCUMENT_RECEIVED);
        assertThat(mapped.only(DocumentReference.class).getStatus()).isEqualTo(DocumentReferenceStatus.SUPERSEDED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"MASQUE_PS", "INVISIBLE_PATIENT", "INVISIBLE_REP_LEGAUX", "CONNEXION_SECRETE"})
    void aFlagMasksEverythingTheDocumentStates(String flag) {
        Mapped mapped = flagged("OBX|2|CWE|" + flag + "^Essai^MetaDMPMSS||Y^^expandedYes-NoIndicator||||||F");

        for (Resource resource : mapped.all(Resource.class)) {
            boolean stated = resource instanceof DocumentReference || resource instanceof Composition;
            assertThat(resource.getMeta().getSecurity(FhirCodes.MASKING, flag) != null)
                    .as("%s carries %s", resource.fhirType(), flag)
                    .isEqualTo(stated);
        }
        assertThat(mapped.alerts()).anyMatch(text -> text.contains("masqué"));
    }

    @Test
    void aFlagThatSaysNoMasksNothing() {
        Mapped mapped = flagged("OBX|2|CWE|MASQUE_PS^Essai^MetaDMPMSS||N^^expandedYes-NoIndicator||||||F");

        assertThat(mapped.only(DocumentReference.class).getMeta().getSecurity()).isEmpty();
        assertThat(mapped.alerts()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "OBX|2|CWE|MASQUE_PS^Essai^MetaDMPMSS||||||||F",
                "OBX|2|CWE|INVISIBLE_PATIENT^Essai||peut-être||||||F",
                "OBX|2|CWE|MASQUE_PS^Essai^MetaDMPMSS||N||||||D",
                "OBX|2|CWE|INVISIBLE_TOUS^Essai^MetaDMPMSS||N||||||F",
                "OBX|2|CWE|masque_ps^Essai^MetaDMPMSS||\"\"||||||F"
            })
    void aFlagThatCannotBeReadMasks(String flag) {
        Mapped mapped = flagged(flag);

        assertThat(mapped.only(DocumentReference.class).getMeta().getSecurity())
                .as("labels for %s", flag)
                .isNotEmpty();
        assertThat(mapped.alerts()).anyMatch(text -> text.contains("illisible"));
    }

    @Test
    void theResultsBesideAMaskedDocumentAreMaskedToo() {
        Mapped mapped = Mapped.of(
                mapper,
                "ORU^R01^ORU_R01",
                Mapped.PID,
                "OBR|1||BIO1^LABO|11502-2^CR^LN",
                "OBX|1|ED|11502-2^CR^LN||^TEXT^XML^Base64^" + CDA + "||||||F",
                "OBX|2|NM|2345-7^Glucose^LN||5.1|mmol/L|||||F",
                "OBX|3|CE|CONNEXION_SECRETE^Essai^MetaDMPMSS||Y||||||F");

        assertThat(mapped.event().trigger()).isEqualTo(Trigger.OBSERVATION);
        assertThat(mapped.only(Observation.class).getMeta().getSecurity())
                .extracting(Coding::getCode)
                .containsExactly("CONNEXION_SECRETE");
    }

    @Test
    void anOruThatOnlyCarriesADocumentIsADocument() {
        Mapped mapped = Mapped.of(
                mapper,
                "ORU^R01^ORU_R01",
                Mapped.PID,
                "ORC|CA",
                "OBR|1||BIO1^LABO|11502-2^CR^LN",
                "OBX|1|ED|11502-2^CR^LN||^TEXT^XML^Base64^" + CDA + "||||||D");

        assertThat(mapped.event().trigger()).isEqualTo(Trigger.DOCUMENT_WITHDRAWN);
        assertThat(mapped.all(Observation.class)).isEmpty();
    }

    @Test
    void theSendingNamesTheSenderAndLeavesThePatientsAddressOut() {
        Mapped mapped = flagged(SENDER + "\r" + PATIENT_RECIPIENT);

        Communication sending = mapped.only(Communication.class);
        assertThat(sending.getSender().getDisplay()).isEqualTo("Luce MARTELLE");
        assertThat(sending.getRecipientFirstRep().getReference())
                .isEqualTo(
                        "Patient/" + mapped.only(Patient.class).getIdElement().getIdPart());
        assertThat(mapped.all(Resource.class).toString()).doesNotContain("299019912345654");
        assertThat(Mapped.dangling(mapped.event())).isEmpty();
    }

    @Test
    void theLinesOfATextAreOneDocument() {
        Mapped mapped = Mapped.of(
                "MDM^T02",
                Mapped.PID,
                "TXA|1|HP|TX|||||||||DOC1^GED|||||DI",
                "OBX|1|TX|HP^Observation||Patiente alerte.||||||F",
                "OBX|2|TX|HP^Observation||Pas de\\.br\\fièvre.||||||F");

        DocumentReference document = mapped.only(DocumentReference.class);
        assertThat(document.getExtensionString(FhirCodes.PLAIN_TEXT)).isEqualTo("Patiente alerte.\nPas de\nfièvre.");
        assertThat(document.getDocStatus()).isEqualTo(DocumentReference.ReferredDocumentStatus.PRELIMINARY);
    }

    @Test
    void anAddendumAppendsToItsParent() {
        Mapped mapped = Mapped.of(
                "MDM^T06", Mapped.PID, "TXA|1|HP|TX|||||||||DOC2^GED|DOC1^GED||||AU", "OBX|1|TX|HP||Complément||||||F");

        assertThat(mapped.only(DocumentReference.class).getRelatesToFirstRep().getCode())
                .isEqualTo(DocumentRelationshipType.APPENDS);
    }

    @Test
    void aPointerIsKeptAsAnAddress() {
        Mapped mapped = Mapped.of(
                "MDM^T02",
                Mapped.PID,
                "TXA|1|DI||||||||||DOC3^GED",
                "OBX|1|RP|IMG^Image||https://pacs.example/etude/1^PACS^IM^JPEG||||||F");

        assertThat(mapped.only(DocumentReference.class)
                        .getContentFirstRep()
                        .getAttachment()
                        .getUrl())
                .isEqualTo("https://pacs.example/etude/1");
    }

    @Test
    void aContentThatCannotBeReadIsReferredToAndSaysSo() {
        Mapped mapped = Mapped.of(
                mapper,
                "MDM^T02",
                Mapped.PID,
                "TXA|1|DI||||||||||DOC4^GED",
                "OBX|1|ED|CR^Compte rendu||^application^pdf^Base64^||||||F");

        assertThat(mapped.only(DocumentReference.class)
                        .getContentFirstRep()
                        .getAttachment()
                        .getContentType())
                .isEqualTo("application/pdf");
        assertThat(mapped.alerts()).anyMatch(text -> text.contains("mal encodé"));
    }

    private Mapped mdm(String event, String control, String number, String parent, String result) {
        return Mapped.of(
                mapper,
                "MDM^" + event + "^MDM_T02",
                Mapped.PID,
                "PV1|1|I|UF100||||||||||||||||VIS900^^^HOP-ESSAI",
                "ORC|" + control,
                "OBR|1|||18748-4^CR d'imagerie^LN",
                "TXA|1|18748-4|TEXT|20260115080000|||||MED2^MARTELLE^Luce|||" + number + "^RIS|" + parent + "||||AU",
                obx(result));
    }

    private Mapped flagged(String segment) {
        return Mapped.of(
                mapper,
                "MDM^T02^MDM_T02",
                Mapped.PID,
                "TXA|1|18748-4|TEXT|||||||||" + NUMBER + "^RIS",
                obx("F"),
                segment);
    }

    private static String obx(String result) {
        return "OBX|1|ED|18748-4^CR d'imagerie^LN||^text^XML^Base64^" + CDA + "||||||" + result;
    }

    /** Reads any document as a composition that has the document for its title. */
    private static final class EchoReader implements DocumentReader {
        @Override
        public Optional<String> fault(byte[] document, String kind) {
            return Optional.empty();
        }

        @Override
        public Reading read(byte[] document, Source source) {
            DocumentReference reference = new DocumentReference();
            reference.setId(Ids.derived("DocumentReference", source.subject(), source.documentId()));
            Composition composition = new Composition().setTitle(new String(document, UTF_8));
            composition.setId(Ids.derived("Composition", source.subject(), source.documentId()));
            composition.setSubject(new Reference(source.patientReference()));
            source.masking().forEach(label -> composition.getMeta().addSecurity(label.copy()));
            return new Reading.Read(List.of(reference, composition), List.of());
        }
    }
}
