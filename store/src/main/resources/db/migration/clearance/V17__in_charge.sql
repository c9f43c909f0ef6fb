-- Whose score was asked for.

ALTER TABLE selection ADD COLUMN in_charge text NOT NULL DEFAULT 'CHAMPION';
COMMENT ON COLUMN selection.in_charge IS 'Role of the model whose score decided, CHAMPION or CHALLENGER by the draw; of what was selected before this column was there always the champion.';
