-- By origin it is told whom selections met.

ALTER TABLE clearance ADD COLUMN origins text;
COMMENT ON COLUMN clearance.origins IS
    'Countries of origin of the items in force, each once, with spaces between; null where stored before they were kept.';
