package org.passerelle.connectors.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.passerelle.connectors.api.Connector;
import org.passerelle.connectors.files.PickupSettings.Order;

/** What every way of picking up files keeps to, wherever the files lie. */
abstract class PickupContract {
    @TempDir
    Path root;

    final FakeDesk desk = new FakeDesk();
    Path inbound;
    private Connector running;

    /** The source under test, which picks up what lies in {@link #inbound}. */
    abstract Connector source(PickupSettings settings) throws IOException;

    /** A shelf as that source uses it. */
    abstract Shelf shelf() throws IOException;

    @AfterEach
    void stopSource() {
        if (running != null) {
            running.stop();
        }
    }

    @Test
    void aFileIsHandedOverAnsweredAndArchived() throws Exception {
        put("a.txt", "MSG1 bonjour");
        start(settings());
        await().until(() -> Files.exists(archived("a.txt")));
        assertThat(Files.readString(archived("a.txt"))).isEqualTo("MSG1 bonjour");
        assertThat(Files.readString(archive().resolve("answers/a.txt.ack"))).isEqualTo("ACK ok");
        assertThat(desk.actedOn).containsExactly("a.txt");
        await().untilAsserted(() -> assertThat(inbound).isEmptyDirectory());
        await().untilAsserted(() -> assertThat(running.health().detail()).contains("1 fichiers pris"));
    }

    @Test
    void whatIsRefusedEmptyTooLargeOrUnknownIsSetAsideWithItsReason() throws Exception {
        put("a-refuse.txt", "MSG2 MAUVAIS");
        put("b-vide.txt", "");
        put("c-grand.txt", "MSG3 " + "x".repeat(2000));
        put("d-inconnu.txt", "autre chose");
        start(settings());
        await().until(() -> Files.exists(rejected("d-inconnu.txt")));
        assertThat(reason("a-refuse.txt")).contains("err").contains("207");
        assertThat(reason("b-vide.txt")).contains("vide");
        assertThat(reason("c-grand.txt")).contains("2005 octets");
        assertThat(reason("d-inconnu.txt")).contains("Aucun protocole");
        assertThat(Files.readString(archive().resolve("answers/a-refuse.txt.ack")))
                .isEqualTo("ACK err");
        assertThat(desk.actedOn).isEmpty();
        assertThat(desk.offered).as("le fichier trop grand n'est pas lu").containsExactly("a-refuse.txt");
    }

    @Test
    void filesComeInTheOrderOfTheirNamesAndUnfinishedOnesWait() throws Exception {
        for (int i = 20; i > 0; i--) {
            put("f%02d.txt".formatted(i), "MSG-" + i + " x");
        }
        put("f00.txt.tmp", "MSG-0 x");
        put(".cache", "MSG-c x");
        start(settings());
        await().until(() -> desk.actedOn.size() == 20);
        assertThat(desk.actedOn).isSorted().first().isEqualTo("f01.txt");
        assertThat(inbound.resolve("f00.txt.tmp")).exists();
        assertThat(inbound.resolve(".cache")).exists();
    }

    @Test
    void withAMarkerOnlyMarkedFilesAreTaken() throws Exception {
        put("a.txt", "MSG1 x");
        put("b.txt", "MSG2 x");
        put("b.txt.ok", "");
        PickupSettings marked = new PickupSettings(
                "pharmacie", archive(), Duration.ofMillis(50), Duration.ZERO, 1000, Order.TIME, Optional.of(".ok"));
        start(marked);
        await().until(() -> Files.exists(archived("b.txt")));
        await().untilAsserted(() -> assertThat(names(inbound)).containsExactly("a.txt"));
        assertThat(desk.offered).containsExactly("b.txt");
    }

