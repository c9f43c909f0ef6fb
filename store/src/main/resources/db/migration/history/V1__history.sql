-- What is known of goods items from those before them, kept incrementally for models in use.
--
-- One process writes at a time; it locks the row in kept, changes counts and prices, and moves the position on, in one transaction.
-- Keys are hashes of what was declared: no names of parties stand here.

CREATE TABLE kept (
    id             integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    features       bytea NOT NULL,
    delay_days     integer NOT NULL,
    names          text[] NOT NULL,
    half_life_days integer NOT NULL,
    shrinkage      integer NOT NULL,
    max_keys       integer NOT NULL,
    position       bigint NOT NULL,
    clock          timestamptz,
    since          timestamptz,
    observed       bigint NOT NULL DEFAULT 0,
    outcomes       bigint NOT NULL DEFAULT 0,
    infractions    bigint NOT NULL DEFAULT 0,
    filled_at      timestamptz,
    past_before    timestamptz,
    past_cursor    text,
    past_done      boolean NOT NULL DEFAULT false,
    UNIQUE (features, delay_days)
);
COMMENT ON TABLE kept IS 'Histories: by which feature set and delay of outcomes, how far they have come, and their totals.';
COMMENT ON COLUMN kept.features IS 'SHA-256 digest of the feature set.';
COMMENT ON COLUMN kept.position IS 'Of the feed of events: everything up to it is counted.';
COMMENT ON COLUMN kept.clock IS 'Last moment that the history knows of: outcomes due by then are learnt.';
COMMENT ON COLUMN kept.filled_at IS 'When it had caught up with the feed for the first time.';

COMMENT ON COLUMN kept.past_before IS
    'What happened earlier is taken from the declarations stored, since the feed no longer holds all of it; null without.';
COMMENT ON COLUMN kept.past_cursor IS 'Of the declarations stored that come next, by their receipt; null for the first.';

CREATE TABLE held (
    kept   integer,
    grp    integer,
    counts bigint NOT NULL,
    prices bigint NOT NULL,
    PRIMARY KEY (kept, grp)
);
COMMENT ON TABLE held IS 'Number of rows of each group, so that the oldest make room when there are too many.';

CREATE TABLE tally (
    kept               integer,
    grp                integer,
    key                bigint,
    touched            bigint NOT NULL,
    seen               bigint NOT NULL,
    last               bigint NOT NULL,
    outcomes           double precision NOT NULL,
    infractions        double precision NOT NULL,
    recent_outcomes    double precision NOT NULL,
    recent_infractions double precision NOT NULL,
    PRIMARY KEY (kept, grp, key)
) WITH (fillfactor = 70);
COMMENT ON TABLE tally IS 'Counts of the items of a key.';
COMMENT ON COLUMN tally.grp IS 'Number of the group in its feature set.';
COMMENT ON COLUMN tally.touched IS 'Seconds since 1970 of the item that changed it last; the lowest makes room for others.';
COMMENT ON COLUMN tally.last IS 'Seconds since 1970 of the last item seen; the lowest bigint before one.';
COMMENT ON COLUMN tally.recent_outcomes IS 'Sum of weights that grow with time: decay without touching rows.';

CREATE TABLE band (
    kept    integer,
    grp     integer,
    key     bigint,
    touched bigint NOT NULL,
    count   smallint NOT NULL,
    prices  bytea NOT NULL,
    PRIMARY KEY (kept, grp, key)
) WITH (fillfactor = 70);
COMMENT ON TABLE band IS 'The last prices per kilogram of a key and currency.';
COMMENT ON COLUMN band.prices IS 'Their natural logarithms, up to 32, IEEE 754 single precision, four bytes each, big-endian.';

CREATE TABLE waiting (
    kept       integer,
    known_at   timestamptz,
    arrived_at timestamptz,
    ordinal    bigint,
    number     integer,
    infraction boolean NOT NULL,
    keys       bytea NOT NULL,
    PRIMARY KEY (kept, known_at, arrived_at, ordinal, number)
);
COMMENT ON TABLE waiting IS 'Outcomes of controls that are learnt when the delay after arrival is over, in the order of the key.';
COMMENT ON COLUMN waiting.keys IS 'Of the item in each group, 0 where it has none; eight bytes each, big-endian.';

CREATE TABLE writer (
    one        boolean PRIMARY KEY DEFAULT true CHECK (one),
    holder     text NOT NULL,
    held_until timestamptz NOT NULL
);
COMMENT ON TABLE writer IS 'Whose turn it is to write.';
