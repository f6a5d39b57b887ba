-- How an adapter came to be asked, and what ran. What earlier versions wrote was all shown, by the one adapter there was.
ALTER TABLE suggestion ADD COLUMN adapter TEXT NOT NULL DEFAULT '';
ALTER TABLE suggestion ADD COLUMN trigger_name TEXT NOT NULL DEFAULT '';
ALTER TABLE suggestion ADD COLUMN asked_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE suggestion ADD COLUMN mode TEXT NOT NULL DEFAULT 'ADVISORY';
ALTER TABLE suggestion ADD COLUMN role TEXT NOT NULL DEFAULT 'CHAMPION';
ALTER TABLE suggestion ADD COLUMN arm TEXT NOT NULL DEFAULT '';
ALTER TABLE suggestion ADD COLUMN unit TEXT NOT NULL DEFAULT '';
ALTER TABLE suggestion ADD COLUMN prompt_digest TEXT;
ALTER TABLE suggestion ADD COLUMN input_digest TEXT NOT NULL DEFAULT '';
ALTER TABLE suggestion ADD COLUMN output_digest TEXT NOT NULL DEFAULT '';
ALTER TABLE suggestion ADD COLUMN environment TEXT NOT NULL DEFAULT '{}';
ALTER TABLE suggestion ADD COLUMN tokens_in BIGINT;
ALTER TABLE suggestion ADD COLUMN tokens_out BIGINT;
ALTER TABLE suggestion ADD COLUMN energy_j DOUBLE PRECISION;
ALTER TABLE suggestion ADD COLUMN energy_method TEXT;
ALTER TABLE suggestion ADD COLUMN energy_grade TEXT;
ALTER TABLE suggestion ADD COLUMN opened_at BIGINT;
ALTER TABLE suggestion ADD COLUMN before_value TEXT;
ALTER TABLE suggestion ADD COLUMN before_at BIGINT;
UPDATE suggestion SET adapter = adapter_id, asked_at = created_at;
CREATE INDEX suggestion_adapter ON suggestion (adapter, created_at, id);

ALTER TABLE decision ADD COLUMN opened_at BIGINT;
ALTER TABLE decision ADD COLUMN before_value TEXT;

-- Answers and decisions of each day (UTC, since the epoch) on which the answer was given; exercises are left out.
-- latency is a sum of microseconds; energy a sum of joules over the answers for which it is known.
CREATE TABLE inference_tally (
    day          BIGINT  NOT NULL,
    adapter      TEXT    NOT NULL,
    use_case     TEXT    NOT NULL,
    mode         TEXT    NOT NULL,
    role         TEXT    NOT NULL,
    unit         TEXT    NOT NULL,
    kind         TEXT    NOT NULL,
    name         TEXT    NOT NULL,
    total        BIGINT  NOT NULL,
    latency      BIGINT  NOT NULL,
    energy       DOUBLE PRECISION NOT NULL,
    energy_known BIGINT  NOT NULL,
    PRIMARY KEY (day, adapter, use_case, mode, role, unit, kind, name)
);

-- What operators set by hand over the configured modes. Empty use case or unit: all.
CREATE TABLE adapter_switch (
    adapter  TEXT    NOT NULL,
    use_case TEXT    NOT NULL,
    unit     TEXT    NOT NULL,
    mode     TEXT    NOT NULL,
    done_by  TEXT    NOT NULL,
    why      TEXT    NOT NULL,
    at       BIGINT  NOT NULL,
    PRIMARY KEY (adapter, use_case, unit)
);

-- The inference log: each entry carries a keyed hash over itself and its predecessor.
CREATE TABLE ledger (
    sequence      BIGINT  PRIMARY KEY,
    at            BIGINT  NOT NULL,
    kind          TEXT    NOT NULL,
    object        TEXT    NOT NULL,
    json          TEXT    NOT NULL,
    previous_hash TEXT    NOT NULL,
    hash          TEXT    NOT NULL
);
CREATE INDEX ledger_object ON ledger (object);

CREATE FUNCTION ledger_refuses() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the ledger is only appended to';
END
$$;
CREATE TRIGGER ledger_is_not_changed BEFORE UPDATE OR DELETE ON ledger
    FOR EACH ROW EXECUTE FUNCTION ledger_refuses();
CREATE TRIGGER ledger_is_not_emptied BEFORE TRUNCATE ON ledger
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuses();
