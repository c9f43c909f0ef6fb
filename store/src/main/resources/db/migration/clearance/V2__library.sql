-- Texts that evidence refers to by their digest.

CREATE TABLE library_text (
    sha256  bytea PRIMARY KEY,
    kept_at timestamptz NOT NULL DEFAULT now(),
    kind    text NOT NULL,
    body    bytea STORAGE EXTERNAL NOT NULL
);
COMMENT ON TABLE library_text IS 'Sources of rulebooks, mappings of extracts; kept for ever.';
COMMENT ON COLUMN library_text.body IS 'The text, packed.';
