package org.passerelle.routes.ports;

/** One store is inbox, journal, outbox, decisions, search and evidence book: what follows from a message changes together. */
public interface Store
        extends Inbox,
                Journal,
                Outbox,
                Decisions,
                RecordSearch,
                AccessLog,
                HeldResources,
                Switches,
                Ledger,
                AutoCloseable {

    /** Whether a write reached the disk when last tried; tries one if the last attempt failed. */
    boolean writable();

    /** How long things are kept, and how much room they take. */
    Retention retention();

    /** What residents' records prove; {@link Journal#write} turns its pages in the transaction that changes the facts. */
    EvidenceBook evidence();

    /** Coupes Pathos and what was chosen in them. */
    Coupes coupes();

    /** What went in and out of the pharmacy; {@link Journal#write} writes its lines with the facts that they come from. */
    StockBook stock();

    /** How many writes wait for a group commit at this moment. */
    int waitingWrites();

    /** Ends after the waiting writes are on the disk. */
    @Override
    void close();
}
