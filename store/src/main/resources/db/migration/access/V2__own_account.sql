-- What a person changes alone, and what that ends.
ALTER TABLE credentials
    ADD COLUMN handed_out boolean NOT NULL DEFAULT false,
    ADD COLUMN epoch      integer NOT NULL DEFAULT 0;
COMMENT ON COLUMN credentials.handed_out IS 'Somebody else made the password: it is changed at the next sign-in.';
COMMENT ON COLUMN credentials.epoch IS 'A session that began in an earlier one is over.';
