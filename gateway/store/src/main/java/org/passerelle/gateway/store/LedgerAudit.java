package org.passerelle.gateway.store;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.passerelle.routes.ports.Ledger.Entry;
import org.passerelle.routes.ports.Ledger.Kind;
import org.passerelle.routes.ports.Ledger.Verification;
import org.passerelle.routes.ports.RecordSearch.SuggestionRow;

/**
 * One verification: every hash, every link, every number in the sequence, every row that an entry vouches for, and
 * every row that should have an entry. Reads page by page, so that memory does not grow with the ledger.
 */
final class LedgerAudit {
    private static final int PAGE = 500;
    /** Characters of inputs and answers in one page, beyond which the rest waits for the next. */
    private static final long PAGE_CHARS_MAX = 16L << 20;

    /** An entry beside its suggestion and decision, if it has any. */
    static final String WALK = "SELECT l.sequence, l.at AS entry_at, l.kind AS entry_kind, l.object, l.json,"
            + " l.previous_hash, l.hash, s.erased, " + SuggestionRows.COLUMNS + """
            FROM (SELECT * FROM ledger WHERE sequence > ? ORDER BY sequence LIMIT ?) l
            LEFT JOIN suggestion s ON s.id = l.object AND l.kind <> 'CHANGE'
            LEFT JOIN decision d ON d.suggestion_id = s.id
            ORDER BY l.sequence
            """;

    private final Readers readers;
    private final LedgerKey key;
    private final LedgerFindings findings = new LedgerFindings();
    private final LedgerWitness witness;
    private final LedgerOrphans orphans;
    private final LedgerSwitches switches;
    /** Where the walk is: it begins before every number there is, since an entry moved below 1 is to be found too. */
    private long sequence = Long.MIN_VALUE;

    private long expected = 1;
    private String hash = LedgerDraft.NO_HASH;
    private long entries;
    private Optional<Entry> last = Optional.empty();

    LedgerAudit(Readers readers, LedgerKey key) {
        this.readers = readers;
        this.key = key;
        this.witness = new LedgerWitness(readers, key, findings);
        this.orphans = new LedgerOrphans(readers, findings);
        this.switches = new LedgerSwitches(readers, findings);
    }

    /** What stands in the rows that an entry vouches for. */
    sealed interface Vouched {
        /** No row, or a change, which vouches for none. */
        record Nothing() implements Vouched {}

        /** A row with a value that no program of ours writes. */
        record Unreadable() implements Vouched {}

        /** @param erasedBy the step that emptied it */
        record Found(SuggestionRow row, Optional<String> erasedBy) implements Vouched {}
    }

    /** @param entry empty if the row holds what no program of ours writes */
    private record Line(long sequence, String previousHash, String hash, Optional<Entry> entry, Vouched vouched) {
        static Line read(Row row) throws SQLException {
            return new Line(
                    row.number("sequence"),
                    String.valueOf(row.text("previous_hash")),
                    String.valueOf(row.text("hash")),
                    entryOf(row),
                    vouchedOf(row));
        }

        private static Optional<Entry> entryOf(Row row) throws SQLException {
            for (Kind kind : Kind.values()) {
                if (kind.name().equals(row.text("entry_kind"))) {
                    return Optional.of(new Entry(
                            row.number("sequence"),
                            row.instant("entry_at"),
                            kind,
                            row.text("object"),
                            row.text("json"),
                            row.text("previous_hash"),
                            row.text("hash")));
                }
            }
            return Optional.empty();
        }

        private static Vouched vouchedOf(Row row) throws SQLException {
            if (row.text("id") == null) {
                return new Vouched.Nothing();
            }
            try {
                return new Vouched.Found(SuggestionRows.row(row), row.optionalText("erased"));
            } catch (IllegalArgumentException | SQLException e) {
                return new Vouched.Unreadable();
            }
        }

        long chars() {
            return switch (vouched) {
                case Vouched.Found found ->
                    found.row().suggestion().inputJson().length()
                            + found.row().suggestion().answerJson().length();
                case Vouched.Nothing nothing -> 0;
                case Vouched.Unreadable unreadable -> 0;
            };
        }
    }

    Verification run() {
        long until = readers.first(LedgerRows.LAST_SEQUENCE, bind -> {}, row -> row.number("last"))
                .orElse(0L);
        List<Line> page = page();
        while (!page.isEmpty()) {
            page.forEach(this::check);
            page = sequence >= until ? List.of() : page();
        }
        orphans.find();
        switches.compare();
        return new Verification(entries, last, findings.list());
    }

    private List<Line> page() {
        return readers.until(WALK, bind -> bind.number(sequence).number(PAGE), Line::read, Line::chars, PAGE_CHARS_MAX);
    }

    private void check(Line line) {
        entries++;
        last = line.entry();
        if (line.sequence() != expected) {
            findings.add("Entrée " + line.sequence() + " : le journal attendait l'entrée " + expected + " à sa place.");
        } else if (!line.previousHash().equals(hash)) {
            findings.add("Entrée " + line.sequence() + " : elle ne suit pas l'entrée " + (expected - 1) + ".");
        }
        sequence = line.sequence();
        expected = sequence + 1;
        hash = line.hash();
        if (line.entry().isPresent() && LedgerDraft.fits(line.entry().get(), key)) {
            witness.check(line.entry().get(), line.vouched());
            orphans.start(line.entry().get());
            switches.follow(line.entry().get());
        } else {
            findings.add("Entrée " + line.sequence() + " : son empreinte ne correspond pas à son contenu.");
        }
    }
}
