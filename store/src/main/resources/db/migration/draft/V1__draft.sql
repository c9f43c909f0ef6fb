-- Declarations that are not lodged yet, and templates of such.

CREATE TABLE draft (
    id         text COLLATE "C" PRIMARY KEY,
    party      text COLLATE "C" NOT NULL,
    name       text NOT NULL,
    template   boolean NOT NULL,
    country    text NOT NULL,
    paths      text[] NOT NULL,
    texts      text[] NOT NULL,
    version    integer NOT NULL,
    changed_by text NOT NULL,
    created_at timestamptz NOT NULL,
    changed_at timestamptz NOT NULL,
    CHECK (cardinality(paths) = cardinality(texts))
);
CREATE INDEX draft_party ON draft (party, template, changed_at DESC, id);
COMMENT ON TABLE draft IS 'What somebody fills in; deleted when it is lodged or not wanted any more.';
COMMENT ON COLUMN draft.paths IS 'Of the elements below Declaration in the WCO Data Model; texts has the text of each.';

-- Its row is locked by who adds a draft, so that the limit of a party holds.
CREATE TABLE party (
    id text COLLATE "C" PRIMARY KEY
);
COMMENT ON TABLE party IS 'Who has, or had, drafts.';