    @Test
    void aFileThatStillGrowsIsNotTaken() throws Exception {
        PickupSettings slow = new PickupSettings(
                "pharmacie",
                archive(),
                Duration.ofMillis(50),
                Duration.ofMillis(300),
                1000,
                Order.NAME,
                Optional.empty());
        put("a.txt", "MSG1 d");
        start(slow);
        Path file = inbound.resolve("a.txt");
        for (int i = 0; i < 10; i++) {
            Files.writeString(file, "MSG1 " + "début".repeat(i + 2));
            await().pollDelay(Duration.ofMillis(80)).until(() -> true);
            assertThat(desk.offered).as("au tour %d", i).isEmpty();
        }
        await().until(() -> desk.actedOn.size() == 1);
    }

    @Test
    void aCrashBetweenTheCommitAndTheMoveActsOnce() throws Exception {
        put("a.txt", "MSG1 x");
        Pickup dying = new Pickup(settings(), List.of(desk), Clock.systemUTC());
        try (Shelf shelf = shelf()) {
            assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> dying.run(new DyingShelf(shelf))))
                    .isInstanceOf(DyingShelf.Death.class);
        }
        assertThat(desk.actedOn).hasSize(1);
        assertThat(inbound.resolve("a.txt")).as("le fichier est encore là").exists();
        start(settings());
        await().until(() -> Files.exists(archived("a.txt")));
        assertThat(desk.offered).as("offert deux fois").hasSize(2);
        assertThat(desk.actedOn).as("traité une fois").hasSize(1);
    }

    @Test
    void aFileThatCannotBeArchivedIsNotHandedOverAgain() throws Exception {
        put("a.txt", "MSG1 x");
        Pickup pickup = new Pickup(settings(), List.of(desk), Clock.systemUTC());
        try (Shelf shelf = shelf()) {
            Shelf failing = new DyingShelf(shelf, new IOException("disque"));
            for (int i = 0; i < 3; i++) {
                assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> pickup.run(failing)))
                        .isInstanceOf(IOException.class);
            }
            pickup.run(shelf);
        }
        assertThat(desk.offered).hasSize(1);
        assertThat(archived("a.txt")).exists();
    }

    @Test
    void whileTheInboxDoesNotAnswerTheFileStaysAndTheOperatorIsTold() throws Exception {
        desk.available = false;
        put("a.txt", "MSG1 x");
        start(settings());
        await().untilAsserted(() -> assertThat(running.health().up()).isFalse());
        assertThat(running.health().detail()).contains("boîte de réception");
        assertThat(inbound.resolve("a.txt")).exists();
        desk.available = true;
        await().until(() -> Files.exists(archived("a.txt")));
        await().untilAsserted(() -> assertThat(running.health().up()).isTrue());
    }

    @Test
    void theSameNameOnTheSameDayDoesNotOverwriteTheArchive() throws Exception {
        start(settings());
        put("a.txt", "MSG1 un");
        await().until(() -> Files.exists(archived("a.txt")));
        put("a.txt", "MSG2 deux");
        await().until(() -> Files.exists(archived("a.txt.2")));
        assertThat(Files.readString(archived("a.txt"))).isEqualTo("MSG1 un");
        assertThat(Files.readString(archived("a.txt.2"))).isEqualTo("MSG2 deux");
    }

    void start(PickupSettings settings) throws Exception {
        running = source(settings);
        running.start();
    }

    Connector running() {
        return running;
    }

    PickupSettings settings() {
        return new PickupSettings(
                "pharmacie", archive(), Duration.ofMillis(50), Duration.ZERO, 1000, Order.NAME, Optional.empty());
    }

    void put(String name, String content) throws IOException {
        Files.createDirectories(inbound);
        Path temporary = root.resolve("en-cours-" + name);
        Files.writeString(temporary, content);
        Files.move(temporary, inbound.resolve(name));
    }

    Path archive() {
        return root.resolve("archive");
    }

    private Path archived(String name) {
        return archive().resolve(today()).resolve(name);
    }

    private Path rejected(String name) {
        return archive().resolve("rejected").resolve(today()).resolve(name);
    }

    private String reason(String name) throws IOException {
        return Files.readString(rejected(name + ".reason.txt"));
    }

    private static String today() {
        return LocalDate.now(ZoneId.of("Europe/Paris")).toString();
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
