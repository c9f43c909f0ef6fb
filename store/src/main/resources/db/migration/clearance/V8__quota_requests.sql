-- Requests that wait until all of their day are shared out, and the days that were.
--
-- Whoever adds, takes back or shares out requests holds the lock of the quota's balance, as whoever draws does.

ALTER TABLE quota_balance ADD COLUMN waiting numeric NOT NULL DEFAULT 0 CHECK (waiting >= 0);
COMMENT ON COLUMN quota_balance.waiting IS 'The sum of its requests that are not shared out yet.';

CREATE TABLE quota_request (
    order_number text COLLATE "C",
    opened       date,
    mrn          text COLLATE "C",
    revision     integer,
    item         integer,
    day          date NOT NULL,
    quantity     numeric NOT NULL CHECK (quantity > 0),
    at           timestamptz NOT NULL,
    granted      numeric CHECK (granted BETWEEN 0 AND quantity),
    settled      boolean NOT NULL DEFAULT false CHECK (NOT settled OR granted IS NOT NULL),
    PRIMARY KEY (order_number, opened, mrn, revision, item)
);
CREATE UNIQUE INDEX quota_request_waiting ON quota_request (order_number, opened, mrn, item) WHERE granted IS NULL;
CREATE INDEX quota_request_day ON quota_request (order_number, opened, day, at, mrn, item) WHERE granted IS NULL;
CREATE INDEX quota_request_unsettled ON quota_request (day, at, mrn, item) WHERE granted IS NOT NULL AND NOT settled;
CREATE INDEX quota_request_unsettled_mrn ON quota_request (mrn) WHERE granted IS NOT NULL AND NOT settled;
COMMENT ON TABLE quota_request IS 'What items wait for; a row is removed only where it is taken back before it is shared out.';
COMMENT ON COLUMN quota_request.revision IS 'Number of events after the decision, as in quota_movement.';
COMMENT ON COLUMN quota_request.day IS 'Of acceptance, or the next day that was open still.';
COMMENT ON COLUMN quota_request.granted IS 'Drawn in the transaction that shared out the day; null before.';
COMMENT ON COLUMN quota_request.settled IS 'Whether the declaration knows.';

CREATE TABLE quota_allocation (
    order_number text COLLATE "C",
    opened       date,
    day          date,
    requests     integer NOT NULL,
    requested    numeric NOT NULL,
    balance      numeric NOT NULL,
    granted      numeric NOT NULL CHECK (granted <= requested AND granted <= balance),
    at           timestamptz NOT NULL,
    PRIMARY KEY (order_number, opened, day)
);
COMMENT ON TABLE quota_allocation IS 'Days shared out; append-only.';
COMMENT ON COLUMN quota_allocation.balance IS 'What was left before.';
