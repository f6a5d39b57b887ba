package org.passerelle.connectors.files;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.GuidanceResponse;
import org.passerelle.connectors.api.DeliveryException;
import org.passerelle.connectors.api.Destination;
import org.passerelle.connectors.api.Handover;

/**
 * Hands suggestions over as files: the FHIR bundle, and the text for a person beside it. Each appears whole, under a name
 * that is the same at every attempt and says until when it holds; what has expired is removed at the next delivery.
 */
public final class FolderDestination implements Destination {
    private static final String PREFIX = "suggestion-";
    private static final String UNTIL = "-jusqu-a-";
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final int STAMP_LENGTH = 16;

    private final String name;
    private final Path folder;
    private final Clock clock;
    private final FhirContext fhir = FhirContext.forR4Cached();

    public FolderDestination(String name, Path folder, Clock clock) {
        this.name = name;
        this.folder = folder;
        this.clock = clock;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String deliver(Handover handover) throws DeliveryException {
        Instant now = clock.instant();
        if (!handover.expiresAt().isAfter(now)) {
            throw DeliveryException.permanent("La suggestion a expiré avant d'être remise.", null);
        }
        String file = PREFIX + FileNames.safe(handover.deliveryId()) + UNTIL + STAMP.format(handover.expiresAt());
        try {
            removeExpired(now);
            String json = fhir.newJsonParser().setPrettyPrint(true).encodeResourceToString(handover.suggestion());
            Durable.write(folder.resolve(file + ".txt"), text(handover).getBytes(StandardCharsets.UTF_8));
            // Last: whoever waits for the bundle finds the text beside it.
            Durable.write(folder.resolve(file + ".json"), json.getBytes(StandardCharsets.UTF_8));
        } catch (IOException failure) {
            throw DeliveryException.retryable(
                    "Le dossier de remise ne peut pas être écrit ("
                            + failure.getClass().getSimpleName() + ").",
                    failure);
        }
        return "";
    }

    /** The text of the guidance response, already marked as a suggestion of an AI. */
    private static String text(Handover handover) {
        String head = handover.exercise() ? "[EXERCICE] " : "";
        return handover.suggestion().getEntry().stream()
                .map(Bundle.BundleEntryComponent::getResource)
                .filter(GuidanceResponse.class::isInstance)
                .map(resource -> ((GuidanceResponse) resource).getNoteFirstRep().getText())
                .filter(note -> note != null && !note.isBlank())
                .findFirst()
                .map(note -> head + note + System.lineSeparator())
                .orElse(head + "[SUGGESTION IA - à valider]" + System.lineSeparator());
    }

    private void removeExpired(Instant now) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, PREFIX + "*" + UNTIL + "*")) {
            for (Path file : files) {
                String found = file.getFileName().toString();
                int start = found.lastIndexOf(UNTIL) + UNTIL.length();
                if (found.length() >= start + STAMP_LENGTH
                        && found.substring(start, start + STAMP_LENGTH).compareTo(STAMP.format(now)) < 0) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }
}
