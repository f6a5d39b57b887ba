package org.passerelle.adapters.pathos.record;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Communication;
import org.hl7.fhir.r4.model.Composition;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Enumerations.DocumentReferenceStatus;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.passerelle.adapters.pathos.proof.Note;

/** The texts of documents, reports, letters and notes; of those that were replaced or entered in error, nothing. */
final class TextSources {
    /** The text of a document as a person reads it, which the gateway puts beside its narrative. */
    private static final String PLAIN_TEXT = "urn:passerelle:plain-text";
    /** Sections nested deeper than this are no document. */
    private static final int DEPTH_MAX = 8;

    private final String resident;
    private final List<Source> sources = new ArrayList<>();

    private TextSources(String resident) {
        this.resident = resident;
    }

    static List<Source> of(String resident, Resource resource) {
        TextSources texts = new TextSources(resident);
        switch (resource) {
            case DocumentReference document -> texts.document(document);
            case Composition composition -> texts.composition(composition);
            case DiagnosticReport report -> texts.report(report);
            case Communication note -> texts.note(note);
            case Observation observation -> texts.observation(observation);
            default -> {}
        }
        return texts.sources;
    }

    private void document(DocumentReference document) {
        boolean current = document.getStatus() == null || document.getStatus() == DocumentReferenceStatus.CURRENT;
        if (current) {
            extensions(
                    document,
                    "",
                    document.getExtension(),
                    new Place(words(document.getType()), () -> Dates.day(document.getDate())));
        }
    }

    private void composition(Composition composition) {
        if (composition.getStatus() != Composition.CompositionStatus.ENTEREDINERROR) {
            Place place = new Place(
                    words(composition.getType()) + " " + composition.getTitle(),
                    () -> Dates.day(composition.getDate()));
            sections(composition, "", composition.getSection(), place, 0);
        }
    }

    /**
     * What every text of a resource shares.
     *
     * @param kind of document, in words
     * @param date when it was written
     */
    private record Place(String kind, Supplier<Optional<LocalDate>> date) {}

    private void sections(
            Composition composition, String path, List<Composition.SectionComponent> sections, Place place, int depth) {
        for (int i = 0; i < sections.size() && depth < DEPTH_MAX; i++) {
            Composition.SectionComponent section = sections.get(i);
            String title = String.valueOf(section.getTitle()).toLowerCase(Locale.ROOT);
            if (!title.contains("antécédent") && !title.contains("antecedent")) {
                String at = path + "section[" + i + "].";
                extensions(composition, at, section.getExtension(), place);
                sections(composition, at, section.getSection(), place, depth + 1);
            }
        }
    }

    private void extensions(Resource resource, String path, List<Extension> extensions, Place place) {
        for (int i = 0; i < extensions.size(); i++) {
            Extension extension = extensions.get(i);
            if (PLAIN_TEXT.equals(extension.getUrl()) && extension.getValue() instanceof StringType text) {
                add(resource, path + "extension[" + i + "].valueString", text.getValue(), place);
            }
        }
    }

    private void report(DiagnosticReport report) {
        if (report.getStatus() != DiagnosticReport.DiagnosticReportStatus.ENTEREDINERROR
                && report.getStatus() != DiagnosticReport.DiagnosticReportStatus.CANCELLED) {
            add(
                    report,
                    "conclusion",
                    report.getConclusion(),
                    new Place(
                            words(report.getCode()),
                            () -> Dates.day(report.getEffective()).or(() -> Dates.day(report.getIssued()))));
        }
    }

    private void note(Communication note) {
        if (note.getStatus() == Communication.CommunicationStatus.ENTEREDINERROR) {
            return;
        }
        String kind = note.getCategory().stream().map(TextSources::words).reduce("", String::concat);
        Place place = new Place(kind, () -> Dates.day(note.getSent()));
        for (int i = 0; i < note.getPayload().size(); i++) {
            if (note.getPayload().get(i).getContent() instanceof StringType text) {
                add(note, "payload[" + i + "].contentString", text.getValue(), place);
            }
        }
    }

    private void observation(Observation observation) {
        if (Values.isVoid(observation)) {
            return;
        }
        Place place = new Place(words(observation.getCode()), () -> Values.day(observation));
        if (observation.getValue() instanceof StringType text) {
            add(observation, "valueString", text.getValue(), place);
        }
        for (int i = 0; i < observation.getNote().size(); i++) {
            add(
                    observation,
                    "note[" + i + "].text",
                    observation.getNote().get(i).getText(),
                    place);
        }
    }

    private void add(Resource resource, String path, String text, Place place) {
        if (text != null && !text.isBlank()) {
            String name = resource.fhirType() + "/" + resource.getIdPart();
            Note note = new Note(resident, name, place.date().get(), Trades.of(place.kind()), text);
            sources.add(new Source(name, path, note, Source.Kind.TEXT));
        }
    }

    private static String words(CodeableConcept concept) {
        StringBuilder words = new StringBuilder(concept.hasText() ? concept.getText() : "");
        concept.getCoding().forEach(coding -> words.append(' ').append(coding.hasDisplay() ? coding.getDisplay() : ""));
        return words.toString();
    }
}
