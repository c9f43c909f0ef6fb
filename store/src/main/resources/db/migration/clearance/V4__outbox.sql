-- What happened, in one order over all declarations: one row for each outcome stored, written with it.

CREATE TABLE outbox (
    position    bigint PRIMARY KEY,
    mrn         text COLLATE "C" NOT NULL,
    received_on date NOT NULL,
    first_event integer NOT NULL,
    last_event  integer NOT NULL,
    stored_at   timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE outbox IS 'Outcomes in the order of the transactions that stored them; trimmed after some months.';
COMMENT ON COLUMN outbox.position IS
    'Number of the transaction and base, times 65536, and the number of the event in that transaction.';

CREATE TABLE outbox_head (
    single  boolean PRIMARY KEY DEFAULT true CHECK (single),
    base    bigint NOT NULL,
    trimmed bigint NOT NULL
);
INSERT INTO outbox_head (base, trimmed) VALUES (0, 0);
COMMENT ON COLUMN outbox_head.base IS
    'Added to the number of a transaction. Raised when the database was moved to a server that counts from further below.';
COMMENT ON COLUMN outbox_head.trimmed IS 'Position of the last event that is no longer in the outbox.';
