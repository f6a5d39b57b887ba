-- What the operator should see about a message that was understood: JSON, empty if there is nothing.
ALTER TABLE message ADD COLUMN remarks TEXT NOT NULL DEFAULT '';
-- The row of table note that holds the words of the note; null if there is none.
ALTER TABLE message ADD COLUMN note_id INTEGER;

-- Each source is read apart.
CREATE INDEX message_waiting ON message (source, sequence, received_at, type) WHERE state = 'RECEIVED';

-- Lists go by the time of receipt. The columns behind it let the other filters be checked without reading the rows, so
-- that even filters which match little among a million rows are quick. HANDLED is the rule and needs no index.
DROP INDEX message_source;
DROP INDEX message_type;
DROP INDEX message_received_at;
DROP INDEX message_unusual_state;
CREATE INDEX message_received_at ON message (received_at, sequence);
CREATE INDEX message_source ON message (source, received_at, sequence, type);
CREATE INDEX message_type ON message (type, received_at, sequence, source);
CREATE INDEX message_unusual_state ON message (state, received_at, sequence, source, type)
    WHERE state <> 'HANDLED' AND state <> 'RECEIVED';
DROP INDEX delivery_state;
CREATE INDEX delivery_state ON delivery (state, created_at, id, destination);

-- Notes repeat: the few different ones are searched by their words, and lead to their messages.
CREATE TABLE note (
    id    INTEGER NOT NULL PRIMARY KEY,
    words TEXT    NOT NULL
);
CREATE INDEX message_note ON message (note_id, received_at, sequence, source, type, state) WHERE note_id IS NOT NULL;

-- Identifiers of patients and visits that a message names, in the order of lists: at is when it was received.
CREATE TABLE message_key (
    value      TEXT    NOT NULL,
    at         INTEGER NOT NULL,
    message_id TEXT    NOT NULL,
    PRIMARY KEY (value, at, message_id)
) WITHOUT ROWID;

-- Keys that are no longer used, and under which key the facts are filed instead.
CREATE TABLE subject_alias (
    absorbed TEXT NOT NULL PRIMARY KEY,
    survivor TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX subject_alias_survivor ON subject_alias (survivor);

CREATE INDEX known_resource_reference ON known_resource (reference);
CREATE TABLE held_identifier (
    value     TEXT NOT NULL,
    reference TEXT NOT NULL,
    PRIMARY KEY (value, reference)
) WITHOUT ROWID;

-- What arrived, minute by minute since the epoch; only the last day is kept.
CREATE TABLE arrival (
    minute   INTEGER NOT NULL,
    source   TEXT    NOT NULL,
    received INTEGER NOT NULL,
    refused  INTEGER NOT NULL,
    PRIMARY KEY (minute, source)
) WITHOUT ROWID;
CREATE INDEX arrival_refused ON arrival (minute) WHERE refused > 0;

CREATE TABLE last_arrival (
    source      TEXT    NOT NULL PRIMARY KEY,
    received_at INTEGER NOT NULL
) WITHOUT ROWID;
INSERT INTO last_arrival SELECT source, max(received_at) FROM message GROUP BY source;

-- Messages are counted by source from now on.
DELETE FROM tally WHERE kind = 'message';
INSERT INTO tally (kind, name, state, total) SELECT 'message', source, state, count(*) FROM message GROUP BY source, state;

-- Who looked at what.
CREATE TABLE access (
    id      INTEGER PRIMARY KEY,
    at      INTEGER NOT NULL,
    done_by TEXT    NOT NULL,
    what    TEXT    NOT NULL,
    object  TEXT    NOT NULL
);
