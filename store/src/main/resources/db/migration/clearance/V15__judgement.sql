-- What officers said of selections, to be found without knowing the declaration, and told beside what selected it.

CREATE TABLE judgement (
    mrn      text COLLATE "C" NOT NULL,
    result   integer NOT NULL,
    at       timestamptz NOT NULL,
    officer  text COLLATE "C" NOT NULL,
    useful   boolean NOT NULL,
    answered boolean NOT NULL DEFAULT false,
    PRIMARY KEY (mrn, result)
);
COMMENT ON TABLE judgement IS 'One row for each result of a control that calls the selection useful or not, in its transaction.';
COMMENT ON COLUMN judgement.result IS 'Sequence of the event that recorded the result.';
COMMENT ON COLUMN judgement.answered IS 'Whether a risk analyst has answered; the answers are events.';

INSERT INTO judgement (mrn, result, at, officer, useful)
SELECT mrn, sequence, at, actor, body::jsonb ->> 'selection' = 'USEFUL'
FROM event
WHERE name = 'control-recorded' AND body::jsonb ->> 'selection' IN ('USEFUL', 'NOT_USEFUL');

CREATE INDEX judgement_open ON judgement (useful, at DESC, mrn DESC, result DESC) WHERE NOT answered;
CREATE INDEX judgement_all ON judgement (useful, at DESC, mrn DESC, result DESC);
CREATE INDEX judgement_officer ON judgement (officer, useful, at DESC, mrn DESC, result DESC);

-- What one profile or one model asked for, and what was drawn, are small parts of all selections.
CREATE INDEX selection_profiles ON selection USING gin (profiles) WHERE profiles <> '{}';
CREATE INDEX selection_sampled ON selection (jurisdiction, at) WHERE bases && ARRAY['RANDOM', 'MODEL'];
-- A control comes after the selection: what was found in a time is of what was selected since its begin.
CREATE INDEX control_outcome_at ON control_outcome (at);
