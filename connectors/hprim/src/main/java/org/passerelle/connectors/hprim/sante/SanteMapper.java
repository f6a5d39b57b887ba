package org.passerelle.connectors.hprim.sante;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Enumerations.DocumentReferenceStatus;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.passerelle.connectors.api.Event;
import org.passerelle.connectors.api.FhirCodes;
import org.passerelle.connectors.api.Mapping;
import org.passerelle.connectors.api.Message;
import org.passerelle.connectors.api.MessageMapper;
import org.passerelle.connectors.api.Remark;
import org.passerelle.connectors.api.Trigger;
import org.passerelle.connectors.api.facts.Facts;
import org.passerelle.connectors.api.facts.LocalTimes;

/** What an HPRIM Santé message means: one event for each patient. HPRIM Médecins is one text document. */
public final class SanteMapper implements MessageMapper {
    private final Optional<String> authority;
    private final LocalTimes times;

    /**
     * @param patientAuthority as {@link SanteSettings#patientAuthority}
     * @param zone where times were written
     */
    public SanteMapper(Optional<String> patientAuthority, ZoneId zone) {
        this.authority = patientAuthority;
        this.times = new LocalTimes(zone);
    }

    @Override
    public Mapping map(Message message) {
        Charset charset = SanteText.charsetOf(message.content().toByteArray());
        String text = SanteReception.withoutMark(message.content().text(charset));
        Optional<SanteText> parsed = SanteText.parse(text);
        if (parsed.isEmpty()) {
            return Medecins.parse(text)
                    .filter(letter -> Medecins.looksLike(text))
                    .<Mapping>map(letter -> document(letter, message))
                    .orElseGet(() -> new Mapping.NotUnderstood("Ce n'est pas un message HPRIM Santé."));
        }
        SanteText sante = parsed.get();
        if (sante.context().equals("ERR")) {
            return new Mapping.NothingToDo("Message d'erreur HPRIM Santé (contexte ERR) reçu d'un partenaire.");
        }
        List<Remark> remarks = new ArrayList<>();
        leniencies(sante, charset, remarks);
        List<Event> events = events(sante, message, remarks);
        return events.isEmpty()
                ? new Mapping.NotUnderstood("Message HPRIM Santé sans segment P.")
                : new Mapping.Understood(events, remarks);
    }

    private static void leniencies(SanteText sante, Charset charset, List<Remark> remarks) {
        if (!sante.has("L")) {
            remarks.add(Remark.leniency("L", "Segment de fin L absent : le message est peut-être tronqué."));
        }
        if (!sante.version().matches("H2\\.[0-9]")) {
            remarks.add(Remark.leniency("H[1]-13", "Version HPRIM Santé absente ou inconnue."));
        }
        boolean ascii = sante.segments().stream()
                .flatMap(segment -> segment.fields().stream())
                .allMatch(field -> field.chars().allMatch(c -> c < 128));
        if (charset.equals(StandardCharsets.UTF_8) && !ascii) {
            remarks.add(Remark.leniency("H[1]", "Texte reçu en UTF-8, là où la norme attend ISO-8859-1."));
        }
    }

    private List<Event> events(SanteText sante, Message message, List<Remark> remarks) {
        List<List<Segment>> groups = new ArrayList<>();
        for (Segment segment : sante.segments()) {
            switch (segment.name()) {
                case "H", "L" -> {}
                case "P" -> groups.add(new ArrayList<>(List.of(segment)));
                default -> {
                    if (groups.isEmpty()) {
                        remarks.add(
                                Remark.unmapped(segment.place(), "Segment avant le premier patient : non traduit."));
                    } else {
                        groups.get(groups.size() - 1).add(segment);
                    }
                }
            }
        }
        return groups.stream()
                .map(group -> event(sante, group, message, remarks))
                .toList();
    }

    private Event event(SanteText sante, List<Segment> group, Message message, List<Remark> remarks) {
        Segment patient = group.get(0);
        String subject = SantePatient.key(patient, message.source(), authority).orElseGet(() -> {
            remarks.add(Remark.alert(patient.place(), "Patient sans numéro : faits rattachés à ce seul message."));
            return Facts.subject(message.source(), "message:" + message.controlId() + patient.place());
        });
        Optional<Instant> sent = times.instant(sante.sentAt());
        Facts facts = new Facts(message, subject, sent);
        SantePatient.read(patient, facts, times, authority);
        Optional<Reference> stay = SantePatient.stay(patient, facts, times);
        ResultReader results =
                new ResultReader(facts, times, remarks, stay, sante.context().equals("ORM"));
        group.subList(1, group.size()).forEach(results::read);
        Instant at = group.stream()
                .filter(segment -> segment.name().equals("OBR"))
                .findFirst()
                .flatMap(obr -> times.instant(obr.value(8)))
                .or(() -> sent)
                .orElse(message.receivedAt());
        boolean exercise =
                sante.header().value(12).equals("T") || sante.header().value(12).equals("D");
        return new Event(trigger(sante.context()), subject, at, exercise, facts.bundle());
    }

    private static Trigger trigger(String context) {
        return switch (context) {
            case "ADM" -> Trigger.ADMISSION;
            case "ORM" -> Trigger.ORDERED;
            case "REG", "FAC" -> Trigger.BILLED;
            default -> Trigger.OBSERVATION;
        };
    }

    private Mapping document(Medecins letter, Message message) {
        List<Remark> remarks = new ArrayList<>();
        remarks.add(Remark.leniency("1", "Format ancien HPRIM Médecins : repris comme document texte."));
        String number = letter.patientNumber().orElseGet(() -> {
            remarks.add(Remark.alert("1", "Patient sans numéro : document rattaché à ce seul message."));
            return "message:" + message.controlId();
        });
        Facts facts = new Facts(message, Facts.subject(message.source() + "/medecins", number), Optional.empty());
        DocumentReference document = new DocumentReference();
        document.setStatus(DocumentReferenceStatus.CURRENT);
        document.setSubject(facts.patient());
        document.addContent()
                .getAttachment()
                .setContentType("text/plain; charset=utf-8")
                .setData(letter.body().getBytes(StandardCharsets.UTF_8));
        document.addExtension(FhirCodes.PLAIN_TEXT, new StringType(letter.body()));
        facts.add(document, message.controlId(), "13");
        return new Mapping.Understood(
                List.of(new Event(
                        Trigger.DOCUMENT_RECEIVED, facts.subject(), message.receivedAt(), false, facts.bundle())),
                remarks);
    }
}
