package org.passerelle.gateway.store;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.passerelle.routes.ports.BookedProof;
import org.passerelle.routes.ports.EvidenceBook;
import org.passerelle.routes.ports.EvidencePage;
import org.passerelle.routes.ports.Ledger.Change;
import org.passerelle.routes.ports.ProofReview;
import org.passerelle.routes.ports.StoredSuggestion;

/** The evidence book as it is read, and the reviews; its pages are written by {@link JdbcJournal}. */
final class JdbcEvidenceBook implements EvidenceBook {
    /** What a review's entry in the ledger says that it is. */
    static final String REVIEWED = "evidence-review";

    static final String RESIDENTS = """
            SELECT p.subject, p.unread, coalesce(f.proofs, 0) AS proofs, coalesce(f.reviewed, 0) AS reviewed, f.last_found
            FROM (SELECT subject, sum(CASE WHEN state = 'UNREAD' THEN 1 ELSE 0 END) AS unread
                FROM evidence_page GROUP BY subject) p
            LEFT JOIN (SELECT e.subject, count(*) AS proofs, count(r.evidence_id) AS reviewed, max(e.found_at) AS last_found
                FROM evidence e LEFT JOIN evidence_review r
                    ON r.evidence_id = e.id AND r.holds = 1 AND r.kind <> 'TO_REVIEW'
                WHERE e.withdrawn_at IS NULL GROUP BY e.subject) f ON f.subject = p.subject
            ORDER BY p.subject
            """;
    static final String OF_SUBJECT = "SELECT " + EvidenceRows.COLUMNS + """
             FROM evidence e WHERE e.subject = ? AND (e.withdrawn_at IS NULL
                OR EXISTS (SELECT 1 FROM evidence_review r WHERE r.evidence_id = e.id))
            ORDER BY e.etat, e.type, e.day, e.resource, e.start_at, e.id
            """;
    static final String STANDING = "SELECT " + EvidenceRows.COLUMNS + """
             FROM evidence e WHERE e.withdrawn_at IS NULL
            ORDER BY e.subject, e.etat, e.type, e.day, e.resource, e.start_at, e.id
            """;
    private static final String ONE = "SELECT " + EvidenceRows.COLUMNS + " FROM evidence e WHERE e.id = ?";

    private static final String REVIEW_COLUMNS =
            "SELECT r.evidence_id, r.version, r.kind, r.etat, r.type, r.reason, r.comment, r.done_by, r.at"
                    + " FROM evidence_review r ";
    static final String REVIEWS_OF_SUBJECT =
            REVIEW_COLUMNS + "JOIN evidence e ON e.id = r.evidence_id WHERE e.subject = ? AND r.holds = 1";
    private static final String ALL_REVIEWS = REVIEW_COLUMNS + "WHERE r.holds = 1";
    private static final String REVIEWS_OF_PROOF = REVIEW_COLUMNS + "WHERE r.evidence_id = ? ORDER BY r.version";
    static final String LAST_BY = REVIEW_COLUMNS + "WHERE r.done_by = ? ORDER BY r.at DESC LIMIT 1";
    private static final String HOLDING = REVIEW_COLUMNS + "WHERE r.evidence_id = ? AND r.holds = 1";
    private static final String EXISTS = "SELECT id FROM evidence WHERE id = ?";
    private static final String NO_LONGER = "UPDATE evidence_review SET holds = 0 WHERE evidence_id = ? AND holds = 1";
    private static final String ADD = """
            INSERT INTO evidence_review (evidence_id, version, kind, etat, type, reason, comment, done_by, at, holds)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 1)
            """;
    /** Whole residents, so that each is asked about once: one that begins within the limit is read to its end. */
    static final String TO_READ = """
            SELECT subject, resource, digest, message_id FROM evidence_page
            WHERE subject IN (SELECT DISTINCT subject FROM evidence_page
                WHERE state = 'UNREAD' OR (state = 'READ' AND read_by <> ?) ORDER BY subject LIMIT ?)
                AND (state = 'UNREAD' OR (state = 'READ' AND read_by <> ?))
            ORDER BY subject, resource
            """;

    private final GroupWriter writer;
    private final Readers readers;
    private final LedgerEntries entries;
    private final JdbcJournal journal;

    JdbcEvidenceBook(GroupWriter writer, Readers readers, LedgerEntries entries, JdbcJournal journal) {
        this.writer = writer;
        this.readers = readers;
        this.entries = entries;
        this.journal = journal;
    }

