-- Those whose owners are reminded of them.

CREATE INDEX webhook_suspended ON webhook (id) WHERE suspended IS NOT NULL;
