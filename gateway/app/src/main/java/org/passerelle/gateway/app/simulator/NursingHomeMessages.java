package org.passerelle.gateway.app.simulator;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.passerelle.connectors.api.Content;
import org.passerelle.gateway.app.simulator.NursingHomeRecord.Note;
import org.passerelle.gateway.app.simulator.NursingHomeRecord.Resident;

/** HL7 v2.5 as the software of an EHPAD sends it: documents as MDM, examinations as ORU with a document. */
final class NursingHomeMessages {
    /** The authority of the residents' numbers, of an arc for examples. */
    static final String AUTHORITY = "1.2.250.1.999.1.1";

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMddHHmmss", Locale.ROOT);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuuMMdd", Locale.ROOT);
    private static final int MORNING = 9;

    private final Clock clock;
    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final AtomicInteger count = new AtomicInteger();

    NursingHomeMessages(Clock clock) {
        this.clock = clock;
    }

    /** When a note was written. */
    LocalDateTime writtenAt(Note note) {
        return LocalDateTime.ofInstant(clock.instant(), HubTime.FRANCE)
                .minusDays(note.daysAgo())
                .withHour(MORNING)
                .withMinute(0)
                .withSecond(0)
                .withNano(0);
    }

    /** MDM^T02: a text document, line by line. */
    Content document(Note note) {
        return document(note, "T02", note.text());
    }

    /** MDM^T10: the document again, with another text. */
    Content correction(Note note, String text) {
        return document(note, "T10", text);
    }

    private Content document(Note note, String event, String text) {
        String at = TIME.format(writtenAt(note));
        return message(
                note.resident(),
                "MDM^" + event + "^MDM_T02",
                List.of(
                        "TXA|1|PN^" + note.title() + "|TX|" + at + "|||||" + author(note) + "|||" + note.number()
                                + "^EHPAD-EXEMPLE|" + (event.equals("T10") ? note.number() + "^EHPAD-EXEMPLE" : "")
                                + "|||"
                                + note.number() + "|AU||AV",
                        "OBX|1|TX|11506-3^" + note.title() + "^LN||" + escaped(text) + "||||||F|||" + at));
    }

    /** ORU^R01 with a document of plain text, encoded. */
    Content result(Note note) {
        return carried(note, "ORU^R01^ORU_R01", "TEXT", "", note.text().getBytes(StandardCharsets.UTF_8));
    }

    /** MDM^T02 with a document of its own format, encoded. */
    Content attached(Note note, byte[] pdf) {
        String at = TIME.format(writtenAt(note));
        return carried(
                note,
                "MDM^T02^MDM_T02",
                "PDF",
                "TXA|1|CN^" + note.title() + "|AP|" + at + "|||||" + author(note) + "|||" + note.number()
                        + "^EHPAD-EXEMPLE||||" + note.number() + "|AU||AV",
                pdf);
    }

    private Content carried(Note note, String type, String kind, String txa, byte[] body) {
        String at = TIME.format(writtenAt(note));
        String data = Base64.getEncoder().encodeToString(body);
        return message(
                note.resident(),
                type,
                List.of(
                        txa.isEmpty()
                                ? "OBR|1||" + note.number() + "^EHPAD-EXEMPLE|11502-2^" + note.title() + "^LN|||" + at
                                        + "||||||||||||||||||F"
                                : txa,
                        "OBX|1|ED|11502-2^" + note.title() + "^LN||^TEXT^" + kind.replace("TEXT", "text/plain")
                                + "^Base64^" + data + "||||||F|||" + at));
    }

    private Content message(Resident resident, String type, List<String> body) {
        String now = TIME.format(LocalDateTime.ofInstant(clock.instant(), HubTime.FRANCE));
        String head =
                "MSH|^~\\&|DUI-SIMULE|EHPAD-EXEMPLE|PASSERELLE|EHPAD-EXEMPLE|" + now + "||" + type + "|E" + run + "-"
                        + count.incrementAndGet() + "|P|2.5|||||FRA|UNICODE UTF-8|FR\rEVN||" + now + "\rPID|1||"
                        + resident.number() + "^^^EHPAD-EXEMPLE&" + AUTHORITY + "&ISO^PI||" + resident.family() + "^"
                        + resident.given() + "^^^^^L||" + DAY.format(resident.birth()) + "|" + resident.sex()
                        + "\rPV1|1|I|EHPAD^CH-" + resident.number() + "^1\r";
        return Content.of(head + String.join("\r", body) + "\r", StandardCharsets.UTF_8);
    }

    private static String author(Note note) {
        return "9" + Math.abs(note.trade().hashCode() % 10_000) + "^" + escaped(note.trade()) + "^Fictif";
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\E\\")
                .replace("|", "\\F\\")
                .replace("^", "\\S\\")
                .replace("&", "\\T\\")
                .replace("~", "\\R\\")
                .replace("\n", "\\.br\\");
    }
}
