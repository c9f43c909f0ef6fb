-- Customs offices and when they are open.

CREATE TABLE office (
    code         text COLLATE "C" PRIMARY KEY,
    name         text NOT NULL,
    zone         text NOT NULL,
    week         text[] NOT NULL CHECK (cardinality(week) = 7),
    closed       date[] NOT NULL,
    closed_names text[] NOT NULL,
    active       boolean NOT NULL,
    searched     text NOT NULL,
    version      integer NOT NULL,
    CHECK (cardinality(closed) = cardinality(closed_names))
);
COMMENT ON COLUMN office.week IS 'Open hours from Monday to Sunday, as 09:00-12:30, 13:30-17:00; empty for a closed day.';
COMMENT ON COLUMN office.closed_names IS 'What each of the closed days is; may be empty.';
COMMENT ON COLUMN office.searched IS 'Code and name in lower case, a line each.';
