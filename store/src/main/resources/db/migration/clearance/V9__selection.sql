-- How declarations were selected by risk plans, and what is taken of the controls of shifts.

CREATE TABLE control_use (
    jurisdiction text NOT NULL,
    office       text NOT NULL,
    lane         text NOT NULL,
    began        timestamptz NOT NULL,
    used         integer NOT NULL,
    PRIMARY KEY (jurisdiction, office, lane, began)
);
COMMENT ON TABLE control_use IS 'Controls taken of each shift, in the transaction of the decision that takes one.';

CREATE TABLE selection (
    mrn          text NOT NULL,
    revision     integer NOT NULL,
    at           timestamptz NOT NULL,
    jurisdiction text NOT NULL,
    office       text NOT NULL,
    lane         text NOT NULL,
    bases        text[] NOT NULL,
    certain      boolean NOT NULL,
    chance       numeric NOT NULL,
    rank         numeric,
    PRIMARY KEY (mrn, revision)
);
CREATE INDEX selection_office ON selection (jurisdiction, office, at);
COMMENT ON TABLE selection IS 'One row for each decision by a risk plan; append-only.';
COMMENT ON COLUMN selection.chance IS 'Probability that it was to be controlled, over all draws.';
COMMENT ON COLUMN selection.certain IS 'Whether something else than a score or a draw asks for a control.';
COMMENT ON COLUMN selection.rank IS 'By what the champion has it compete for controls; null where it was not scored.';

CREATE TABLE selection_score (
    mrn         text NOT NULL,
    revision    integer NOT NULL,
    role        text NOT NULL,
    model       bytea NOT NULL,
    item        integer NOT NULL,
    probability numeric NOT NULL,
    amount      numeric,
    rank        numeric NOT NULL,
    PRIMARY KEY (mrn, revision, role)
);
COMMENT ON TABLE selection_score IS 'What each model said of a declaration; append-only.';
