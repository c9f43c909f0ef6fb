-- Who is told before presentation that goods were selected for a control.

CREATE TABLE early_notice (
    id            text COLLATE "C" PRIMARY KEY,
    party         text COLLATE "C" NOT NULL,
    authorisation text NOT NULL,
    valid_from    date,
    valid_to      date,
    granted_by    text NOT NULL,
    granted_at    timestamptz NOT NULL,
    ended_at      timestamptz
);
CREATE INDEX early_notice_party ON early_notice (party, id);
COMMENT ON TABLE early_notice IS 'A trusted trader is told of a control early; never deleted, for it explains who was told.';
