-- What selections came to.

ALTER TABLE selection ADD COLUMN profiles text[] NOT NULL DEFAULT '{}';
COMMENT ON COLUMN selection.profiles IS 'Ids of the profiles that matched; none of what was selected before this column was there.';
CREATE INDEX selection_time ON selection (jurisdiction, at);

CREATE TABLE control_outcome (
    mrn       text NOT NULL,
    revision  integer NOT NULL,
    number    integer NOT NULL,
    at        timestamptz NOT NULL,
    irregular boolean NOT NULL,
    useful    boolean NOT NULL,
    found     numeric NOT NULL,
    PRIMARY KEY (mrn, revision, number)
);
COMMENT ON TABLE control_outcome IS 'One row for each recorded result of a control, in the transaction that records it; append-only.';
COMMENT ON COLUMN control_outcome.found IS 'Additional duties and taxes of its irregularities, in domestic currency.';
COMMENT ON COLUMN control_outcome.useful IS 'Whether the officer called the selection useful.';
