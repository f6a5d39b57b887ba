package org.passerelle.gateway.store;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.passerelle.connectors.api.Message;
import org.passerelle.connectors.api.Receipt;
import org.passerelle.connectors.api.Refusal;
import org.passerelle.routes.ports.AccessLog;
import org.passerelle.routes.ports.Coupes;
import org.passerelle.routes.ports.Decision;
import org.passerelle.routes.ports.EvidenceBook;
import org.passerelle.routes.ports.KnownResource;
import org.passerelle.routes.ports.Ledger;
import org.passerelle.routes.ports.MessageState;
import org.passerelle.routes.ports.Retention;
import org.passerelle.routes.ports.StockBook;
import org.passerelle.routes.ports.Store;
import org.passerelle.routes.ports.StoredSuggestion;

/** The one store: each port is kept by a class of its own, all writes go through one writer. */
final class JdbcStore implements Store {
    private final Dialect dialect;
    private final WriterLink link;
    private final GroupWriter writer;
    private final Readers readers;
    private final Probe probe;
    private final JdbcInbox inbox;
    private final JdbcJournal journal;
    private final JdbcOutbox outbox;
    private final JdbcDecisions decisions;
    private final JdbcSearch search;
    private final JdbcAccessLog accesses;
    private final JdbcHeldResources held;
    private final JdbcSwitches switches;
    private final JdbcLedger ledger;
    private final JdbcRetention retention;
    private final JdbcEvidenceBook evidence;
    private final JdbcCoupes coupes;
    private final JdbcStockBook stock;
    private final LedgerStart start;
    private final Runnable release;

    private JdbcStore(Dialect dialect, WriterLink link, Readers readers, LedgerKey key, Clock clock, Runnable release) {
        LedgerEntries entries = new LedgerEntries(key);
        this.dialect = dialect;
        this.link = link;
        this.readers = readers;
        this.writer = new GroupWriter(link);
        this.probe = new Probe(writer);
        this.inbox = new JdbcInbox(writer, readers, dialect, clock);
        this.journal = new JdbcJournal(writer, readers, entries, clock);
        this.outbox = new JdbcOutbox(writer, readers, clock);
        this.decisions = new JdbcDecisions(writer, readers, entries);
        this.search = new JdbcSearch(readers, dialect);
        this.accesses = new JdbcAccessLog(writer, readers);
        this.held = new JdbcHeldResources(readers, dialect);
        this.switches = new JdbcSwitches(writer, readers, entries);
        this.ledger = new JdbcLedger(writer, new RecordReader(readers, dialect), entries, key);
        this.retention = new JdbcRetention(writer, readers, dialect, entries);
        this.evidence = new JdbcEvidenceBook(writer, readers, entries, journal);
        this.coupes = new JdbcCoupes(writer, readers);
        this.stock = new JdbcStockBook(readers);
        this.release = release;
        this.start = new LedgerStart(writer, entries, key, clock);
    }

    /**
     * Opens the writer and the readers on tables that are up to date.
     *
     * @param key under which the ledger is written
     * @param release what is to be given back once the store is closed
     */
    static JdbcStore open(Dialect dialect, LedgerKey key, Clock clock, Runnable release) throws SQLException {
        WriterLink link = new WriterLink(dialect, key);
        Readers readers;
        try {
            readers = new Readers(dialect);
        } catch (RuntimeException e) {
            link.drop();
            throw e;
        }
        JdbcStore store = new JdbcStore(dialect, link, readers, key, clock, release);
        try {
            store.start.run();
            return store;
        } catch (RuntimeException e) {
            store.close();
            throw e;
        }
    }

    @Override
    public boolean writable() {
        return !writer.isClosing() && (link.healthy() || probe.writes());
    }

    @Override
    public Retention retention() {
        return retention;
    }

    @Override
    public StockBook stock() {
        return stock;
    }

    @Override
    public EvidenceBook evidence() {
        return evidence;
    }

    @Override
    public Coupes coupes() {
        return coupes;
    }

    @Override
    public int waitingWrites() {
        return writer.waiting();
    }

    @Override
    public void close() {
        writer.close();
        readers.close();
        dialect.close();
        release.run();
    }

    @Override
    public CompletionStage<Receipt> append(Message message) {
        return inbox.append(message);
    }

    @Override
    public CompletionStage<Receipt> appendRefused(Message message, Refusal refusal) {
        return inbox.appendRefused(message, refusal);
    }

    @Override
    public Set<String> waitingSources() {
        return inbox.waitingSources();
    }

    @Override
    public List<Received> receivedAfter(String source, long afterSequence, int limit) {
        return inbox.receivedAfter(source, afterSequence, limit);
    }

    @Override
    public Optional<Received> find(String messageId) {
        return inbox.find(messageId);
    }

