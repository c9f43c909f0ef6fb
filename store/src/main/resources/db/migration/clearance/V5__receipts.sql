-- Requests of programs: by which key they were named, and what was received to be worked off later.

CREATE TABLE idempotency_key (
    owner    text COLLATE "C",
    key      text COLLATE "C",
    request  bytea NOT NULL,
    taken_at timestamptz NOT NULL,
    status   integer,
    location text,
    body     text,
    PRIMARY KEY (owner, key)
);
CREATE INDEX idempotency_key_taken_at ON idempotency_key (taken_at);
COMMENT ON TABLE idempotency_key IS 'How requests were answered that programs named by a key; trimmed after some days.';
COMMENT ON COLUMN idempotency_key.status IS 'Null while the request has no answer.';

CREATE TABLE receipt (
    id            text COLLATE "C" PRIMARY KEY,
    owner         text COLLATE "C" NOT NULL,
    received_at   timestamptz NOT NULL,
    messages      integer NOT NULL,
    done          integer NOT NULL DEFAULT 0,
    claimed_until timestamptz NOT NULL DEFAULT '-infinity'
);
CREATE INDEX receipt_open ON receipt (received_at) WHERE done < messages;
CREATE INDEX receipt_received_at ON receipt (received_at);

CREATE TABLE receipt_message (
    receipt text COLLATE "C",
    number  integer,
    message bytea STORAGE EXTERNAL,
    status  integer,
    mrn     text COLLATE "C",
    body    text,
    PRIMARY KEY (receipt, number)
);
CREATE INDEX receipt_message_waiting ON receipt_message (receipt, number) WHERE status IS NULL;
COMMENT ON COLUMN receipt_message.message IS 'Packed; null once it is answered, since the evidence holds it then.';
