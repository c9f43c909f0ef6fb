-- How often rules refused declarations and were then mended; counted from the outbox, by one at a time.

CREATE TABLE rule_count (
    single   boolean PRIMARY KEY DEFAULT true CHECK (single),
    position bigint NOT NULL
);
INSERT INTO rule_count (position) VALUES (0);
COMMENT ON COLUMN rule_count.position IS 'Everything in the outbox up to it is counted.';

CREATE TABLE rule_day (
    day    date,
    rule   text COLLATE "C",
    fired  bigint NOT NULL,
    mended bigint NOT NULL,
    PRIMARY KEY (day, rule)
);

CREATE TABLE rejected_reference (
    declarant text COLLATE "C",
    lrn       text COLLATE "C",
    day       date NOT NULL,
    rules     text[] NOT NULL,
    PRIMARY KEY (declarant, lrn)
);
CREATE INDEX rejected_reference_day ON rejected_reference (day);
COMMENT ON TABLE rejected_reference IS 'References that were rejected and not accepted since.';
COMMENT ON COLUMN rejected_reference.day IS 'Of the first rejection, which what is mended is counted on.';
