-- Risk plans come into force by the same life as rulebooks.

ALTER TABLE edition ADD COLUMN subject text NOT NULL DEFAULT 'RULEBOOK';
COMMENT ON COLUMN edition.subject IS 'Of what it is an edition: RULEBOOK or RISK_PLAN.';
COMMENT ON COLUMN edition.base IS 'Digest of the rulebook or plan that was in force when it was checked.';
