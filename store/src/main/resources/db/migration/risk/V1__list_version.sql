-- Versions of named lists that were loaded; append-only. Their files lie in the library, by digest.

CREATE TABLE list_version (
    id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name     text NOT NULL,
    kind     text NOT NULL,
    sha256   bytea NOT NULL,
    source   text NOT NULL,
    format   text NOT NULL,
    entries  integer NOT NULL,
    names    integer NOT NULL,
    warnings integer NOT NULL,
    by       text NOT NULL,
    at       timestamptz NOT NULL,
    UNIQUE (name, sha256)
);
CREATE INDEX list_version_last ON list_version (name, id DESC);
COMMENT ON TABLE list_version IS 'Versions of lists by name and digest of their file.';
COMMENT ON COLUMN list_version.sha256 IS 'SHA-256 of the file as it was published.';

CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Versions of lists are kept for ever: % of risk.list_version is refused.', TG_OP;
END
$$;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON list_version FOR EACH ROW EXECUTE FUNCTION refuse();
