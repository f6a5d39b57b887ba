package org.passerelle.gateway.app.simulator;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.passerelle.gateway.app.simulator.NursingHomeRecord.Note;

/**
 * The software of an EHPAD: sends what is in its residents' records, the oldest first, over MLLP and FHIR; then one
 * note is corrected, and the newest ones are sent again from time to time, as such systems do.
 */
final class NursingHomeSimulator implements Player {
    private static final Duration AFTERWARDS = Duration.ofSeconds(30);
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final int LINE_CHARS = 80;
    private static final int SERVER_BROKEN = 500;

    private final NursingHome home;
    private final NursingHomeMessages messages;
    private final NursingHomeRecord record = NursingHomeRecord.load();
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(LONGEST).build();
    private int sent;

    /**
     * Where its messages go.
     *
     * @param fhir base address of the FHIR source; empty text if there is none
     */
    record NursingHome(String mllpHost, int mllpPort, String fhir) {}

    NursingHomeSimulator(NursingHome home, Clock clock) {
        this.home = home;
        this.messages = new NursingHomeMessages(clock);
    }

    @Override
    public String name() {
        return "nursing-home";
    }

    @Override
    public void play(EndSignal end) throws IOException, InterruptedException {
        try (MllpClient feed = MllpClient.open(home.mllpHost(), home.mllpPort())) {
            List<Note> notes = record.notes();
            while (sent < notes.size()) {
                send(notes.get(sent), feed);
                sent++;
            }
            Note last = notes.getLast();
            feed.exchange(messages.correction(last, last.text() + "\nComplément : médecin prévenu."));
            int again = notes.size() - 1;
            while (end.pause(AFTERWARDS)) {
                send(notes.get(again), feed);
                again = again == 0 ? notes.size() - 1 : again - 1;
            }
        }
    }

    private void send(Note note, MllpClient feed) throws IOException, InterruptedException {
        switch (note.way()) {
            case MDM -> feed.exchange(messages.document(note));
            case ORU -> feed.exchange(messages.result(note));
            case PDF -> feed.exchange(messages.attached(note, pdf(note.text())));
            case FHIR, SCORE -> post(note);
        }
    }

    private void post(Note note) throws IOException, InterruptedException {
        if (home.fhir().isEmpty()) {
            return;
        }
        HttpResponse<String> response = http.send(
                HttpRequest.newBuilder(URI.create(home.fhir()))
                        .timeout(LONGEST)
                        .header("Content-Type", "application/fhir+json")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                NursingHomeFhir.bundle(note, messages.writtenAt(note))))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() >= SERVER_BROKEN) {
            throw new IOException("the FHIR server answers " + response.statusCode());
        }
    }

    /** A page with a text layer, as a word processor makes it. */
    private static byte[] pdf(String text) throws IOException {
        try (PDDocument document = new PDDocument();
                ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            PDPage page = new PDPage();
            document.addPage(page);
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                content.beginText();
                content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 11);
                content.setLeading(15);
                content.newLineAtOffset(50, 720);
                StringBuilder line = new StringBuilder();
                for (String word : text.split("\\s+")) {
                    if (line.length() + word.length() > LINE_CHARS) {
                        content.showText(line.toString());
                        content.newLine();
                        line.setLength(0);
                    }
                    line.append(line.isEmpty() ? "" : " ").append(word);
                }
                content.showText(line.toString());
                content.endText();
            }
            document.save(bytes);
            return bytes.toByteArray();
        }
    }
}
