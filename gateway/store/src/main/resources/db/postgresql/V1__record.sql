-- Times are epoch microseconds. Flags are 0 or 1. Large columns come last, so that lists do not read past them.
-- Sequences are given by the one writer: they grow in the order of commit, and a replay moves a row to the end.
CREATE TABLE message (
    sequence     BIGINT  PRIMARY KEY,
    id           TEXT    NOT NULL,
    source       TEXT    NOT NULL,
    protocol     TEXT    NOT NULL,
    type         TEXT    NOT NULL,
    control_id   TEXT    NOT NULL,
    ordering_key TEXT    NOT NULL,
    received_at  BIGINT  NOT NULL,
    state        TEXT    NOT NULL,
    -- 1 for the one message that acts for its source and control id, 0 for copies, refusals and empty control ids
    first_copy   INTEGER NOT NULL,
    -- for a copy: the message that is acted on
    first_id     TEXT,
    note         TEXT    NOT NULL,
    handled_at   BIGINT,
    size_bytes   INTEGER NOT NULL,
    attributes   TEXT    NOT NULL,
    content      BYTEA   NOT NULL
);
CREATE UNIQUE INDEX message_id ON message (id);
CREATE UNIQUE INDEX message_first_copy ON message (control_id, source) WHERE first_copy = 1;
CREATE INDEX message_other_copy ON message (control_id) WHERE first_copy = 0 AND control_id <> '';
-- HANDLED is the rule, so it is found by walking the sequence; every other state is an index scan.
CREATE INDEX message_unusual_state ON message (state, sequence) WHERE state <> 'HANDLED';
CREATE INDEX message_source ON message (source, sequence);
CREATE INDEX message_type ON message (type, sequence);
CREATE INDEX message_received_at ON message (received_at);

CREATE TABLE event (
    id           TEXT    NOT NULL PRIMARY KEY,
    message_id   TEXT    NOT NULL,
    position     INTEGER NOT NULL,
    trigger_name TEXT    NOT NULL,
    subject      TEXT    NOT NULL,
    occurred_at  BIGINT  NOT NULL,
    bundle       TEXT    NOT NULL
);
CREATE INDEX event_message ON event (message_id);

CREATE TABLE known_resource (
    subject      TEXT    NOT NULL,
    reference    TEXT    NOT NULL,
    updated_at   BIGINT  NOT NULL,
    json         TEXT    NOT NULL,
    PRIMARY KEY (subject, reference)
);

CREATE TABLE suggestion (
    id              TEXT    NOT NULL PRIMARY KEY,
    message_id      TEXT    NOT NULL,
    source          TEXT    NOT NULL,
    subject         TEXT    NOT NULL,
    use_case        TEXT    NOT NULL,
    state           TEXT    NOT NULL,
    outcome         TEXT    NOT NULL,
    outcome_code    TEXT    NOT NULL,
    shown           INTEGER NOT NULL,
    shown_at        BIGINT,
    exercise        INTEGER NOT NULL,
    urgency         INTEGER NOT NULL,
    adapter_id      TEXT    NOT NULL,
    adapter_version TEXT    NOT NULL,
    model_digest    TEXT    NOT NULL,
    config_digest   TEXT    NOT NULL,
    received_at     BIGINT  NOT NULL,
    created_at      BIGINT  NOT NULL,
    expires_at      BIGINT  NOT NULL,
    latency         BIGINT  NOT NULL,
    input           TEXT    NOT NULL,
    answer          TEXT    NOT NULL
);
CREATE INDEX suggestion_message ON suggestion (message_id);
CREATE INDEX suggestion_subject ON suggestion (subject, created_at);
CREATE INDEX suggestion_use_case ON suggestion (use_case, created_at);
CREATE INDEX suggestion_created_at ON suggestion (created_at);
CREATE INDEX suggestion_live_subject ON suggestion (subject, use_case) WHERE state = 'LIVE';
CREATE INDEX suggestion_live_until ON suggestion (expires_at) WHERE state = 'LIVE';
CREATE INDEX suggestion_to_close ON suggestion (expires_at) WHERE state = 'LIVE' AND shown = 1 AND outcome = 'SUGGESTED';

CREATE TABLE decision (
    suggestion_id TEXT    NOT NULL PRIMARY KEY,
    kind          TEXT    NOT NULL,
    value         TEXT,
    reason_code   TEXT,
    comment       TEXT,
    decided_by    TEXT    NOT NULL,
    shown_at      BIGINT,
    decided_at    BIGINT  NOT NULL
);

CREATE TABLE delivery (
    id              TEXT    NOT NULL PRIMARY KEY,
    suggestion_id   TEXT    NOT NULL,
    message_id      TEXT    NOT NULL,
    destination     TEXT    NOT NULL,
    state           TEXT    NOT NULL,
    attempts        INTEGER NOT NULL,
    error           TEXT    NOT NULL,
    next_attempt_at BIGINT  NOT NULL,
    delivered_at    BIGINT,
    reference       TEXT    NOT NULL,
    answer          TEXT    NOT NULL,
    exercise        INTEGER NOT NULL,
    created_at      BIGINT  NOT NULL,
    expires_at      BIGINT  NOT NULL,
    payload         TEXT    NOT NULL
);
CREATE INDEX delivery_due ON delivery (destination, next_attempt_at) WHERE state = 'PENDING';
CREATE INDEX delivery_unanswered ON delivery (destination, expires_at) WHERE state = 'DELIVERED';
CREATE INDEX delivery_message ON delivery (message_id);
CREATE INDEX delivery_suggestion ON delivery (suggestion_id, state);
CREATE INDEX delivery_reference ON delivery (reference) WHERE reference <> '';
CREATE INDEX delivery_state ON delivery (state, created_at);
CREATE INDEX delivery_destination ON delivery (destination, created_at);
CREATE INDEX delivery_created_at ON delivery (created_at);

-- Answers that a peer sent before the confirmation of the delivery they name was written.
CREATE TABLE early_answer (
    reference TEXT NOT NULL PRIMARY KEY,
    answer    TEXT NOT NULL
);

-- What operators did.
CREATE TABLE trace (
    message_id TEXT    NOT NULL,
    at         BIGINT  NOT NULL,
    done_by    TEXT    NOT NULL,
    what       TEXT    NOT NULL,
    why        TEXT    NOT NULL
);
CREATE INDEX trace_message ON trace (message_id);

-- How many rows are in each state, changed in the transaction that changes the rows.
CREATE TABLE tally (
    kind  TEXT    NOT NULL,
    name  TEXT    NOT NULL,
    state TEXT    NOT NULL,
    total BIGINT  NOT NULL,
    PRIMARY KEY (kind, name, state)
);

-- Written and emptied at once, to learn whether there is room on the disk.
CREATE TABLE probe (
    padding BYTEA NOT NULL
);
