package org.passerelle.connectors.fhir.cda;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hl7.fhir.r4.model.AllergyIntolerance;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Composition;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.FamilyMemberHistory;
import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationStatement;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;
import org.passerelle.connectors.api.FhirCodes;
import org.passerelle.connectors.api.Mapping;
import org.passerelle.connectors.api.Trigger;

/**
 * Programme: the header; the text of sections; each kind of entry; what is negated, void, or another person's; masking;
 * versions.
 */
class CdaMapperTest {
    private static final String PROBLEM = "<templateId root='1.3.6.1.4.1.19376.1.5.3.1.4.5'/>";
    private static final String VALUE =
            "<value xsi:type='CD' code='J41.0' codeSystem='2.16.840.1.113883.6.3' displayName='Bronchite'/>";

    @Test
    void theHeaderBecomesAReferenceOfItsModelAndAPatient() {
        Mapping.Understood mapping = (Mapping.Understood) Examples.map(Examples.document("", ""));
        assertThat(mapping.events()).singleElement().satisfies(event -> {
            assertThat(event.trigger()).isEqualTo(Trigger.DOCUMENT_RECEIVED);
            assertThat(event.subject()).isEqualTo("patient:1.2.3.4.9|IPP-1");
            assertThat(event.occurredAt()).isEqualTo("2026-01-02T09:00:00Z");
        });
        DocumentReference reference = one(Examples.document("", ""), DocumentReference.class);
        assertThat(reference.getMasterIdentifier().getValue()).isEqualTo("DOC-1");
        assertThat(reference.getCategoryFirstRep().getCodingFirstRep().getCode())
                .isEqualTo("DLU");
        assertThat(reference.getContentFirstRep().getFormat().getCode()).isEqualTo("2022.01");
        Patient patient = one(Examples.document("", ""), Patient.class);
        assertThat(patient.getNameFirstRep().getFamily()).isEqualTo("EXEMPLE");
        assertThat(patient.getBirthDateElement().getValueAsString()).isEqualTo("1940-05-06");
    }

    @Test
    void theTextOfASectionIsWhatAPersonReads() {
        String text = text("<text>Avant<br/>après   les blancs<list><item>un</item><item>deux</item></list>"
                + "<table><tr><th>Date</th><th>Valeur</th></tr><tr><td>2 mai</td><td/></tr>"
                + "<tr><td/><td><content>7</content> g<br/>à jeun</td></tr></table>"
                + "<content revised='delete'>effacé</content><paragraph>Fin &lt;script&gt;</paragraph></text>");
        assertThat(text)
                .isEqualTo("Avant\naprès les blancs\n- un\n- deux\nDate | Valeur\n2 mai\n | 7 g à jeun\nFin <script>"
                        .replace("\n | ", "\n| "));
    }

    @Test
    void aProblemKeepsItsCodeDatesAndOrigin() {
        Condition condition =
                one(problem("", VALUE, "<effectiveTime><low value='20200327'/></effectiveTime>"), Condition.class);
        assertThat(condition.getCode().getCodingFirstRep().getSystem()).isEqualTo("http://hl7.org/fhir/sid/icd-10");
        assertThat(condition.getOnsetDateTimeType().getValueAsString()).isEqualTo("2020-03-27");
        assertThat(condition.getClinicalStatus().getCodingFirstRep().getCode()).isEqualTo("active");
        assertThat(condition.getMeta().getSource())
                .endsWith("#/ClinicalDocument/component/structuredBody/component/section/entry/observation");
    }

    @Test
    void aNegatedProblemIsRefutedAndANullifiedOneIsVoid() {
        Condition refuted = one(problem("negationInd='true'", VALUE, ""), Condition.class);
        assertThat(refuted.getVerificationStatus().getCodingFirstRep().getCode())
                .isEqualTo("refuted");
        assertThat(refuted.hasClinicalStatus()).isFalse();
        Condition nullified = one(problem("", VALUE, "<statusCode code='nullified'/>"), Condition.class);
        assertThat(nullified.getVerificationStatus().getCodingFirstRep().getCode())
                .isEqualTo("entered-in-error");
    }

    @Test
    void aNegatedObservationCannotBeTakenForAPresentOne() {
        Observation observation = one(
                entry("<observation negationInd='true'><code code='75325-1'/>" + VALUE + "</observation>"),
                Observation.class);
        CodeableConcept value = observation.getValueCodeableConcept();
        assertThat(value.getText()).isEqualTo("Absent : Bronchite");
        assertThat(value.getCoding()).isEmpty();
    }

