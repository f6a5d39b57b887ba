-- What adapters were given and answered may be emptied once it need not be kept: erased names the step that did so, and the
-- ledger says which rows it touched.
ALTER TABLE suggestion ADD COLUMN erased TEXT;
CREATE INDEX suggestion_erased ON suggestion (erased, id) WHERE erased IS NOT NULL;

-- Bytes of content are counted by source from now on.
INSERT INTO tally (kind, name, state, total) SELECT 'bytes', source, '', sum(size_bytes) FROM message GROUP BY source;

-- What retention removed: one row a run and source.
CREATE TABLE purge (
    run        TEXT    NOT NULL PRIMARY KEY,
    at         BIGINT  NOT NULL,
    source     TEXT    NOT NULL,
    reason     TEXT    NOT NULL,
    messages   BIGINT  NOT NULL,
    bytes      BIGINT  NOT NULL,
    inferences BIGINT  NOT NULL,
    oldest     BIGINT  NOT NULL,
    newest     BIGINT  NOT NULL
);
CREATE INDEX purge_at ON purge (at);

-- How much room was used, hour by hour since the epoch; only the last month is kept.
CREATE TABLE space (
    hour INTEGER NOT NULL PRIMARY KEY,
    used BIGINT  NOT NULL
);

-- Rows leave in the order in which they came, a few at a time: the vacuum that makes their room usable again comes after a
-- fiftieth of the rows, not after a fifth.
ALTER TABLE message SET (autovacuum_vacuum_scale_factor = 0.02);
ALTER TABLE event SET (autovacuum_vacuum_scale_factor = 0.02);
ALTER TABLE message_key SET (autovacuum_vacuum_scale_factor = 0.02);
ALTER TABLE delivery SET (autovacuum_vacuum_scale_factor = 0.02);
ALTER TABLE suggestion SET (autovacuum_vacuum_scale_factor = 0.02);
