package org.passerelle.connectors.files;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.passerelle.connectors.api.Content;
import org.passerelle.connectors.api.Reception;
import org.passerelle.connectors.api.Reception.Reply;

/**
 * One pass over a shelf: every settled file is handed over, answered and archived, in this order.
 *
 * <p>A file leaves the shelf only after the inbox holds it. If the process dies in between, the next one finds the file
 * again, and the inbox recognises the message by its control id: it is acted on once. Within one process a file that
 * could be handed over but not archived is only archived again, not handed over again.
 */
final class Pickup {
    private static final Duration HANDOVER_MAX = Duration.ofMinutes(2);

    private final PickupSettings settings;
    private final List<Reception> receptions;
    private final Archive archive;
    private final Clock clock;
    private final Listing listing;
    private final Settling settling;
    private final Set<Found> handedOver = new HashSet<>();

    Pickup(PickupSettings settings, List<Reception> receptions, Clock clock) {
        this.settings = settings;
        this.receptions = List.copyOf(receptions);
        this.archive = new Archive(settings.archive(), clock);
        this.clock = clock;
        this.listing = new Listing(settings);
        this.settling = new Settling(settings.settle());
    }

    /**
     * What a pass did.
     *
     * @param taken files whose content was taken
     * @param refused files set aside
     * @param waiting files that are not settled yet
     */
    record Pass(int taken, int refused, int waiting) {}

    /**
     * Looks once.
     *
     * @throws IOException if the shelf cannot be read or the archive cannot be written; what was not handled stays
     * @throws HandoverException if the inbox could not keep a message; the file stays
     */
    Pass run(Shelf shelf) throws IOException, HandoverException, InterruptedException {
        List<Found> files = listing.first(shelf);
        settling.keepOnly(files.stream().map(Found::name).collect(Collectors.toCollection(LinkedHashSet::new)));
        handedOver.retainAll(new HashSet<>(files));
        Instant now = clock.instant();
        int taken = 0;
        int refused = 0;
        int waiting = 0;
        for (Found file : files) {
            if (settings.doneSuffix().isEmpty() && !settling.isSettled(file, now)) {
                waiting++;
            } else if (handle(shelf, file)) {
                taken++;
            } else {
                refused++;
            }
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
        return new Pass(taken, refused, waiting);
    }

    /** @return false if it was set aside */
    private boolean handle(Shelf shelf, Found file) throws IOException, HandoverException, InterruptedException {
        archive.ready(file.size());
        Optional<String> fault = handedOver.contains(file) ? Optional.empty() : offer(shelf, file);
        shelf.moveTo(file, fault.isEmpty() ? archive.taken(file) : archive.refused(file, fault.get()));
        handedOver.remove(file);
        if (settings.doneSuffix().isPresent()) {
            shelf.removeMarker(file.name() + settings.doneSuffix().get());
        }
        return fault.isEmpty();
    }

    /** @return why it is refused, in French; empty if it was taken */
    private Optional<String> offer(Shelf shelf, Found file)
            throws IOException, HandoverException, InterruptedException {
        if (file.size() == 0) {
            return Optional.of("Fichier vide.");
        }
        if (file.size() > settings.maxFileBytes()) {
            return Optional.of("Fichier de " + file.size() + " octets, plus grand que la taille admise de "
                    + settings.maxFileBytes() + " octets.");
        }
        Content content = Content.copyOf(shelf.read(file));
        Optional<Reception> reception =
                receptions.stream().filter(desk -> desk.recognises(content)).findFirst();
        if (reception.isEmpty()) {
            return Optional.of("Aucun protocole connu ne reconnaît ce fichier.");
        }
        Reply reply = hand(reception.get(), content, file);
        if (reply.answer().isPresent()) {
            archive.answer(file, reply.answer().get());
        }
        if (reply.taken()) {
            handedOver.add(file);
            return Optional.empty();
        }
        return Optional.of("Refusé : " + reply.code() + " " + String.join(", ", reply.errors()) + ".");
    }

    private static Reply hand(Reception reception, Content content, Found file)
            throws HandoverException, InterruptedException {
        try {
            return reception
                    .receive(content, Map.of(Reception.FILE_NAME, file.name()))
                    .toCompletableFuture()
                    .get(HANDOVER_MAX.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException notKept) {
            throw new HandoverException(notKept);
        }
    }
}
