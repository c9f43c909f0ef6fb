-- Transaction values that customs has accepted, by goods, origin and time: what methods 2 and 3 look for.

CREATE TABLE accepted_value (
    mrn         text NOT NULL,
    item        integer NOT NULL,
    flow        text NOT NULL,
    subheading  text NOT NULL,
    origin      text NOT NULL,
    currency    text NOT NULL,
    received_at timestamptz NOT NULL,
    code        text NOT NULL,
    description text NOT NULL,
    seller      text NOT NULL,
    quantity    numeric,
    unit        text NOT NULL,
    net_mass    numeric,
    value       numeric NOT NULL,
    PRIMARY KEY (mrn, item)
);
COMMENT ON TABLE accepted_value IS 'One row for each item of a released declaration whose transaction value stands; one follower of the feed writes them anew from the evidence.';
COMMENT ON COLUMN accepted_value.subheading IS 'First six digits of the commodity code.';
CREATE INDEX accepted_value_goods ON accepted_value (subheading, origin, flow, currency, received_at, mrn, item);

CREATE TABLE accepted_value_place (
    one       boolean PRIMARY KEY DEFAULT true CHECK (one),
    position  bigint NOT NULL,
    past      text,
    filled    boolean NOT NULL
);
COMMENT ON TABLE accepted_value_place IS 'How far the follower has come; no row before it began.';
COMMENT ON COLUMN accepted_value_place.past IS 'Cursor of the list of released declarations while those of old are entered; null at its beginning.';
