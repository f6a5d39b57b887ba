package org.passerelle.connectors.hl7v2;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.passerelle.connectors.api.Event;
import org.passerelle.connectors.api.Mapping;
import org.passerelle.connectors.api.Message;
import org.passerelle.connectors.api.MessageMapper;
import org.passerelle.connectors.api.Remark;
import org.passerelle.connectors.hl7v2.er7.MessageReader;
import org.passerelle.connectors.hl7v2.er7.MessageText;
import org.passerelle.connectors.hl7v2.fhir.Family;
import org.passerelle.connectors.hl7v2.fhir.ParsedMessage;
import org.passerelle.connectors.hl7v2.fhir.Remarks;
import org.passerelle.connectors.hl7v2.fhir.Unmapped;
import org.passerelle.connectors.hl7v2.fhir.V2Time;
import org.passerelle.connectors.hl7v2.intake.IntakeRemarks;

/** Turns HL7 v2 messages, ER7 and XML, into FHIR. Stateless and thread-safe. */
public final class Hl7v2Mapper implements MessageMapper {
    private static final Set<String> SILENT = Set.of("ACK", "MCF", "MFK", "ORA", "SSU", "ESU", "INU");

    /** Answers to orders of medicines and to referrals: without a patient they only confirm. */
    private static final Set<String> ANSWERS = Set.of("RRE", "RRD", "RRG", "RRA", "RRI", "ORP");

    private final Families families;
    private final V2Time times;

    /** With {@link MapperSettings#standard}. */
    public Hl7v2Mapper() {
        this(MapperSettings.standard());
    }

    /** @param zone in which senders write times without an offset */
    public Hl7v2Mapper(ZoneId zone) {
        this(MapperSettings.standard().withZone(zone));
    }

    public Hl7v2Mapper(MapperSettings settings) {
        this.families = new Families(settings);
        this.times = new V2Time(settings.zone());
    }

    @Override
    public Mapping map(Message message) {
        try {
            return MessageReader.read(message)
                    .map(text -> understand(message, text))
                    .orElseGet(() -> new Mapping.NotUnderstood("Segment MSH absent ou illisible"));
        } catch (RuntimeException e) {
            // The text of an exception may quote the message, so only its kind is kept.
            return new Mapping.NotUnderstood(
                    "Lecture HL7 impossible (" + e.getClass().getSimpleName() + ")");
        }
    }

    private Mapping understand(Message message, MessageText text) {
        if (text.header().delimiters().isEmpty()) {
            return new Mapping.NotUnderstood("Segment MSH absent ou illisible");
        }
        ParsedMessage parsed = ParsedMessage.of(message, text, times);
        Optional<Family> family = families.of(parsed.type(), parsed.event());
        if (family.isEmpty()) {
            return states(parsed.type())
                    ? new Mapping.NotUnderstood("Type de message non pris en charge")
                    : new Mapping.NothingToDo(
                            "Accusé, suivi d'automate ou message de type local conservé ; rien n'en est déduit.");
        }
        Remarks remarks = new Remarks();
        List<Event> events = family.get().map(parsed, remarks);
        if (events.isEmpty()) {
            if (parsed.first("MSA").isPresent() || ANSWERS.contains(parsed.type())) {
                return new Mapping.NothingToDo(
                        "Réponse sans patient ni objet décrit, conservée ; rien n'en est déduit.");
            }
            return new Mapping.NotUnderstood("Aucun patient ni objet décrit : segment obligatoire absent (PID)");
        }
        Unmapped.into(remarks, parsed.segments());
        Unmapped.lines(remarks, text);
        List<Remark> all = new ArrayList<>(IntakeRemarks.of(message));
        all.addAll(remarks.all());
        return new Mapping.Understood(events, all);
    }

    /**
     * Acknowledgements (ACK, MCF, the business ones of CI-SIS), states of machines and stocks of reagents (chapter 13) and
     * site-defined Z types state no clinical fact.
     */
    private static boolean states(String type) {
        return !SILENT.contains(type) && !type.startsWith("Z");
    }
}
