package org.passerelle.connectors.samuhub;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.passerelle.connectors.api.Content;
import org.passerelle.connectors.api.Message;

/** The published sample messages and schemas, which stay outside the project. */
final class Samples {
    /** A moment at which the enveloped samples have not expired. */
    static final Clock THEN = Clock.fixed(Instant.parse("2026-08-07T08:05:00Z"), ZoneOffset.UTC);

    static final String RECIPIENT = "fr.health.samu350";

    private Samples() {}

    /** A folder below the samples; skips the test if it is not there. */
    static Path folder(String path) {
        Path folder = Path.of(System.getProperty("passerelle.shared", "absent"), "data", "samu")
                .resolve(path);
        Assumptions.assumeTrue(
                Files.isDirectory(folder), () -> "the published samples are absent: no folder " + folder);
        return folder;
    }

    /** All files below {@code folder} whose name ends with {@code suffix}. */
    static List<Path> files(Path folder, String suffix) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(suffix))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Encoding encoding(Path file) {
        return file.toString().endsWith(".xml") ? Encoding.XML : Encoding.JSON;
    }

    /** The message of the released samples of v2, put into an envelope as the Hub would carry it. */
    static byte[] envelopeV2(Path file) {
        String text = new String(bytes(file), StandardCharsets.UTF_8);
        if (encoding(file) == Encoding.JSON) {
            return jsonEnvelope(text).getBytes(StandardCharsets.UTF_8);
        }
        String body = text.substring(text.indexOf("?>") + 2);
        String frame = Calls.write(
                        new Envelope(
                                "fr.health.samu440_v2",
                                "fr.health.samu440",
                                RECIPIENT,
                                THEN.instant(),
                                THEN.instant().plusSeconds(60),
                                Kind.REPORT,
                                Envelope.ACTUAL,
                                "placeholder",
                                new ObjectMapper().createObjectNode()),
                        Encoding.XML,
                        ModelLine.V2)
                .replaceFirst("<placeholder.*</placeholder>", "PLACEHOLDER");
        return frame.replace("PLACEHOLDER", body).getBytes(StandardCharsets.UTF_8);
    }

    private static String jsonEnvelope(String text) {
        ObjectNode message = Calls.json(text);
        String useCase = message.fieldNames().next();
        return Calls.write(
                new Envelope(
                        "fr.health.samu440_v2",
                        "fr.health.samu440",
                        RECIPIENT,
                        THEN.instant(),
                        THEN.instant().plusSeconds(60),
                        Kind.REPORT,
                        Envelope.ACTUAL,
                        useCase,
                        message.get(useCase)),
                Encoding.JSON,
                ModelLine.V2);
    }

    static Message message(byte[] bytes, Encoding encoding, ModelLine line) {
        return new Message(
                "0198f000-0000-7000-8000-000000000001",
                "samu",
                encoding.protocol(),
                "",
                "",
                "",
                THEN.instant(),
                java.util.Map.of(HubAttributes.LINE, line.code()),
                Content.copyOf(bytes));
    }
}
