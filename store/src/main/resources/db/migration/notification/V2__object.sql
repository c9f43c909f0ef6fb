-- What is told may be about something else than a declaration, and goes on until somebody ends it.

ALTER TABLE notice RENAME COLUMN mrn TO object;
ALTER TABLE letter RENAME COLUMN mrn TO object;
COMMENT ON COLUMN notice.object IS 'The MRN of a declaration, or the id of a webhook.';
COMMENT ON COLUMN letter.object IS 'The MRN of a declaration, or the id of a webhook.';

CREATE TABLE reminder (
    object  text COLLATE "C" PRIMARY KEY,
    since   timestamptz NOT NULL,
    told_at timestamptz NOT NULL
);
COMMENT ON TABLE reminder IS 'What goes on, and when people were last told of it.';