    @Test
    void theIllnessOfARelativeIsNotThePatientsOwn() {
        String document = entry("<organizer classCode='CLUSTER'><templateId root='1.3.6.1.4.1.19376.1.5.3.1.4.15'/>"
                + "<subject><relatedSubject><code code='MTH' codeSystem='2.16.840.1.113883.5.111'/></relatedSubject></subject>"
                + "<component><observation>" + PROBLEM + VALUE + "</observation></component></organizer>");
        assertThat(Examples.mapped(document, Condition.class)).isEmpty();
        assertThat(one(document, FamilyMemberHistory.class)
                        .getConditionFirstRep()
                        .getCode()
                        .getText())
                .isEqualTo("Bronchite");
    }

    @Test
    void anEntryAboutAnotherPersonIsOnlyRemarked() {
        String document = entry("<observation><code code='8310-5' codeSystem='2.16.840.1.113883.6.1'/>"
                + "<subject><relatedSubject/></subject><value xsi:type='PQ' value='39' unit='Cel'/></observation>");
        assertThat(Examples.mapped(document, Observation.class)).isEmpty();
        assertThat(((Mapping.Understood) Examples.map(document)).remarks())
                .anyMatch(remark -> remark.text().contains("autre personne"));
    }

    @Test
    void anAllergyHasItsAgentAndReaction() {
        AllergyIntolerance allergy = one(
                entry("<act><templateId root='2.16.840.1.113883.10.20.22.4.30'/>"
                        + "<statusCode code='active'/><entryRelationship typeCode='SUBJ'><observation>"
                        + "<templateId root='2.16.840.1.113883.10.20.22.4.7'/><code code='DALG'/>"
                        + "<participant typeCode='CSM'><participantRole><playingEntity><code code='N02BE01'"
                        + " codeSystem='2.16.840.1.113883.6.73' displayName='PARACETAMOL'/></playingEntity></participantRole></participant>"
                        + "<entryRelationship typeCode='MFST'><observation>" + VALUE
                        + "</observation></entryRelationship>"
                        + "</observation></entryRelationship></act>"),
                AllergyIntolerance.class);
        assertThat(allergy.getCode().getText()).isEqualTo("PARACETAMOL");
        assertThat(allergy.getClinicalStatus().getCodingFirstRep().getCode()).isEqualTo("active");
        assertThat(allergy.getReactionFirstRep().getManifestationFirstRep().getText())
                .isEqualTo("Bronchite");
    }

    @Test
    void aLaboratoryEntryIsAReportWithItsResults() {
        String document = Examples.document(
                "",
                Examples.section("<entry><templateId root='1.3.6.1.4.1.19376.1.3.1'/><act>"
                        + "<code code='18719-5' codeSystem='2.16.840.1.113883.6.1'/><statusCode code='completed'/>"
                        + "<entryRelationship typeCode='COMP'><observation><templateId root='1.3.6.1.4.1.19376.1.3.1.6'/>"
                        + "<code code='2951-2' codeSystem='2.16.840.1.113883.6.1' displayName='Sodium'/><statusCode code='completed'/>"
                        + "<effectiveTime value='20260102'/><value xsi:type='PQ' value='128' unit='mmol/L'/>"
                        + "<referenceRange><observationRange><value xsi:type='IVL_PQ'><low value='136' unit='mmol/L'/></value>"
                        + "</observationRange></referenceRange></observation></entryRelationship></act></entry>"));
        DiagnosticReport report = one(document, DiagnosticReport.class);
        Observation sodium = one(document, Observation.class);
        assertThat(report.getResultFirstRep().getReference())
                .isEqualTo("Observation/" + sodium.getIdElement().getIdPart());
        assertThat(sodium.getValueQuantity().getCode()).isEqualTo("mmol/L");
        assertThat(sodium.getReferenceRangeFirstRep().getLow().getValue()).isEqualByComparingTo("136");
        assertThat(sodium.getCategoryFirstRep().getCodingFirstRep().getCode()).isEqualTo("laboratory");
    }

