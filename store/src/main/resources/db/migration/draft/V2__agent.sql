-- Who works on a draft for the party whose it is.

ALTER TABLE draft ADD COLUMN agent text COLLATE "C";
CREATE INDEX draft_agent ON draft (agent, changed_at DESC, id) WHERE agent IS NOT NULL;
COMMENT ON COLUMN draft.agent IS 'Sees it while its mandate from the party is in force; null for nobody.';
