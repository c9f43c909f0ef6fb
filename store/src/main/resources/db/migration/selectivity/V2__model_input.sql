-- What models were asked with, counted for what it is held against: how their features lay in training.

CREATE TABLE model_input (
    jurisdiction text NOT NULL,
    model        bytea NOT NULL,
    week         date NOT NULL,
    items        bigint NOT NULL,
    counts       bigint[] NOT NULL,
    PRIMARY KEY (jurisdiction, week, model)
);
COMMENT ON TABLE model_input IS 'Goods items that a model scored in a week, by the parts of its features; one follower of the feed adds to them.';
COMMENT ON COLUMN model_input.model IS 'SHA-256 of the file of the model; the parts are those that it keeps.';
COMMENT ON COLUMN model_input.week IS 'Its Monday, UTC.';
COMMENT ON COLUMN model_input.counts IS 'Of the parts of all features, one after the other, the part of missing values last in each.';

CREATE TABLE model_input_place (
    one      boolean PRIMARY KEY DEFAULT true CHECK (one),
    position bigint NOT NULL
);
COMMENT ON TABLE model_input_place IS 'Of the feed of events: everything up to it is counted; no row before the first count.';
