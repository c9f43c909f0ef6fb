-- Tariff quotas: what was drawn of each period, and every movement that made it so.
--
-- A transaction that draws locks the balances it needs in the order of order number and first day, after its message and
-- reference keys, so that transactions wait for each other and never in a circle. The volume is the rulebook's.

CREATE TABLE quota_balance (
    order_number text COLLATE "C",
    opened       date,
    drawn        numeric NOT NULL DEFAULT 0 CHECK (drawn >= 0),
    PRIMARY KEY (order_number, opened)
) WITH (fillfactor = 50);
COMMENT ON TABLE quota_balance IS 'What was drawn of a period of a quota: the sum of its movements.';
COMMENT ON COLUMN quota_balance.opened IS 'First day of the period.';

CREATE TABLE quota_movement (
    order_number text COLLATE "C",
    opened       date,
    mrn          text COLLATE "C",
    revision     integer,
    item         integer,
    amount       numeric NOT NULL,
    at           timestamptz NOT NULL,
    PRIMARY KEY (order_number, opened, mrn, revision, item)
);
CREATE INDEX quota_movement_at ON quota_movement (order_number, opened, at);
COMMENT ON TABLE quota_movement IS 'What each decision drew, or gave back (below zero); append-only.';
COMMENT ON COLUMN quota_movement.revision IS 'Number of events after the decision, as in evidence.';
COMMENT ON COLUMN quota_movement.at IS 'The moment that counts: of acceptance, or of the decision that gave back.';
