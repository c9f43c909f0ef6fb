-- What selections of a day were is counted once, and kept beside them.

ALTER TABLE selection ADD COLUMN earlier bigint NOT NULL DEFAULT -1, ADD COLUMN origins text NOT NULL DEFAULT '';
COMMENT ON COLUMN selection.earlier IS
    'Goods items of the importer that were known before, in two leading digits; -1 where none is declared, -2 where nobody could look. Of what was selected before this column was there: its declarations.';
COMMENT ON COLUMN selection.origins IS 'Countries of origin as declared then, each once, with spaces between.';

UPDATE selection s
SET origins = coalesce(c.origins, ''),
    earlier = CASE
        WHEN c.importer IS NULL THEN -1
        WHEN c.number < 100 THEN c.number
        ELSE trunc(c.number::numeric, (1 - floor(log(c.number::numeric)))::integer)
    END
FROM mrn_key k
JOIN (SELECT mrn, received_on, importer, origins,
             row_number() OVER (PARTITION BY importer ORDER BY received_at, mrn) - 1 AS number
      FROM clearance) c ON c.mrn = k.mrn AND c.received_on = k.received_on
WHERE k.mrn = s.mrn;

ALTER TABLE clearance DROP COLUMN origins;

CREATE TABLE selection_day (
    jurisdiction text NOT NULL,
    day          date NOT NULL,
    selections   bigint NOT NULL,
    PRIMARY KEY (jurisdiction, day)
);
COMMENT ON TABLE selection_day IS
    'Days (UTC) that are counted. Made from selection and selection_score; may be emptied at any time.';
COMMENT ON COLUMN selection_day.selections IS 'Rows of selection when it was counted: a day that has others now is counted anew.';

CREATE TABLE selection_day_cell (
    jurisdiction text NOT NULL,
    day          date NOT NULL,
    lane         text NOT NULL,
    bases        text[] NOT NULL,
    profiles     text[] NOT NULL,
    model        bytea,
    declarations bigint NOT NULL,
    FOREIGN KEY (jurisdiction, day) REFERENCES selection_day ON DELETE CASCADE
);
CREATE INDEX selection_day_cell_day ON selection_day_cell (jurisdiction, day);
COMMENT ON TABLE selection_day_cell IS 'Declarations of a day that were selected alike first.';

CREATE TABLE selection_day_score (
    jurisdiction text NOT NULL,
    day          date NOT NULL,
    model        bytea NOT NULL,
    role         text NOT NULL,
    bucket       integer NOT NULL,
    declarations bigint NOT NULL,
    FOREIGN KEY (jurisdiction, day) REFERENCES selection_day ON DELETE CASCADE
);
CREATE INDEX selection_day_score_day ON selection_day_score (jurisdiction, day);
COMMENT ON TABLE selection_day_score IS 'How often a model gave a probability of some height.';

CREATE TABLE selection_day_group (
    jurisdiction text NOT NULL,
    day          date NOT NULL,
    kind         text NOT NULL,
    name         text NOT NULL,
    declarations bigint NOT NULL,
    selected     bigint NOT NULL,
    goods        bigint NOT NULL,
    audits       bigint NOT NULL,
    by_profile   bigint NOT NULL,
    by_model     bigint NOT NULL,
    by_draw      bigint NOT NULL,
    FOREIGN KEY (jurisdiction, day) REFERENCES selection_day ON DELETE CASCADE
);
CREATE INDEX selection_day_group_day ON selection_day_group (jurisdiction, kind, day);
COMMENT ON TABLE selection_day_group IS 'Whom selections met: by what was known of importers before (EARLIER), or by origin (ORIGIN).';
