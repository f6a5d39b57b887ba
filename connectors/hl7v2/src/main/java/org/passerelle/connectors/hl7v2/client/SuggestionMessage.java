package org.passerelle.connectors.hl7v2.client;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.GuidanceResponse;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;
import org.passerelle.connectors.api.Content;
import org.passerelle.connectors.api.DeliveryException;
import org.passerelle.connectors.api.Handover;

/**
 * A suggestion as ORU^R01 of HL7 v2.5: preliminary (OBR-25 and OBX-11 are P), under a local code that names it a suggestion,
 * with no author: no field of a professional (OBR-16, OBR-32, OBX-16) is valued.
 *
 * <p>An INS is not sent: nothing here says whether the identity is still qualified at this moment, as PAM-FR 6.6.15 asks.
 */
final class SuggestionMessage {
    private static final String MARK = "[SUGGESTION IA - à valider]";
    private static final String CODE = "SUGGESTION-IA^Suggestion d'un module d'IA à valider^L";
    private static final String OID = "urn:oid:";
    /** MSH-10 is at most 20 characters (HL7 v2.5, 2.15.9.10). */
    private static final int CONTROL_ID_LENGTH = 20;

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmssZ");

    private final MllpClientSettings settings;

    SuggestionMessage(MllpClientSettings settings) {
        this.settings = settings;
    }

    /**
     * @param controlId MSH-10
     * @param content the message in the character set that its MSH-18 names
     */
    record Written(String controlId, Content content) {}

    /** The same at every attempt of one delivery. */
    static String controlId(String deliveryId) {
        return Content.of(deliveryId, StandardCharsets.UTF_8).sha256().substring(0, CONTROL_ID_LENGTH);
    }

    /** @throws DeliveryException permanent, if the suggestion names no patient or has no text */
    Written write(Handover handover, Instant now) throws DeliveryException {
        GuidanceResponse guidance = first(handover.suggestion(), GuidanceResponse.class)
                .orElseThrow(() -> DeliveryException.permanent("La remise ne contient pas de suggestion.", null));
        String text = guidance.getNoteFirstRep().hasText()
                ? guidance.getNoteFirstRep().getText()
                : "";
        require(!text.isBlank(), "La suggestion n'a pas de texte.");
        String identifiers = first(handover.suggestion(), Patient.class)
                .map(patient -> patient.getIdentifier().stream()
                        .filter(identifier -> !isIns(identifier))
                        .filter(Identifier::hasValue)
                        .map(SuggestionMessage::cx)
                        .collect(Collectors.joining("~")))
                .orElse("");
        require(!identifiers.isEmpty(), "La suggestion ne nomme aucun patient par un numéro local.");
        String marked = text.startsWith(MARK) ? text : MARK + " " + text;
        Charset charset = settings.charset().newEncoder().canEncode(marked + identifiers)
                ? settings.charset()
                : StandardCharsets.UTF_8;
        String controlId = controlId(handover.deliveryId());
        Instant madeAt = guidance.hasOccurrenceDateTime()
                ? guidance.getOccurrenceDateTime().toInstant()
                : now;
        String message = String.join(
                        "\r",
                        header(controlId, handover.exercise(), charset, now),
                        "PID|1||" + identifiers + "||^^^^^^U",
                        visit(handover.suggestion()),
                        "OBR|1||" + escaped(handover.suggestionId()) + "^PASSERELLE|" + CODE + "|||" + time(madeAt)
                                + "|||||||||||||||" + time(now) + "|||P",
                        "OBX|1|FT|" + CODE + "|1|" + escaped(marked) + "||||||P|||" + time(madeAt))
                + "\r";
        return new Written(controlId, Content.of(message, charset));
    }

    private String header(String controlId, boolean isExercise, Charset charset, Instant now) {
        String msh18 = charset.equals(StandardCharsets.UTF_8)
                ? "UNICODE UTF-8"
                : charset.name().replace("ISO-8859-", "8859/");
        return String.join(
                "|",
                "MSH",
                "^~\\&",
                escaped(settings.sendingApplication()),
                escaped(settings.sendingFacility()),
                escaped(settings.receivingApplication()),
                escaped(settings.receivingFacility()),
                time(now),
                "",
                "ORU^R01^ORU_R01",
                controlId,
                isExercise ? "T" : "P",
                "2.5^FRA^2.11",
                "",
                "",
                "",
                "",
                "FRA",
                msh18,
                "FR");
    }

    /** PV1-2 is required and its French table has N for what is not known; the stay's number is in PV1-19. */
    private static String visit(Bundle suggestion) {
        Optional<Encounter> stay = first(suggestion, Encounter.class);
        String patientClass = stay.map(encounter -> switch (String.valueOf(
                        encounter.getClass_().getCode())) {
                    case "EMER" -> "E";
                    case "IMP", "ACUTE", "NONAC" -> "I";
                    case "AMB" -> "O";
                    default -> "N";
                })
                .orElse("N");
        String number = stay.map(encounter -> encounter.getIdentifier().stream()
                        .filter(Identifier::hasValue)
                        .findFirst()
                        .map(SuggestionMessage::cx)
                        .orElse(""))
                .orElse("");
        return "PV1|1|" + patientClass + "|".repeat(17) + number;
    }

    /** CX: number, authority by name and OID, type. */
    private static String cx(Identifier identifier) {
        String system = identifier.hasSystem() ? identifier.getSystem() : "";
        String oid = system.startsWith(OID) ? system.substring(OID.length()) : "";
        String name =
                identifier.getAssigner().hasDisplay() ? identifier.getAssigner().getDisplay() : "";
        String authority = escaped(name) + (oid.isEmpty() ? "" : "&" + escaped(oid) + "&ISO");
        String type = identifier.getType().getCodingFirstRep().hasCode()
                ? identifier.getType().getCodingFirstRep().getCode()
                : "";
        String cx = escaped(identifier.getValue()) + "^^^" + authority + "^" + escaped(type);
        return cx.replaceFirst("\\^+$", "");
    }

    private static boolean isIns(Identifier identifier) {
        String code = identifier.getType().getCodingFirstRep().getCode();
        return code != null && code.startsWith("INS");
    }

    /** Delimiters, line ends (formatted text) and control characters (HL7 v2.5, 2.7). */
    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        for (char c : text.replace("\r\n", "\n").replace('\r', '\n').toCharArray()) {
            switch (c) {
                case '|' -> escaped.append("\\F\\");
                case '^' -> escaped.append("\\S\\");
                case '~' -> escaped.append("\\R\\");
                case '&' -> escaped.append("\\T\\");
                case '\\' -> escaped.append("\\E\\");
                case '\n' -> escaped.append("\\.br\\");
                default -> escaped.append(c < ' ' ? ' ' : c);
            }
        }
        return escaped.toString();
    }

    private String time(Instant at) {
        return TIME.format(at.atZone(settings.zone()));
    }

    private static <R extends Resource> Optional<R> first(Bundle bundle, Class<R> type) {
        return bundle.getEntry().stream()
                .map(Bundle.BundleEntryComponent::getResource)
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst();
    }

    private static void require(boolean holds, String otherwise) throws DeliveryException {
        if (!holds) {
            throw DeliveryException.permanent(otherwise, null);
        }
    }
}
