-- The customs office that works on a declaration: officers list those of one office.

ALTER TABLE clearance ADD COLUMN office text COLLATE "C";
COMMENT ON COLUMN clearance.office IS
    'Office of presentation, else of lodgement, as declared in the version in force; null when none is declared.';

-- What was stored before tells its office only where a risk plan selected it.
UPDATE clearance c SET office = s.office
FROM (SELECT DISTINCT ON (mrn) mrn, office FROM selection ORDER BY mrn, revision DESC) s
WHERE s.mrn = c.mrn AND s.office <> '';

-- State by state like clearance_state, so that a page of one office costs what its rows cost.
CREATE INDEX clearance_office ON clearance (office, state, received_at, mrn) WHERE office IS NOT NULL;
