-- What people are told without asking.

CREATE TABLE follower (
    one        boolean PRIMARY KEY DEFAULT true CHECK (one),
    position   bigint NOT NULL,
    holder     text NOT NULL,
    held_until timestamptz NOT NULL
);
COMMENT ON TABLE follower IS 'How far the feed of events has been told, and whose turn it is to go on.';

CREATE TABLE notice (
    id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    person   text COLLATE "C" NOT NULL,
    kind     text NOT NULL,
    mrn      text COLLATE "C" NOT NULL,
    at       timestamptz NOT NULL,
    deadline timestamptz,
    told_at  timestamptz NOT NULL,
    read     boolean NOT NULL DEFAULT false
);
CREATE INDEX notice_list ON notice (person, read, id DESC);
CREATE INDEX notice_age ON notice (told_at);
COMMENT ON TABLE notice IS 'What a person finds in the pages.';

CREATE TABLE letter (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    person    text COLLATE "C" NOT NULL,
    kind      text NOT NULL,
    mrn       text COLLATE "C" NOT NULL,
    at        timestamptz NOT NULL,
    deadline  timestamptz,
    queued_at timestamptz NOT NULL,
    failures  integer NOT NULL DEFAULT 0,
    next_at   timestamptz NOT NULL
) WITH (fillfactor = 70);
CREATE INDEX letter_next ON letter (next_at);
CREATE INDEX letter_person ON letter (person, id);
COMMENT ON TABLE letter IS 'What waits to go by e-mail. Address and language are looked up when it goes.';
COMMENT ON COLUMN letter.next_at IS 'Not to be tried before; who tries it puts it off for that time.';

CREATE TABLE preference (
    person  text COLLATE "C" PRIMARY KEY,
    version integer NOT NULL,
    choices text[] NOT NULL
);
COMMENT ON COLUMN preference.choices IS 'Topic, page, mail: e.g. QUERIES true false.';
