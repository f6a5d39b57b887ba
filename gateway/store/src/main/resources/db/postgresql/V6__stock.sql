-- The stock book: one line for each thing that happened to a product. It names no patient: id is a digest.
CREATE TABLE stock_movement (
    id         TEXT    NOT NULL PRIMARY KEY,
    product    TEXT    NOT NULL,
    label      TEXT    NOT NULL,
    unit       TEXT    NOT NULL,
    -- days since 1970-01-01
    day        INTEGER NOT NULL,
    -- USED, RECEIVED, COUNTED, ORDERED, LOST
    kind       TEXT    NOT NULL,
    quantity   DOUBLE PRECISION NOT NULL,
    lot        TEXT    NOT NULL,
    -- days since 1970-01-01; null if unknown
    expiry     INTEGER,
    message_id TEXT    NOT NULL
);
CREATE INDEX stock_movement_product ON stock_movement (product, day, id);