    @Override
    public List<Resident> residents() {
        return readers.all(
                RESIDENTS,
                bind -> {},
                row -> new Resident(
                        row.text("subject"),
                        Math.toIntExact(row.number("proofs")),
                        Math.toIntExact(row.number("reviewed")),
                        Math.toIntExact(row.number("unread")),
                        row.optionalInstant("last_found")));
    }

    @Override
    public List<BookedProof> proofs(String subject) {
        return readers.all(OF_SUBJECT, bind -> bind.key(subject), EvidenceRows::proof);
    }

    @Override
    public List<BookedProof> standing() {
        return readers.all(STANDING, bind -> {}, EvidenceRows::proof);
    }

    @Override
    public Optional<BookedProof> proof(String proofId) {
        return readers.first(ONE, bind -> bind.text(proofId), EvidenceRows::proof);
    }

    @Override
    public List<ProofReview> reviews(String subject) {
        return readers.all(REVIEWS_OF_SUBJECT, bind -> bind.key(subject), JdbcEvidenceBook::review);
    }

    @Override
    public List<ProofReview> reviews() {
        return readers.all(ALL_REVIEWS, bind -> {}, JdbcEvidenceBook::review);
    }

    @Override
    public List<ProofReview> reviewsOf(String proofId) {
        return readers.all(REVIEWS_OF_PROOF, bind -> bind.text(proofId), JdbcEvidenceBook::review);
    }

    @Override
    public Optional<ProofReview> lastReviewBy(String by) {
        return readers.first(LAST_BY, bind -> bind.text(by), JdbcEvidenceBook::review);
    }

    /** The one writer sees every review that is there: two physicians cannot both follow the same one. */
    @Override
    public Optional<ProofReview> review(ProofReview review) {
        LedgerDraft entry = entries.change(new Change(
                review.at(),
                REVIEWED,
                review.proofId(),
                CanonicalJson.write(Map.of(
                        "version", review.version(),
                        "kind", review.kind().name(),
                        "etat", review.etat(),
                        "type", review.type())),
                review.by()));
        Versioned<ProofReview> written = writer.await(connection -> {
            connection.bind(EXISTS).text(review.proofId());
            if (connection.first(EXISTS, row -> row.text("id")).isEmpty()) {
                return Versioned.missing();
            }
            connection.bind(HOLDING).text(review.proofId());
            Optional<ProofReview> holding = connection.first(HOLDING, JdbcEvidenceBook::review);
            if (review.version() != holding.map(ProofReview::version).orElse(0) + 1) {
                return Versioned.outrun(holding.orElseGet(() -> unreviewed(review)));
            }
            connection.bind(NO_LONGER).text(review.proofId()).update();
            add(connection, review);
            connection.ledger().add(entry);
            return Versioned.kept();
        });
        return written.orThrow("there is no proof of that id");
    }

    /** What holds where nobody reviewed the proof: whoever counted further was mistaken. */
    private static ProofReview unreviewed(ProofReview wanted) {
        return new ProofReview(
                wanted.proofId(), 0, ProofReview.Kind.TO_REVIEW, wanted.etat(), wanted.type(), "", "", "", wanted.at());
    }

    private static void add(WriterConnection connection, ProofReview review) throws SQLException {
        connection
                .bind(ADD)
                .text(review.proofId())
                .number(review.version())
                .name(review.kind())
                .text(review.etat())
                .text(review.type())
                .text(review.reason())
                .text(review.comment())
                .text(review.by())
                .instant(review.at())
                .update();
    }

    @Override
    public List<PageToRead> toRead(String readBy, int residents) {
        return readers.all(
                TO_READ,
                bind -> bind.key(readBy).number(Conditions.limit(residents)).key(readBy),
                row -> new PageToRead(
                        row.text("subject"), row.text("resource"), row.text("digest"), row.text("message_id")));
    }

    @Override
    public CompletionStage<Void> write(StoredSuggestion answer, List<EvidencePage> pages) {
        return journal.write(answer, pages);
    }

    private static ProofReview review(Row row) throws SQLException {
        return new ProofReview(
                row.text("evidence_id"),
                Math.toIntExact(row.number("version")),
                row.name("kind", ProofReview.Kind.class),
                row.text("etat"),
                row.text("type"),
                row.text("reason"),
                row.text("comment"),
                row.text("done_by"),
                row.instant("at"));
    }
}
