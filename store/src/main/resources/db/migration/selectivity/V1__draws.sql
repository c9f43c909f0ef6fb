-- Seeds of draws, sealed until their day is over, and the public ledger that commits to them.

CREATE TABLE draw_seed (
    commitment bytea PRIMARY KEY,
    day        date NOT NULL,
    key        text NOT NULL,
    sealed     bytea NOT NULL,
    revealed   boolean NOT NULL DEFAULT false,
    UNIQUE (day, key)
);
COMMENT ON COLUMN draw_seed.sealed IS 'The secret under a key that is not in the database: AES-256-GCM, its nonce first.';
COMMENT ON COLUMN draw_seed.key IS 'Beginning of the SHA-256 of that key.';

CREATE TABLE draw_ledger (
    sequence bigint PRIMARY KEY,
    day      date NOT NULL,
    kind     text NOT NULL,
    line     text NOT NULL
);
CREATE INDEX draw_ledger_day ON draw_ledger (day);
COMMENT ON TABLE draw_ledger IS 'Each line holds the SHA-256 of the one before; append-only.';

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'The ledger of draws is only ever added to.';
END $$;

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON draw_ledger
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
