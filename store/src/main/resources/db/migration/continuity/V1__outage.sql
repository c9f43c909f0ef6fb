-- Times in which nothing could be stored: deadlines move by them.

CREATE TABLE outage (
    began timestamptz PRIMARY KEY,
    ended timestamptz NOT NULL CHECK (ended > began)
);
CREATE INDEX outage_ended ON outage (ended);
COMMENT ON TABLE outage IS 'As one process noticed them; append-only.';
