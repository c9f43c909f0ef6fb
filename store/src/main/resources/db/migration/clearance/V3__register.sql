-- Lists of declarations: for officers' worklists, traders and other systems. Partitions made by open_month get these
-- columns by LIKE and these indexes when they are attached.

ALTER TABLE clearance
    ADD COLUMN importer text COLLATE "C",
    ADD COLUMN assignee text COLLATE "C",
    ADD COLUMN items integer NOT NULL DEFAULT 0,
    -- Compared byte by byte like the keys, so that what a text begins with is a range of an index.
    ALTER COLUMN lrn TYPE text COLLATE "C",
    ALTER COLUMN declarant TYPE text COLLATE "C";
COMMENT ON COLUMN clearance.importer IS 'Identification number as declared in the version in force; null when not declared.';
COMMENT ON COLUMN clearance.assignee IS 'Officer who has taken the declaration; null when nobody has.';
COMMENT ON COLUMN clearance.items IS 'Number of goods items in force; 0 where stored before they were counted.';

-- Each list ends in the order it is read in; ties are broken by the MRN.
CREATE INDEX clearance_received ON clearance (received_at, mrn);
CREATE INDEX clearance_changed ON clearance (changed_at, mrn);
CREATE INDEX clearance_payable ON clearance (payable, mrn);
CREATE INDEX clearance_state ON clearance (state, received_at, mrn);
CREATE INDEX clearance_declarant ON clearance (declarant, received_at, mrn);
CREATE INDEX clearance_importer ON clearance (importer, received_at, mrn) WHERE importer IS NOT NULL;
CREATE INDEX clearance_assignee ON clearance (assignee, received_at, mrn) WHERE assignee IS NOT NULL;
CREATE INDEX clearance_request ON clearance (received_at, mrn) WHERE request_kind IS NOT NULL;
CREATE INDEX clearance_lrn ON clearance (lrn);

CREATE TABLE assignment (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at           timestamptz NOT NULL,
    mrn          text COLLATE "C" NOT NULL,
    actor        text NOT NULL,
    from_officer text,
    to_officer   text
);
CREATE INDEX assignment_mrn ON assignment (mrn, id);
COMMENT ON TABLE assignment IS 'Who took over which declaration from whom; append-only.';
COMMENT ON COLUMN assignment.actor IS 'Who did it.';
COMMENT ON COLUMN assignment.from_officer IS 'Who had it before; null: nobody.';
COMMENT ON COLUMN assignment.to_officer IS 'Who has it since; null: nobody.';
