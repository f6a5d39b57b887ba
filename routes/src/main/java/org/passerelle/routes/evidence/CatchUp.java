package org.passerelle.routes.evidence;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.passerelle.adapters.api.Manifest;
import org.passerelle.routes.ask.Rereading;
import org.passerelle.routes.ports.BookedProof;
import org.passerelle.routes.ports.EvidenceBook;
import org.passerelle.routes.ports.EvidenceBook.PageToRead;
import org.passerelle.routes.ports.EvidencePage;
import org.passerelle.routes.ports.EvidencePage.State;
import org.passerelle.routes.ports.StoreException;
import org.passerelle.routes.ports.StoredSuggestion;

/**
 * Reads again what nobody could read when it came, and everything once the adapter or its référentiel is another one. A few
 * questions a resident; it may be stopped at any moment and goes on from where the book says that it is.
 */
public final class CatchUp {
    /** Pages in one question: what is found on them must fit into one answer. */
    private static final int PAGES_MOST = 16;

    private final EvidenceBook book;
    private final Rereading rereading;
    private final PageReader reader;

    /** @param zone of the site */
    public CatchUp(EvidenceBook book, Rereading rereading, ZoneId zone) {
        this.book = book;
        this.rereading = rereading;
        this.reader = new PageReader(zone);
    }

    /** What one run did. */
    public record Done(int residents, int pages) {}

    /**
     * Reads what waits of at most {@code residents} residents.
     *
     * @return what was read; no resident at all if nothing waits, or the adapter does not answer
     * @throws StoreException if the store is unavailable
     */
    public Done run(int residents) throws InterruptedException {
        Map<String, List<PageToRead>> waiting = new LinkedHashMap<>();
        for (PageToRead page : book.toRead(wanted(), residents)) {
            waiting.computeIfAbsent(page.subject(), subject -> new ArrayList<>())
                    .add(page);
        }
        int read = 0;
        int pages = 0;
        for (Map.Entry<String, List<PageToRead>> resident : waiting.entrySet()) {
            int turned = 0;
            for (int from = 0; from < resident.getValue().size(); from += PAGES_MOST) {
                turned += read(
                        resident.getKey(),
                        resident.getValue()
                                .subList(from, Math.min(resident.getValue().size(), from + PAGES_MOST)));
            }
            read += turned > 0 ? 1 : 0;
            pages += turned;
        }
        return new Done(read, pages);
    }

    private String wanted() {
        Manifest manifest = rereading.manifest();
        return PageReader.reader(
                manifest.id(), manifest.version(), manifest.digests().config());
    }

    private int read(String subject, List<PageToRead> waiting) throws InterruptedException {
        Optional<StoredSuggestion> asked = rereading.ask(
                subject,
                waiting.stream().map(PageToRead::resource).toList(),
                waiting.getLast().messageId());
        if (asked.filter(PageReader::answered).isEmpty()) {
            return 0;
        }
        StoredSuggestion answer = asked.get();
        PageReader.Reading reading = reader.read(answer);
        if (waiting.size() > 1 && reading.full()) {
            int half = waiting.size() / 2;
            return read(subject, waiting.subList(0, half)) + read(subject, waiting.subList(half, waiting.size()));
        }
        Map<String, List<BookedProof>> found = reading.pages();
        List<EvidencePage> pages = waiting.stream()
                .map(page -> new EvidencePage(
                        subject,
                        page.resource(),
                        page.digest(),
                        PageReader.reader(answer),
                        State.READ,
                        page.messageId(),
                        broughtBy(page.messageId(), found.getOrDefault(page.resource(), List.of()))))
                .toList();
        try {
            book.write(answer, pages).toCompletableFuture().get();
            return pages.size();
        } catch (ExecutionException e) {
            throw new StoreException("what was read again could not be written", e.getCause());
        }
    }

    /** The message that brought the words, not the one that the question was asked under. */
    private static List<BookedProof> broughtBy(String messageId, List<BookedProof> proofs) {
        return proofs.stream().map(proof -> proof.broughtBy(messageId)).toList();
    }
}
