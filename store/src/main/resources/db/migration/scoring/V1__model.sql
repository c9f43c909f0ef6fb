-- Models of risk that were admitted; append-only. Whether one is in use is said elsewhere, by its digest.

CREATE TABLE model (
    id       bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
    sha256   bytea PRIMARY KEY,
    features bytea NOT NULL,
    card     text NOT NULL,
    size     bigint NOT NULL,
    by       text NOT NULL,
    at       timestamptz NOT NULL,
    file     bytea STORAGE EXTERNAL NOT NULL
);
COMMENT ON TABLE model IS 'Models by the digest of their canonical file.';
COMMENT ON COLUMN model.features IS 'Digest of the feature set.';
COMMENT ON COLUMN model.card IS 'What to know of it, JSON; it stands in the file too.';
COMMENT ON COLUMN model.size IS 'Bytes of the canonical file.';
COMMENT ON COLUMN model.file IS 'The canonical file, packed as GZIP (RFC 1952).';

CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Models are kept for ever: % of scoring.model is refused.', TG_OP;
END
$$;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON model FOR EACH ROW EXECUTE FUNCTION refuse();