    @Test
    void medicinesAreStatedPrescribedOrGivenAsTheirTemplatesSay() {
        String product = "<consumable><manufacturedProduct><manufacturedMaterial><code code='3400933516390'"
                + " codeSystem='1.2.250.1.213.2.3.3'/><name>EXEMPLE 500 mg</name></manufacturedMaterial></manufacturedProduct></consumable>";
        MedicationStatement statement = one(
                entry("<substanceAdministration moodCode='INT' negationInd='true'><templateId"
                        + " root='1.3.6.1.4.1.19376.1.5.3.1.4.7'/>" + product + "</substanceAdministration>"),
                MedicationStatement.class);
        assertThat(statement.getStatus().toCode()).isEqualTo("not-taken");
        MedicationRequest request = one(
                entry("<substanceAdministration moodCode='INT'><templateId root='1.3.6.1.4.1.19376.1.9.1.3.2'/>"
                        + "<effectiveTime xsi:type='PIVL_TS'><period value='8' unit='h'/></effectiveTime>"
                        + "<doseQuantity value='1'/>" + product + "</substanceAdministration>"),
                MedicationRequest.class);
        assertThat(request.getMedicationCodeableConcept().getCodingFirstRep().getSystem())
                .isEqualTo("urn:oid:1.2.250.1.213.2.3.2");
        assertThat(request.getDosageInstructionFirstRep()
                        .getTiming()
                        .getRepeat()
                        .getPeriod())
                .isEqualByComparingTo("8");
        Immunization immunization = one(
                entry("<substanceAdministration negationInd='true'><templateId root='1.3.6.1.4.1.19376.1.5.3.1.4.12'/>"
                        + product + "</substanceAdministration>"),
                Immunization.class);
        assertThat(immunization.getStatus().toCode()).isEqualTo("not-done");
    }

    @Test
    void aMaskedDocumentLabelsEverythingThatItStates() {
        String document = Examples.document(
                "<confidentialityCode code='MASQUE_PS' codeSystem='1.2.250.1.213.1.1.4.13'/>",
                Examples.section("<title>T</title><text>Texte</text><entry><observation>" + PROBLEM + VALUE
                        + "</observation></entry>"));
        assertThat(Examples.mapped(document, Resource.class))
                .hasSizeGreaterThanOrEqualTo(4)
                .allMatch(resource ->
                        resource.getMeta().getSecurity(FhirCodes.MASKING, FhirCodes.MASKED_TO_PROFESSIONALS) != null);
    }

    @Test
    void aMaskedSectionMasksItsEntriesAndTheComposition() {
        String document = Examples.document(
                "",
                Examples.section(
                        "<title>T</title><text>Texte</text>" + "<confidentialityCode code='V'/><entry><observation>"
                                + PROBLEM + VALUE + "</observation></entry>"));
        assertThat(DocumentContext.isMasked(one(document, Condition.class))).isTrue();
        assertThat(DocumentContext.isMasked(one(document, Composition.class))).isTrue();
        assertThat(DocumentContext.isMasked(one(document, Patient.class))).isFalse();
    }

    @Test
    void aLaterVersionOfADocumentRestatesTheSameResources() {
        String header = "<setId root='1.2.3.4.5' extension='SET-1'/><versionNumber value='%s'/>";
        String first = Examples.document(header.formatted(1), problemBody(VALUE));
        String second =
                Examples.document(header.formatted(2), problemBody(VALUE)).replace("DOC-1", "DOC-2");
        assertThat(ids(second)).isEqualTo(ids(first));
    }

    private static List<String> ids(String document) {
        return Examples.mapped(document, Resource.class).stream()
                .map(resource ->
                        resource.fhirType() + "/" + resource.getIdElement().getIdPart())
                .toList();
    }

    private static String text(String block) {
        Composition composition =
                one(Examples.document("", Examples.section("<title>T</title>" + block)), Composition.class);
        return composition
                .getSectionFirstRep()
                .getExtensionByUrl(FhirCodes.PLAIN_TEXT)
                .getValue()
                .primitiveValue();
    }

    private static String entry(String statement) {
        return Examples.document("", Examples.section("<title>T</title><entry>" + statement + "</entry>"));
    }

    private static String problem(String attributes, String value, String more) {
        return Examples.document(
                "",
                Examples.section(Examples.SECTION_CODE + "<title>T</title><entry><observation " + attributes + ">"
                        + PROBLEM + more + value + "</observation></entry>"));
    }

    private static String problemBody(String value) {
        return Examples.section("<title>T</title><entry><observation>" + PROBLEM + "<id root='1.2.3' extension='P1'/>"
                + value + "</observation></entry>");
    }

    private static <R extends Resource> R one(String document, Class<R> type) {
        List<R> all = Examples.mapped(document, type);
        assertThat(all).as(type.getSimpleName()).hasSize(1);
        return all.getFirst();
    }
}
