-- Keys that tokens of programs are signed with, and who people are at identity providers.

CREATE TABLE signing_key (
    number  bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id      text COLLATE "C" NOT NULL UNIQUE,
    made_at timestamptz NOT NULL,
    jwk     text NOT NULL
);
COMMENT ON TABLE signing_key IS 'Private keys; the newest signs. Who reads them can make tokens.';

CREATE TABLE identity (
    issuer  text COLLATE "C" NOT NULL,
    subject text COLLATE "C" NOT NULL,
    person  text COLLATE "C" NOT NULL REFERENCES person,
    PRIMARY KEY (issuer, subject)
);
COMMENT ON TABLE identity IS 'Who a person is at an identity provider; bound at the first sign-in by the e-mail address.';

CREATE INDEX person_email ON person (lower(email));