    @Override
    public boolean replay(String messageId, String by, String why) {
        return inbox.replay(messageId, by, why);
    }

    @Override
    public int replay(MessageQuery selection, int limit, String by, String why) {
        return inbox.replay(selection, limit, by, why);
    }

    @Override
    public CompletionStage<Void> write(Handled handled) {
        return journal.write(handled);
    }

    @Override
    public CompletionStage<Void> add(List<StoredSuggestion> suggestions) {
        return journal.add(suggestions);
    }

    @Override
    public String currentSubject(String subject) {
        return journal.currentSubject(subject);
    }

    @Override
    public List<KnownResource> context(String subject) {
        return journal.context(subject);
    }

    @Override
    public List<Due> due(String destination, Instant now, int limit) {
        return outbox.due(destination, now, limit);
    }

    @Override
    public void delivered(String deliveryId, String reference, Instant at) {
        outbox.delivered(deliveryId, reference, at);
    }

    @Override
    public void retryAt(String deliveryId, String error, Instant nextAttemptAt) {
        outbox.retryAt(deliveryId, error, nextAttemptAt);
    }

    @Override
    public void bury(String deliveryId, String error, Instant at) {
        outbox.bury(deliveryId, error, at);
    }

    @Override
    public void expire(String deliveryId, Instant at) {
        outbox.expire(deliveryId, at);
    }

    @Override
    public boolean replay(String deliveryId, Instant newExpiry, String by, String why) {
        return outbox.replay(deliveryId, newExpiry, by, why);
    }

    @Override
    public int owedAgain(String destination, Instant now) {
        return outbox.owedAgain(destination, now);
    }

    @Override
    public Result decide(Decision decision) {
        return decisions.decide(decision);
    }

    @Override
    public void shown(String suggestionId, Instant at) {
        decisions.shown(suggestionId, at);
    }

    @Override
    public void opened(String suggestionId, Instant at) {
        decisions.opened(suggestionId, at);
    }

    @Override
    public void answeredBefore(String suggestionId, String value, Instant at) {
        decisions.answeredBefore(suggestionId, value, at);
    }

    @Override
    public List<Decision> closeExpired(Instant now, int limit) {
        return decisions.closeExpired(now, limit);
    }

    @Override
    public List<MessageRow> messages(MessageQuery query) {
        return search.messages(query);
    }

    @Override
    public Optional<MessageDetail> message(String messageId) {
        return search.message(messageId);
    }

    @Override
    public List<SuggestionRow> suggestions(SuggestionQuery query) {
        return search.suggestions(query);
    }

    @Override
    public Optional<SuggestionRow> suggestion(String suggestionId) {
        return search.suggestion(suggestionId);
    }

    @Override
    public List<SuggestionRow> inferences(InferenceQuery query) {
        return search.inferences(query);
    }

    @Override
    public List<InferenceCount> inferenceCounts(LocalDate from, LocalDate to) {
        return search.inferenceCounts(from, to);
    }

    @Override
    public Map<String, Uptake> uptake(Instant from) {
        return search.uptake(from);
    }

    @Override
    public List<DeliveryRow> deliveries(DeliveryQuery query) {
        return search.deliveries(query);
    }

    @Override
    public Map<MessageState, Long> countByState() {
        return search.countByState();
    }

    @Override
    public Map<String, Map<DeliveryState, Long>> deliveriesByState() {
        return search.deliveriesByState();
    }

    @Override
    public Map<String, FlowFigures> flows(Instant now) {
        return search.flows(now);
    }

    @Override
    public void record(AccessLog.Entry entry) {
        accesses.record(entry);
    }

    @Override
    public List<AccessLog.Entry> last(int limit) {
        return accesses.last(limit);
    }

    @Override
    public Optional<KnownResource> held(String reference) {
        return held.held(reference);
    }

    @Override
    public List<KnownResource> held(
            String resourceType,
            Optional<String> identifier,
            Optional<String> subject,
            String afterReference,
            int limit) {
        return held.held(resourceType, identifier, subject, afterReference, limit);
    }

    @Override
    public List<Switch> switches() {
        return switches.switches();
    }

    @Override
    public void set(Switch set) {
        switches.set(set);
    }

    @Override
    public void clear(String adapter, String useCase, String unit, String by, String why, Instant at) {
        switches.clear(adapter, useCase, unit, by, why, at);
    }

    @Override
    public void enter(Change change) {
        ledger.enter(change);
    }

    @Override
    public List<Ledger.Entry> entries(long afterSequence, int limit) {
        return ledger.entries(afterSequence, limit);
    }

    @Override
    public List<Ledger.Entry> changes(String object, int limit) {
        return ledger.changes(object, limit);
    }

    @Override
    public Optional<Ledger.Entry> last() {
        return ledger.last();
    }

    @Override
    public Verification verify() {
        return ledger.verify();
    }
}
