-- Who may enter, and who did what.
--
-- People are few, at most some tens of thousands: a text is looked for by reading all of them, in the order of their key.
-- Keys compare byte by byte (collation C), as core does.

CREATE TABLE person (
    id       text COLLATE "C" PRIMARY KEY,
    version  integer NOT NULL,
    active   boolean NOT NULL,
    demo     boolean NOT NULL,
    name     text NOT NULL,
    email    text,
    roles    text[] NOT NULL,
    party    text,
    office   text,
    language text NOT NULL,
    searched text COLLATE "C" NOT NULL
);
COMMENT ON TABLE person IS 'Somebody who may sign in; never deleted, so that an id names one person for ever.';
COMMENT ON COLUMN person.searched IS 'Id, name, e-mail, party and office in lower case, as core lowers it.';

CREATE TABLE credentials (
    person         text COLLATE "C" PRIMARY KEY REFERENCES person,
    version        integer NOT NULL,
    failures       integer NOT NULL,
    last_step      bigint NOT NULL,
    locked_until   timestamptz,
    password_hash  text NOT NULL,
    totp_secret    text,
    recovery_codes bytea[] NOT NULL
);
COMMENT ON TABLE credentials IS 'What a person proves the own identity by. No report reads it.';
COMMENT ON COLUMN credentials.last_step IS 'Time step of the last code taken; none up to it is taken again.';
COMMENT ON COLUMN credentials.recovery_codes IS 'SHA-256 of each code that is left.';

CREATE TABLE mandate (
    id         text COLLATE "C" PRIMARY KEY,
    agent      text COLLATE "C" NOT NULL,
    client     text COLLATE "C" NOT NULL,
    kind       text NOT NULL,
    valid_from date,
    valid_to   date,
    granted_by text NOT NULL,
    granted_at timestamptz NOT NULL,
    revoked_at timestamptz
);
CREATE INDEX mandate_agent ON mandate (agent, id);
CREATE INDEX mandate_client ON mandate (client, id);
COMMENT ON TABLE mandate IS 'A client empowers an agent; never deleted, for it explains what was done under it.';

CREATE TABLE api_client (
    id          text COLLATE "C" PRIMARY KEY,
    version     integer NOT NULL,
    active      boolean NOT NULL,
    name        text NOT NULL,
    party       text,
    roles       text[] NOT NULL,
    secret_hash text NOT NULL
);
COMMENT ON TABLE api_client IS 'A program that calls the API with a secret.';

CREATE TABLE log_entry (
    sequence bigint PRIMARY KEY,
    at       timestamptz NOT NULL,
    who      text COLLATE "C" NOT NULL,
    action   text NOT NULL,
    object   text COLLATE "C" NOT NULL,
    purpose  text NOT NULL,
    outcome  text NOT NULL,
    reason   text,
    address  text NOT NULL,
    before   bytea NOT NULL,
    digest   bytea NOT NULL
);
CREATE INDEX log_entry_who ON log_entry (who, sequence);
CREATE INDEX log_entry_object ON log_entry (object, sequence);
COMMENT ON TABLE log_entry IS 'Who did what; append-only, each entry chained to the one before.';
COMMENT ON COLUMN log_entry.digest IS 'SHA-256 of the canonical text, which holds the digest of the entry before.';

-- One row: who appends locks it, so that the chain never forks.
CREATE TABLE log_head (
    single   boolean PRIMARY KEY DEFAULT true CHECK (single),
    sequence bigint NOT NULL,
    digest   bytea NOT NULL
) WITH (fillfactor = 10);
COMMENT ON TABLE log_head IS 'The last entry of the log.';
INSERT INTO log_head (sequence, digest) VALUES (0, sha256('org.tidewaiter.access.AccessLog'::bytea));

-- Stops accidents and careless hands. Who may drop it breaks the chain, which tells.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'The log of accesses is append-only: % is refused.', TG_OP;
END
$$;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON log_entry
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
