-- Doubts about declared values: few of all events, and looked for without knowing the declaration.

CREATE INDEX event_value_doubted ON event (at, mrn) WHERE name = 'value-doubted';
