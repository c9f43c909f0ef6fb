-- Programs that are told what happens. Few rows; each is changed at every delivery.

CREATE TABLE webhook (
    id            text COLLATE "C" PRIMARY KEY,
    version       bigint NOT NULL,
    owner         text COLLATE "C" NOT NULL,
    address       text NOT NULL,
    names         text[] NOT NULL,
    secret        text NOT NULL,
    position      bigint NOT NULL,
    failures      integer NOT NULL,
    failing_since timestamptz,
    next_at       timestamptz NOT NULL,
    suspended     text,
    created_at    timestamptz NOT NULL,
    claimed_until timestamptz NOT NULL DEFAULT '-infinity'
) WITH (fillfactor = 50);
CREATE INDEX webhook_owner ON webhook (owner, created_at);
COMMENT ON COLUMN webhook.position IS 'Everything up to it has arrived, or was not wanted.';
COMMENT ON COLUMN webhook.secret IS 'Messages are signed with it, so its hash would not do.';
COMMENT ON COLUMN webhook.claimed_until IS 'Somebody works on it; nobody else does before.';

CREATE TABLE delivery (
    webhook     text COLLATE "C" REFERENCES webhook ON DELETE CASCADE,
    number      bigint,
    at          timestamptz NOT NULL,
    position    bigint NOT NULL,
    name        text NOT NULL,
    object      text NOT NULL,
    attempt     integer NOT NULL,
    status      integer,
    answer      text NOT NULL,
    millis      bigint NOT NULL,
    PRIMARY KEY (webhook, number)
);
COMMENT ON TABLE delivery IS 'The newest attempts of each webhook.';
COMMENT ON COLUMN delivery.number IS 'Version of the webhook that it led to.';
