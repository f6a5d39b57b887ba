package org.passerelle.connectors.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.GuidanceResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.passerelle.connectors.api.DeliveryException;
import org.passerelle.connectors.api.Handover;

/** Suggestions as files: whole, once, marked, and gone when they no longer hold. */
class FolderDestinationTest {
    private static final Instant NOW = Instant.parse("2026-01-15T08:00:00Z");

    @TempDir
    Path folder;

    @Test
    void aSuggestionIsABundleWithItsTextAndASecondAttemptChangesNothing() throws Exception {
        FolderDestination destination = at(NOW);
        destination.deliver(handover("d1", NOW.plusSeconds(60)));
        destination.deliver(handover("d1", NOW.plusSeconds(60)));
        assertThat(names())
                .containsExactly(
                        "suggestion-d1-jusqu-a-20260115T080100Z.json", "suggestion-d1-jusqu-a-20260115T080100Z.txt");
        assertThat(Files.readString(folder.resolve(names().get(1)))).startsWith("[SUGGESTION IA - à valider] Essai");
        String json = Files.readString(folder.resolve(names().get(0)));
        assertThat(FhirContext.forR4Cached()
                        .newJsonParser()
                        .parseResource(Bundle.class, json)
                        .getEntry())
                .hasSize(1);
    }

    @Test
    void whatHasExpiredIsRemovedAndNotWritten() throws Exception {
        at(NOW).deliver(handover("d1", NOW.plusSeconds(60)));
        at(NOW.plusSeconds(120)).deliver(handover("d2", NOW.plusSeconds(600)));
        assertThat(names()).hasSize(2).allMatch(name -> name.startsWith("suggestion-d2-"));
        assertThatThrownBy(() -> at(NOW).deliver(handover("d3", NOW)))
                .isInstanceOf(DeliveryException.class)
                .matches(failure -> !((DeliveryException) failure).worthRetrying());
    }

    @Test
    void aFolderThatIsNotThereIsTriedAgainLater() {
        FolderDestination destination =
                new FolderDestination("depot", folder.resolve("absent"), Clock.fixed(NOW, ZoneOffset.UTC));
        assertThatThrownBy(() -> destination.deliver(handover("d1", NOW.plusSeconds(60))))
                .isInstanceOf(DeliveryException.class)
                .matches(failure -> ((DeliveryException) failure).worthRetrying());
    }

    private FolderDestination at(Instant now) {
        return new FolderDestination("depot", folder, Clock.fixed(now, ZoneOffset.UTC));
    }

    private static Handover handover(String deliveryId, Instant expiresAt) {
        GuidanceResponse response = new GuidanceResponse();
        response.addNote().setText("[SUGGESTION IA - à valider] Essai");
        Bundle bundle = new Bundle().setType(Bundle.BundleType.COLLECTION);
        bundle.addEntry().setResource(response);
        return new Handover(deliveryId, "s1", bundle, expiresAt, false);
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
