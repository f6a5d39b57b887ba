package org.passerelle.connectors.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.passerelle.connectors.api.Connector;
import org.passerelle.connectors.api.ConnectorStartException;

/** A local folder keeps the contract; a missing one is told at the start and while running. */
class FolderSourceTest extends PickupContract {

    @BeforeEach
    void makeFolder() throws Exception {
        inbound = Files.createDirectories(root.resolve("entrant"));
    }

    @Override
    Connector source(PickupSettings settings) {
        return new FolderSource(settings, inbound, List.of(desk), Clock.systemUTC());
    }

    @Override
    Shelf shelf() {
        return new FolderShelf(inbound);
    }

    @Test
    void aMissingFolderIsRefusedAtTheStart() {
        FolderSource source = new FolderSource(settings(), root.resolve("absent"), List.of(desk), Clock.systemUTC());
        assertThatThrownBy(source::start)
                .isInstanceOf(ConnectorStartException.class)
                .hasMessageContaining("sources.pharmacie.path");
    }

    @Test
    void aFolderThatGoesAwayIsToldAndTakenUpAgain() throws Exception {
        start(settings());
        Files.delete(inbound);
        await().untilAsserted(() -> assertThat(running().health().detail()).contains("dossier absent"));
        put("a.txt", "MSG1 x");
        await().until(() -> desk.actedOn.size() == 1);
    }

    @Test
    void aLinkOutOfTheFolderIsNotFollowed() throws Exception {
        Files.createSymbolicLink(inbound.resolve("0.txt"), Files.writeString(root.resolve("secret"), "MSG9 x"));
        put("a.txt", "MSG1 x");
        start(settings());
        await().until(() -> desk.actedOn.size() == 1);
        assertThat(desk.offered).containsExactly("a.txt");
    }
}
