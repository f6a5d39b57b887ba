package org.passerelle.adapters.pathos;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Composition;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.passerelle.adapters.api.Abstention;
import org.passerelle.adapters.api.Adapter;
import org.passerelle.adapters.api.Answer;
import org.passerelle.adapters.api.Baseline;
import org.passerelle.adapters.api.Coded;
import org.passerelle.adapters.api.Conduct;
import org.passerelle.adapters.api.Confidence;
import org.passerelle.adapters.api.DataNeed;
import org.passerelle.adapters.api.DataScope;
import org.passerelle.adapters.api.Digests;
import org.passerelle.adapters.api.Evidence;
import org.passerelle.adapters.api.Limits;
import org.passerelle.adapters.api.Manifest;
import org.passerelle.adapters.api.Papers;
import org.passerelle.adapters.api.Proposal;
import org.passerelle.adapters.api.Reason;
import org.passerelle.adapters.api.Regulation;
import org.passerelle.adapters.api.RegulatoryClass;
import org.passerelle.adapters.api.Reply;
import org.passerelle.adapters.api.Suggestion;
import org.passerelle.adapters.api.SuggestionRequest;
import org.passerelle.adapters.pathos.proof.Note;
import org.passerelle.adapters.pathos.proof.Proof;
import org.passerelle.adapters.pathos.proof.ProofReader;
import org.passerelle.adapters.pathos.proof.ProofType;
import org.passerelle.adapters.pathos.referentiel.Etat;
import org.passerelle.adapters.pathos.referentiel.Referentiel;

/** What the texts of a resident's record prove of the états of a référentiel. */
public final class PathosAdapter implements Adapter {
    private static final String VERSION = "1";
    private static final String PLAIN_TEXT = "urn:passerelle:plain-text";
    private static final ZoneId FRANCE = ZoneId.of("Europe/Paris");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");
    private final Referentiel referentiel;
    private final ProofReader reader;
    private final Manifest manifest;

    public PathosAdapter(Referentiel referentiel) {
        this.referentiel = referentiel;
        this.reader = new ProofReader(referentiel);
        this.manifest = new Manifest(
                "passerelle-pathos",
                VERSION,
                "pathos",
                "Rassembler les preuves d'une coupe Pathos dans le dossier d'un résident ; le médecin les valide une à une.",
                Regulation.of(RegulatoryClass.NONE),
                Digests.of(referentiel.digest(), referentiel.digest()),
                DataScope.of(
                        DataNeed.parse("Patient?_elements=birthDate"),
                        DataNeed.of("DocumentReference"),
                        DataNeed.of("Composition"),
                        DataNeed.of("DiagnosticReport"),
                        DataNeed.of("Observation"),
                        DataNeed.of("Condition")),
                Limits.of(Duration.ofSeconds(5), 8),
                Conduct.usual(),
                Papers.none(),
                Baseline.none());
    }

    @Override
    public Manifest manifest() {
        return manifest;
    }

    @Override
    public Reply suggest(SuggestionRequest request) {
        return Reply.of(answer(request));
    }

    private Answer answer(SuggestionRequest request) {
        Map<String, Map<ProofType, Integer>> counts = new LinkedHashMap<>();
        List<Reason> reasons = new ArrayList<>();
        for (Bundle.BundleEntryComponent entry : request.data().getEntry()) {
            read(entry.getResource(), counts, reasons);
        }
        if (reasons.isEmpty()) {
            return new Abstention("no-proof", "Aucune preuve trouvée dans ces éléments.", List.of());
        }
        List<Proposal> proposals = new ArrayList<>();
        counts.forEach((notation, types) -> proposals.add(new Proposal(
                new Coded(
                        "http://data.esante.gouv.fr/pathos/",
                        notation,
                        referentiel.etat(notation).map(Etat::label).orElse(notation)),
                types.entrySet().stream()
                        .map(each -> each.getValue() + " " + each.getKey().label().toLowerCase(java.util.Locale.ROOT))
                        .collect(Collectors.joining(", ")))));
        return new Suggestion(
                "Preuves pour la coupe Pathos",
                proposals,
                Optional.empty(),
                new Confidence.Words("à valider une à une"),
                reasons,
                List.of(),
                Suggestion.Presentation.SHOW,
                9);
    }

    private void read(Resource resource, Map<String, Map<ProofType, Integer>> counts, List<Reason> reasons) {
        switch (resource) {
            case DocumentReference document ->
                extensions(
                        document.getExtension(),
                        "",
                        resource,
                        date(document.hasContext() ? document.getContext().getPeriod().getStart() : null)
                                .or(() -> date(document.getDate())),
                        counts,
                        reasons);
            case Composition composition ->
                sections(composition.getSection(), "section", resource, date(composition.getDate()), counts, reasons);
            case DiagnosticReport report -> {
                Optional<LocalDate> date =
                        report.hasEffectiveDateTimeType() ? date(report.getEffectiveDateTimeType().getValue()) : date(report.getIssued());
                if (report.hasConclusion()) {
                    read(resource, "conclusion", report.getConclusion(), date, counts, reasons);
                }
                extensions(report.getExtension(), "", resource, date, counts, reasons);
            }
            case Observation observation -> {
                if (observation.getValue() instanceof StringType text) {
                    read(
                            resource,
                            "valueString",
                            text.getValue(),
                            observation.hasEffectiveDateTimeType()
                                    ? date(observation.getEffectiveDateTimeType().getValue())
                                    : Optional.empty(),
                            counts,
                            reasons);
                }
            }
            case null, default -> {
                // Nothing with a text.
            }
        }
    }

    private void sections(
            List<Composition.SectionComponent> sections,
            String path,
            Resource resource,
            Optional<LocalDate> date,
            Map<String, Map<ProofType, Integer>> counts,
            List<Reason> reasons) {
        for (int i = 0; i < sections.size(); i++) {
            String own = path + "[" + i + "].";
            extensions(sections.get(i).getExtension(), own, resource, date, counts, reasons);
            sections(sections.get(i).getSection(), own + "section", resource, date, counts, reasons);
        }
    }

    private void extensions(
            List<Extension> extensions,
            String path,
            Resource resource,
            Optional<LocalDate> date,
            Map<String, Map<ProofType, Integer>> counts,
            List<Reason> reasons) {
        for (int i = 0; i < extensions.size(); i++) {
            if (PLAIN_TEXT.equals(extensions.get(i).getUrl())) {
                read(
                        resource,
                        path + "extension[" + i + "].valueString",
                        extensions.get(i).getValue().primitiveValue(),
                        date,
                        counts,
                        reasons);
            }
        }
    }

    private void read(
            Resource resource,
            String path,
            String text,
            Optional<LocalDate> date,
            Map<String, Map<ProofType, Integer>> counts,
            List<Reason> reasons) {
        String reference = resource.fhirType() + "/" + resource.getIdPart();
        for (Proof proof : reader.read(new Note("", reference, date, "", text))) {
            counts.computeIfAbsent(proof.etat(), etat -> new LinkedHashMap<>()).merge(proof.type(), 1, Integer::sum);
            reasons.add(new Reason(
                    proof.type().label() + date.map(day -> ", " + DAY.format(day)).orElse("") + " : " + proof.reason(),
                    "pathos:" + proof.etat() + ":" + proof.type(),
                    proof.source(),
                    List.of(new Evidence(reference, path, proof.start(), proof.end()))));
        }
    }

    private static Optional<LocalDate> date(Date date) {
        return Optional.ofNullable(date).map(at -> at.toInstant().atZone(FRANCE).toLocalDate());
    }
}
