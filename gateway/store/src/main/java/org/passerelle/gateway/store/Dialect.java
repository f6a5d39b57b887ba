package org.passerelle.gateway.store;

import com.zaxxer.hikari.HikariConfig;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.passerelle.routes.ports.Retention.Space;

/** What differs between the databases. */
interface Dialect {

    /** The folder of the migrations on the classpath. */
    String migrations();

    /** For the migrations, before anything else is opened. */
    DataSource migrationSource();

    /**
     * Opens the one connection that writes, every commit of which is synced to the disk. Fails if another process holds
     * the right to write.
     */
    Connection openWriter() throws SQLException;

    /** The pool of connections that read. */
    HikariConfig readers();

    void begin(WriterConnection connection) throws SQLException;

    void commit(WriterConnection connection) throws SQLException;

    void rollback(WriterConnection connection) throws SQLException;

    /** Called after the writes of a group were confirmed, before the next: the place for housekeeping. */
    default void afterGroup(WriterConnection connection) throws SQLException {}

    /** How much room the tables take, and how much of that is unused. */
    Space space(Readers readers);

    /** Gives some unused room back; true if there is more. Called by a thread that may wait, never by the writer's. */
    boolean giveBack(GroupWriter writer);

    /** Ends what it does beside the writer. Called once, after the last write. */
    default void close() {}

    /** What a failed statement says about the store. */
    Fault faultOf(SQLException failure);

    /** Whether the writer could not be opened because another gateway writes to the same place. */
    default boolean isHeldByAnother(Exception failure) {
        return false;
    }

    /** The column in a condition that is to filter rows, not to choose the index. */
    String filterOnly(String column);

    /** A text column compared byte by byte, as its index and Java do, whatever the language of the database. */
    String bytewise(String column);

    /** What a failed write says about the store. */
    enum Fault {
        /** Only this write is bad; others may succeed. */
        WRITE,
        /** Nothing can be written now, on an open connection: the disk is full, say. */
        STORE,
        /** The connection is of no use any more. */
        CONNECTION
    }
}
