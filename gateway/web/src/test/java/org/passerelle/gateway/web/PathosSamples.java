package org.passerelle.gateway.web;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.passerelle.gateway.store.StoreOpenException;
import org.passerelle.gateway.store.Stores;
import org.passerelle.gateway.web.pathos.PathosPorts;
import org.passerelle.routes.ports.BookedProof;
import org.passerelle.routes.ports.Coupes.Choice;
import org.passerelle.routes.ports.Coupes.Coupe;
import org.passerelle.routes.ports.EvidencePage;
import org.passerelle.routes.ports.Journal;
import org.passerelle.routes.ports.KnownResource;
import org.passerelle.routes.ports.MessageState;
import org.passerelle.routes.ports.ProofReview;
import org.passerelle.routes.ports.Store;

/** Fictitious residents in a real store: notes, and what they prove. */
final class PathosSamples implements AutoCloseable {
    static final String FIRST = "patient:1.2.250.1.999|R001";
    static final String SECOND = "patient:1.2.250.1.999|R002";

    static final String COUPE = "c1";

    private static final Instant WRITTEN = Instant.parse("2026-03-02T08:00:00Z");

    private final Path folder;
    private final Store store;
    private int messages;

    PathosSamples() {
        try {
            folder = Files.createTempDirectory("pathos");
            store = Stores.sqlite(folder, Clock.systemUTC());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (StoreOpenException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Words of a note, what they prove and as what. */
    record Words(String words, String etat, String type) {}

    Store store() {
        return store;
    }

    PathosPorts ports() {
        return new PathosPorts(store.evidence(), store.coupes(), store, store::context, new SmallPathos());
    }

    /** Three residents with a handful of proofs each. */
    PathosSamples filled() {
        resident(FIRST, "FICTIF", "Alix");
        note(
                FIRST,
                "n1",
                LocalDate.of(2026, 2, 27),
                "Transmission IDE",
                """
                Nuit calme. Réfection du pansement de l'escarre du talon droit, stade 2, 3 x 2 cm, fibrineuse.
                A mangé la moitié du plateau. Chute ce matin dans la salle de bain, sans gravité.
                Famille prévenue.""",
                new Words(
                        "Réfection du pansement de l'escarre du talon droit, stade 2, 3 x 2 cm, fibrineuse.",
                        "F19",
                        "CONSTAT"),
                new Words("Chute ce matin dans la salle de bain, sans gravité.", "F07", "CONSTAT"));
        note(
                FIRST,
                "n2",
                LocalDate.of(2026, 1, 12),
                "Bilan diététique",
                """
                Poids 48,2 kg, soit -7 % en trois mois. MNA 15/30. Albumine 29 g/l.
                Compléments oraux refusés deux fois sur trois.""",
                new Words("Poids 48,2 kg, soit -7 % en trois mois.", "F25", "EVALUATION"),
                new Words("MNA 15/30.", "F25", "EVALUATION"),
                new Words("Albumine 29 g/l.", "F25", "INVESTIGATION"),
                new Words("Compléments oraux refusés deux fois sur trois.", "F25", "REFUS"));
        note(
                FIRST,
                "n3",
                LocalDate.of(2025, 11, 3),
                "Visite du médecin",
                "Escarre talon droit en voie de cicatrisation. Norton 11/20. TA 110/60 couché, 84/50 debout.",
                new Words("Norton 11/20.", "F19", "EVALUATION"),
                new Words("TA 110/60 couché, 84/50 debout.", "F07", "INVESTIGATION"));
        resident(SECOND, "MODÈLE", "Claude");
        note(
                SECOND,
                "n4",
                LocalDate.of(2026, 2, 1),
                "Transmission AS",
                "Troisième chute du mois, au lever.",
                new Words("Troisième chute du mois, au lever.", "F07", "CONSTAT"));
        resident("patient:1.2.250.1.999|R003", "SPÉCIMEN", "Zoé");
        note(
                "patient:1.2.250.1.999|R003",
                "n5",
                LocalDate.of(2026, 2, 9),
                "Transmission IDE",
                "IMC 17,8.",
                new Words("IMC 17,8.", "F25", "EVALUATION"));
        return this;
    }

    /** Opens a coupe in which one profil is chosen and one proof accepted. */
    PathosSamples open() {
        store.coupes()
                .open(new Coupe(COUPE, LocalDate.of(2026, 3, 1), "Dr Un", WRITTEN, Optional.empty(), Optional.empty()));
        store.coupes().choose(new Choice(COUPE, FIRST, "F19", 1, Optional.of("CH"), "", "Dr Un", WRITTEN));
        store.evidence()
                .review(new ProofReview(
                        "n1-0", 1, ProofReview.Kind.ACCEPTED, "F19", "CONSTAT", "", "", "Dr Un", WRITTEN));
        return this;
    }

    void resident(String subject, String family, String given) {
        ObjectNode patient = JsonNodeFactory.instance
                .objectNode()
                .put("resourceType", "Patient")
                .put("id", id(subject))
                .put("birthDate", "1934-05-06");
        patient.putArray("name")
                .addObject()
                .put("family", family)
                .putArray("given")
                .add(given);
        write(List.of(new KnownResource(subject, "Patient/" + id(subject), patient.toString(), WRITTEN)), List.of());
    }

    /** A note, and the proofs in it; written again under the same name it is a correction. */
    void note(String subject, String name, LocalDate day, String title, String text, Words... found) {
        ObjectNode document = JsonNodeFactory.instance
                .objectNode()
                .put("resourceType", "DocumentReference")
                .put("id", name)
                .put("status", "current")
                .put("description", title);
        document.putArray("extension")
                .addObject()
                .put("url", "urn:passerelle:plain-text")
                .put("valueString", text);
        document.putArray("author").addObject().put("display", "Soignant fictif");
        List<BookedProof> proofs = new ArrayList<>();
        for (int i = 0; i < found.length; i++) {
            int start = text.indexOf(found[i].words());
            proofs.add(new BookedProof(
                    name + "-" + i,
                    subject,
                    "DocumentReference/" + name,
                    "extension[0].valueString",
                    start,
                    start + found[i].words().length(),
                    found[i].etat(),
                    found[i].type(),
                    Optional.of(day),
                    found[i].words(),
                    found[i].words(),
                    "pathos:" + found[i].etat() + ":" + found[i].type(),
                    "Guide fictif",
                    "s-" + name,
                    "m-" + name,
                    WRITTEN,
                    Optional.empty()));
        }
        write(
                List.of(new KnownResource(subject, "DocumentReference/" + name, document.toString(), WRITTEN)),
                List.of(new EvidencePage(
                        subject,
                        "DocumentReference/" + name,
                        text,
                        "essai",
                        EvidencePage.State.READ,
                        "m-" + name,
                        proofs)));
    }

    private void write(List<KnownResource> facts, List<EvidencePage> pages) {
        String message = "pathos-" + ++messages;
        store.append(Samples.hl7(message, message, Instant.now()))
                .toCompletableFuture()
                .join();
        store.write(new Journal.Handled(
                        message,
                        MessageState.HANDLED,
                        "",
                        List.of(),
                        List.of(),
                        List.of(),
                        facts,
                        List.of(),
                        List.of(),
                        List.of(),
                        pages))
                .toCompletableFuture()
                .join();
    }

    private static String id(String subject) {
        return subject.substring(subject.indexOf('|') + 1);
    }

    @Override
    public void close() {
        store.close();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
