package org.passerelle.gateway.app.check;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.passerelle.connectors.api.Content;
import org.passerelle.connectors.api.Reception;
import org.passerelle.gateway.app.wiring.ThrowAway;
import org.passerelle.routes.ports.MessageState;
import org.passerelle.routes.ports.RecordSearch.MessageDetail;
import org.passerelle.routes.ports.StoredEvent;

/** Hands every file of a folder to a throw-away gateway, in the order of their paths, and says what became of each. */
public final class FolderCheck {
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final long FILE_BYTES_MAX = 256L << 20;

    private final ThrowAway gateway;
    private final HandledWatch watch = new HandledWatch();
    private final ObjectMapper mapper = new ObjectMapper();
    private final boolean oneFeed;

    /**
     * @param oneFeed true: the files are one source's traffic in this order, so that copies are recognised; false: each
     *     file is by itself
     */
    public FolderCheck(ThrowAway gateway, boolean oneFeed) {
        this.gateway = gateway;
        this.oneFeed = oneFeed;
        gateway.listen(watch::heard);
    }

    /** Receives each row as soon as it is known. */
    @FunctionalInterface
    public interface Rows {
        void add(String row) throws IOException;
    }

    /** The heading of the rows. */
    public static String header() {
        return CheckedFile.HEADER;
    }

    /**
     * Checks every regular file under {@code folder}; links are not followed.
     *
     * @return a few lines for a person
     */
    public String check(Path folder, Rows rows) throws IOException, InterruptedException {
        Summary summary = new Summary();
        for (Path file : files(folder)) {
            String path = folder.relativize(file).toString().replace('\\', '/');
            CheckedFile checked = check(file, path);
            summary.add(checked);
            rows.add(checked.row());
        }
        return summary.toString();
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private CheckedFile check(Path file, String path) throws IOException, InterruptedException {
        if (Files.size(file) > FILE_BYTES_MAX) {
            return unknown(path, "Fichier de plus de " + (FILE_BYTES_MAX >> 20) + " Mio : non lu.");
        }
        Content content = Content.copyOf(Files.readAllBytes(file));
        String name = file.getFileName().toString();
        Optional<Reception> reception = gateway.reception(oneFeed ? "verification" : path, content, name);
        if (reception.isEmpty()) {
            return unknown(path, "Aucun connecteur ne reconnaît ce fichier.");
        }
        long started = System.nanoTime();
        try {
            Reception.Reply reply = reception
                    .get()
                    .receive(content, Map.of(Reception.FILE_NAME, name))
                    .toCompletableFuture()
                    .get(LONGEST.toSeconds(), TimeUnit.SECONDS);
            boolean inTime = watch.await(waiting(reply.messageIds()), LONGEST);
            return checked(path, reply, millisSince(started), inTime ? "" : "Traitement de plus d'une minute.");
        } catch (ExecutionException | TimeoutException e) {
            return unknown(path, "Réception en échec : " + e.getClass().getSimpleName());
        }
    }

    /** Refused messages and copies are never handled: waiting for them would take for ever. */
    private List<String> waiting(List<String> messageIds) {
        return messageIds.stream()
                .filter(id -> gateway.search()
                        .message(id)
                        .map(detail -> detail.row().state())
                        .filter(state -> state != MessageState.REFUSED && state != MessageState.DUPLICATE)
                        .isPresent())
                .toList();
    }

    private CheckedFile checked(String path, Reception.Reply reply, long millis, String trouble) {
        List<MessageDetail> details = reply.messageIds().stream()
                .flatMap(id -> gateway.search().message(id).stream())
                .toList();
        Map<MessageState, Integer> states = new EnumMap<>(MessageState.class);
        Map<String, Integer> resources = new TreeMap<>();
        List<String> notes = new ArrayList<>();
        for (MessageDetail detail : details) {
            states.merge(detail.row().state(), 1, Integer::sum);
            detail.events().forEach(event -> count(event, resources));
            if (!detail.row().note().isEmpty()) {
                notes.add(detail.row().note());
            }
            detail.remarks().forEach(remark -> notes.add(remark.place() + " " + remark.text()));
        }
        if (!trouble.isEmpty()) {
            notes.addFirst(trouble);
        }
        return new CheckedFile(
                path,
                details.isEmpty()
                        ? "-"
                        : details.getFirst().message().protocol().name(),
                reply.code(),
                String.join(",", reply.errors()),
                states(states),
                resources,
                millis,
                notes.stream().limit(5).collect(Collectors.joining(" ; ")));
    }

    private void count(StoredEvent event, Map<String, Integer> resources) {
        try {
            for (JsonNode entry : mapper.readTree(event.bundleJson()).path("entry")) {
                resources.merge(entry.path("resource").path("resourceType").asText(), 1, Integer::sum);
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a bundle written by the gateway itself cannot be read back", e);
        }
    }

    private static String states(Map<MessageState, Integer> states) {
        if (states.isEmpty()) {
            return "-";
        }
        if (states.size() == 1 && states.values().iterator().next() == 1) {
            return states.keySet().iterator().next().name();
        }
        return states.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(","));
    }

    private static long millisSince(long started) {
        return (System.nanoTime() - started + 500_000) / 1_000_000;
    }

    private static CheckedFile unknown(String path, String note) {
        return new CheckedFile(path, "-", "", "", "-", Map.of(), 0, note);
    }
}
