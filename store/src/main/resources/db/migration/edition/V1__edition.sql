-- Editions of rulebooks on their way into force. Their files lie in clearance.library_text, once for each digest.

CREATE TABLE timeline_head (
    one     boolean PRIMARY KEY DEFAULT true CHECK (one),
    version bigint NOT NULL
);
INSERT INTO timeline_head (version) VALUES (0);
COMMENT ON TABLE timeline_head IS 'Grows with every change of what is in force when; its row is locked for each change of an edition.';

CREATE TABLE edition (
    number       bigint PRIMARY KEY,
    name         text NOT NULL,
    edition      text NOT NULL,
    jurisdiction text NOT NULL,
    digest       bytea NOT NULL,
    stage        text NOT NULL,
    base         bytea,
    errors       integer NOT NULL,
    warnings     integer NOT NULL,
    proposed_by  text NOT NULL,
    proposed_at  timestamptz NOT NULL,
    approved_by  text,
    activated_by text,
    active_from  timestamptz,
    revision     integer NOT NULL,
    CHECK (approved_by IS DISTINCT FROM proposed_by),
    CHECK ((stage = 'ACTIVATED') = (active_from IS NOT NULL)),
    CHECK (stage <> 'ACTIVATED' OR approved_by IS NOT NULL)
);
CREATE INDEX edition_activated ON edition (number) WHERE active_from IS NOT NULL;
COMMENT ON COLUMN edition.base IS 'Digest of the rulebook that was in force when it was checked.';

CREATE TABLE edition_event (
    number   bigint NOT NULL,
    sequence integer NOT NULL,
    name     text NOT NULL,
    actor    text NOT NULL,
    at       timestamptz NOT NULL,
    note     text NOT NULL,
    PRIMARY KEY (number, sequence)
);
COMMENT ON TABLE edition_event IS 'What happened to each edition, in order; append-only.';

CREATE TABLE edition_finding (
    number   bigint NOT NULL,
    place    integer NOT NULL,
    severity text NOT NULL,
    code     text NOT NULL,
    file     text NOT NULL,
    line     bigint NOT NULL,
    field    text NOT NULL,
    message  text NOT NULL,
    fix      text NOT NULL,
    PRIMARY KEY (number, place)
);
COMMENT ON TABLE edition_finding IS 'What the check of an edition found, errors first; append-only.';
