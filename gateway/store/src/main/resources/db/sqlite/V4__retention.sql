-- What adapters were given and answered may be emptied once it need not be kept: erased names the step that did so, and the
-- ledger says which rows it touched.
ALTER TABLE suggestion ADD COLUMN erased TEXT;
CREATE INDEX suggestion_erased ON suggestion (erased, id) WHERE erased IS NOT NULL;

-- Bytes of content are counted by source from now on.
INSERT INTO tally (kind, name, state, total) SELECT 'bytes', source, '', sum(size_bytes) FROM message GROUP BY source;

-- What retention removed: one row a run and source.
CREATE TABLE purge (
    run        TEXT    NOT NULL PRIMARY KEY,
    at         INTEGER NOT NULL,
    source     TEXT    NOT NULL,
    reason     TEXT    NOT NULL,
    messages   INTEGER NOT NULL,
    bytes      INTEGER NOT NULL,
    inferences INTEGER NOT NULL,
    oldest     INTEGER NOT NULL,
    newest     INTEGER NOT NULL
);
CREATE INDEX purge_at ON purge (at);

-- How much room was used, hour by hour since the epoch; only the last month is kept.
CREATE TABLE space (
    hour INTEGER NOT NULL PRIMARY KEY,
    used INTEGER NOT NULL
);
