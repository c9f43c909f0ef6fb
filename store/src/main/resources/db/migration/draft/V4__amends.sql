-- Drafts of amendments.

ALTER TABLE draft ADD COLUMN amends text COLLATE "C";
ALTER TABLE draft ADD COLUMN amends_version integer;
ALTER TABLE draft ADD CHECK ((amends IS NULL) = (amends_version IS NULL));
COMMENT ON COLUMN draft.amends IS 'MRN of the declaration that it is to amend; null where it is to be a new one.';
COMMENT ON COLUMN draft.amends_version IS 'Version of the declaration that the draft was made of.';
