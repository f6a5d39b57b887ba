package org.passerelle.connectors.fhir.cda;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Composition.SectionComponent;
import org.hl7.fhir.r4.model.Narrative.NarrativeStatus;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.utilities.xhtml.NodeType;
import org.hl7.fhir.utilities.xhtml.XhtmlNode;
import org.passerelle.connectors.api.FhirCodes;
import org.passerelle.connectors.api.Remark;
import org.passerelle.connectors.fhir.media.MediaText;
import org.passerelle.connectors.fhir.xml.XmlElement;

/** The body of a document: its sections with their text and entries, and the text of what is embedded in it. */
final class SectionMapping {
    private final DocumentContext context;
    private final EntryMapping entries;
    private final List<Resource> resources = new ArrayList<>();
    private final List<Coding> labels = new ArrayList<>();

    SectionMapping(DocumentContext context) {
        this.context = context;
        this.entries = new EntryMapping(context);
    }

    /** What the entries state, in their order. */
    List<Resource> resources() {
        return resources;
    }

    /** Why any of the sections is masked. */
    List<Coding> labels() {
        return labels;
    }

    /** The sections of a structured body, or one with the text of a body of another kind. */
    List<SectionComponent> body(XmlElement document) {
        List<SectionComponent> sections = new ArrayList<>();
        document.find("component", "structuredBody").ifPresent(body -> sections.addAll(sections(body)));
        document.find("component", "nonXMLBody", "text")
                .flatMap(text -> embedded(
                        text, document.find("title").map(XmlElement::text).orElse("")))
                .ifPresent(sections::add);
        return sections;
    }

    private List<SectionComponent> sections(XmlElement holder) {
        return holder.children("component").stream()
                .flatMap(component -> component.find("section").stream())
                .map(this::section)
                .toList();
    }

    private SectionComponent section(XmlElement section) {
        List<Coding> masking = Masking.of(section);
        labels.addAll(masking);
        context.enter(masking);
        try {
            SectionComponent result = new SectionComponent();
            title(section).ifPresent(result::setTitle);
            context.values().concept(section, "code").ifPresent(result::setCode);
            section.find("text")
                    .map(Narrative::text)
                    .filter(text -> !text.isEmpty())
                    .ifPresent(text -> write(text, result));
            List<Resource> stated = entries.entries(section);
            resources.addAll(stated);
            stated.forEach(resource -> result.addEntry(new Reference(
                    resource.fhirType() + "/" + resource.getIdElement().getIdPart())));
            for (XmlElement media : entries.takeMedia()) {
                media.find("value")
                        .flatMap(value -> embedded(value, title(section).orElse("")))
                        .ifPresent(result::addSection);
            }
            sections(section).forEach(result::addSection);
            return result;
        } finally {
            context.leave();
        }
    }

    private static Optional<String> title(XmlElement section) {
        return section.find("title")
                .map(XmlElement::text)
                .filter(title -> !title.isEmpty())
                .or(() ->
                        Optional.of(section.attributeAt("displayName", "code")).filter(name -> !name.isEmpty()));
    }

    private Optional<SectionComponent> embedded(XmlElement value, String title) {
        String mediaType = value.attribute("mediaType").toLowerCase(Locale.ROOT);
        if (mediaType.startsWith("image/") || mediaType.startsWith("application/dicom")) {
            context.unmapped(value, "Image jointe : elle reste dans le message.");
            return Optional.empty();
        }
        boolean isPlain = !value.attribute("representation").equals("B64");
        MediaText.Outcome outcome;
        if (isPlain) {
            outcome = new MediaText.Outcome.Text(mediaType, Narrative.text(value), false);
        } else {
            outcome = decoded(value, mediaType);
        }
        return switch (outcome) {
            case MediaText.Outcome.Unreadable unreadable -> {
                context.remarks().add(Remark.alert(value.path(), unreadable.reason()));
                yield Optional.empty();
            }
            case MediaText.Outcome.Text text -> section(value, text, title);
        };
    }

    private static MediaText.Outcome decoded(XmlElement value, String mediaType) {
        try {
            return MediaText.of(Base64.getMimeDecoder().decode(strictly(value.text())), mediaType);
        } catch (IllegalArgumentException e) {
            return new MediaText.Outcome.Unreadable("Le document joint n'est pas en base64 valide.");
        }
    }

    /** The lenient decoder skips what is not base64: only blanks may be skipped. */
    private static String strictly(String base64) {
        boolean isClean = base64.chars()
                .allMatch(
                        c -> c <= ' ' || c == '+' || c == '/' || c == '=' || (c < 128 && Character.isLetterOrDigit(c)));
        if (!isClean) {
            throw new IllegalArgumentException("not base64");
        }
        return base64;
    }

    private Optional<SectionComponent> section(XmlElement value, MediaText.Outcome.Text text, String title) {
        if (text.cut()) {
            context.unmapped(value, "Texte du document joint trop long : seul le début est repris.");
        }
        if (text.text().isEmpty()) {
            context.remarks()
                    .add(Remark.alert(value.path(), "Le document joint n'a pas de texte (image numérisée ?)."));
            return Optional.empty();
        }
        SectionComponent section = new SectionComponent();
        if (!title.isEmpty()) {
            section.setTitle(title);
        }
        write(text.text(), section);
        return Optional.of(section);
    }

    /** The exact text for evidence, and a narrative of it for display. */
    private static void write(String text, SectionComponent section) {
        section.addExtension(FhirCodes.PLAIN_TEXT, new StringType(text));
        XhtmlNode div = new XhtmlNode(NodeType.Element, "div");
        div.attribute("xmlns", "http://www.w3.org/1999/xhtml");
        div.addTag("pre").addText(text);
        section.getText().setStatus(NarrativeStatus.GENERATED).setDiv(div);
    }
}
