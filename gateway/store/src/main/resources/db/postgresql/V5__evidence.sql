-- The evidence book: what was read of each resource of a resident. state: READ, UNREAD (to be asked again), WITHDRAWN.
CREATE TABLE evidence_page (
    subject    TEXT NOT NULL,
    resource   TEXT NOT NULL,
    digest     TEXT NOT NULL,
    read_by    TEXT NOT NULL,
    state      TEXT NOT NULL,
    message_id TEXT NOT NULL,
    PRIMARY KEY (subject, resource)
);
CREATE INDEX evidence_page_reader ON evidence_page (state, read_by, subject);

-- A proof that is withdrawn stays for what was decided on it.
CREATE TABLE evidence (
    id            TEXT    NOT NULL PRIMARY KEY,
    subject       TEXT    NOT NULL,
    resource      TEXT    NOT NULL,
    path          TEXT    NOT NULL,
    start_at      INTEGER NOT NULL,
    end_at        INTEGER NOT NULL,
    etat          TEXT    NOT NULL,
    type          TEXT    NOT NULL,
    -- days since 1970-01-01; null where the source says none
    day           INTEGER,
    words         TEXT    NOT NULL,
    reason        TEXT    NOT NULL,
    rule          TEXT    NOT NULL,
    basis         TEXT    NOT NULL,
    suggestion_id TEXT    NOT NULL,
    message_id    TEXT    NOT NULL,
    found_at      BIGINT NOT NULL,
    withdrawn_at  BIGINT
);
CREATE INDEX evidence_subject ON evidence (subject, resource);

-- Reviews are only added: the one with the highest version holds, and the key keeps two from being the same.
CREATE TABLE evidence_review (
    evidence_id TEXT    NOT NULL,
    version     INTEGER NOT NULL,
    kind        TEXT    NOT NULL,
    etat        TEXT    NOT NULL,
    type        TEXT    NOT NULL,
    reason      TEXT    NOT NULL,
    comment     TEXT    NOT NULL,
    done_by     TEXT    NOT NULL,
    at          BIGINT NOT NULL,
    -- 1 for the one that holds
    holds       INTEGER NOT NULL,
    PRIMARY KEY (evidence_id, version)
);
CREATE INDEX evidence_review_by ON evidence_review (done_by, at);

CREATE TABLE coupe (
    id        TEXT    NOT NULL PRIMARY KEY,
    day       INTEGER NOT NULL,
    opened_by TEXT    NOT NULL,
    opened_at BIGINT NOT NULL,
    closed_by TEXT,
    closed_at BIGINT
);

CREATE TABLE coupe_choice (
    coupe_id TEXT    NOT NULL,
    subject  TEXT    NOT NULL,
    etat     TEXT    NOT NULL,
    version  INTEGER NOT NULL,
    profil   TEXT,
    comment  TEXT    NOT NULL,
    done_by  TEXT    NOT NULL,
    at       BIGINT NOT NULL,
    holds    INTEGER NOT NULL,
    PRIMARY KEY (coupe_id, subject, etat, version)
);
CREATE INDEX coupe_choice_subject ON coupe_choice (subject);

CREATE TABLE coupe_resident (
    coupe_id TEXT    NOT NULL,
    subject  TEXT    NOT NULL,
    version  INTEGER NOT NULL,
    done     INTEGER NOT NULL,
    done_by  TEXT    NOT NULL,
    at       BIGINT NOT NULL,
    holds    INTEGER NOT NULL,
    PRIMARY KEY (coupe_id, subject, version)
);
CREATE INDEX coupe_resident_subject ON coupe_resident (subject);
