-- Declarations: what was received, what was decided, how things stand.
--
-- Uniqueness lives in the small key tables, which are not partitioned. The big tables are partitioned by the UTC day on
-- which customs received the declaration; all rows of a declaration, later ones too, carry that day and so lie in the
-- partitions of one month. mrn_key leads from an MRN to its day. There are no foreign keys: rows come by COPY in one
-- transaction with their keys.
--
-- Keys compare byte by byte (collation C), so that an index stays valid when data move to another server.

CREATE TABLE message_key (
    sha256 bytea PRIMARY KEY,
    mrn    text COLLATE "C" NOT NULL
);
COMMENT ON TABLE message_key IS 'Digest of every message stored: the same bytes lead to the same MRN.';

CREATE TABLE reference_key (
    declarant text COLLATE "C",
    lrn       text COLLATE "C",
    mrn       text COLLATE "C" NOT NULL,
    PRIMARY KEY (declarant, lrn)
);
COMMENT ON TABLE reference_key IS 'A declarant uses a reference for one declaration; a rejected one takes none.';

CREATE TABLE declarant (
    id text COLLATE "C" PRIMARY KEY
);
COMMENT ON TABLE declarant IS 'Who has lodged before, accepted or not.';

CREATE TABLE mrn_key (
    mrn         text COLLATE "C" PRIMARY KEY,
    received_on date NOT NULL
);
COMMENT ON TABLE mrn_key IS 'In which month''s partitions a declaration lies.';

-- A block of a thousand for each call, so that most calls of the program need none.
CREATE SEQUENCE serial INCREMENT BY 1000 START WITH 1 NO CYCLE;
COMMENT ON SEQUENCE serial IS 'First serial number of the next block of a thousand; gaps are allowed, repeats are not.';

CREATE TABLE evidence (
    mrn               text COLLATE "C" NOT NULL,
    received_on       date NOT NULL,
    revision          integer NOT NULL,
    at_nanos          smallint,
    version           integer,
    size              integer,
    at                timestamptz,
    purpose           text,
    sha256            bytea,
    format            text,
    context           text,
    rulebook          bytea,
    engine            text,
    assessment_sha256 bytea,
    message           bytea STORAGE EXTERNAL,
    assessment        bytea STORAGE EXTERNAL,
    PRIMARY KEY (mrn, revision, received_on)
) PARTITION BY RANGE (received_on);
COMMENT ON TABLE evidence IS 'From what each decision can be made again, and the assessment it came to; append-only.';
COMMENT ON COLUMN evidence.revision IS 'Number of events after the decision.';
COMMENT ON COLUMN evidence.at_nanos IS 'Nanoseconds below the microseconds of at.';
COMMENT ON COLUMN evidence.message IS 'As received, packed; null with all of the evidence where an assessment came without.';
COMMENT ON COLUMN evidence.assessment IS 'Canonical text, packed: the bytes that assessment_sha256 is the digest of.';

CREATE TABLE event (
    mrn         text COLLATE "C" NOT NULL,
    received_on date NOT NULL,
    sequence    integer NOT NULL,
    at          timestamptz NOT NULL,
    at_nanos    smallint NOT NULL,
    schema      smallint NOT NULL,
    name        text NOT NULL,
    actor       text NOT NULL,
    body        text NOT NULL,
    PRIMARY KEY (mrn, sequence, received_on)
) PARTITION BY RANGE (received_on);
COMMENT ON TABLE event IS 'What happened, in order; append-only.';
COMMENT ON COLUMN event.body IS 'Canonical text, JSON; as text, since jsonb would not keep its bytes.';

CREATE TABLE clearance (
    mrn               text COLLATE "C" NOT NULL,
    received_on       date NOT NULL,
    version           integer NOT NULL,
    revision          integer NOT NULL,
    presented         boolean NOT NULL,
    received_at       timestamptz NOT NULL,
    changed_at        timestamptz NOT NULL,
    lrn               text NOT NULL,
    declarant         text NOT NULL,
    flow              text NOT NULL,
    state             text NOT NULL,
    lane              text,
    payable           numeric NOT NULL,
    total_payable     numeric NOT NULL,
    currency          text NOT NULL,
    request_kind      text,
    request_reference text,
    PRIMARY KEY (mrn, received_on)
) PARTITION BY RANGE (received_on);
COMMENT ON TABLE clearance IS 'How each declaration stands: the fold of its events.';
COMMENT ON COLUMN clearance.payable IS 'Still to be paid before release.';
COMMENT ON COLUMN clearance.total_payable IS 'All that the last assessment makes payable.';

CREATE TABLE duty (
    mrn         text COLLATE "C" NOT NULL,
    received_on date NOT NULL,
    version     integer NOT NULL,
    item        integer NOT NULL,
    tax_type    text NOT NULL,
    measure     text NOT NULL,
    base        numeric,
    rate        text NOT NULL,
    assessed    numeric NOT NULL,
    relieved    numeric NOT NULL,
    secured     numeric NOT NULL,
    payable     numeric NOT NULL,
    currency    text NOT NULL
) PARTITION BY RANGE (received_on);
CREATE INDEX duty_mrn ON duty (mrn);
COMMENT ON TABLE duty IS 'Charges of the last assessment; those of earlier ones lie in evidence.assessment.';

-- For days whose month nobody could open; normally empty.
CREATE TABLE evidence_other PARTITION OF evidence DEFAULT WITH (toast_tuple_target = 8160);
CREATE TABLE event_other PARTITION OF event DEFAULT;
CREATE TABLE clearance_other PARTITION OF clearance DEFAULT WITH (fillfactor = 80);
CREATE TABLE duty_other PARTITION OF duty DEFAULT;

-- Makes the partitions of a month if there are none. It attaches, which lets readers and writers of other months go on.
CREATE FUNCTION open_month(day date) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    first_day date := date_trunc('month', day::timestamp)::date;
    next_day  date := (date_trunc('month', day::timestamp) + interval '1 month')::date;
    parent    text;
    part      text;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('clearance.open_month', 0));
    FOREACH parent IN ARRAY ARRAY['evidence', 'event', 'clearance', 'duty'] LOOP
        part := parent || to_char(first_day::timestamp, '_YYYY_MM');
        IF to_regclass(format('clearance.%I', part)) IS NULL THEN
            EXECUTE format(
                'CREATE TABLE clearance.%I (LIKE clearance.%I INCLUDING CONSTRAINTS INCLUDING STORAGE) %s',
                part,
                parent,
                CASE parent
                    -- Most rows stay in one piece on their page: no second table, no second index.
                    WHEN 'evidence' THEN 'WITH (toast_tuple_target = 8160)'
                    -- Room for the next state beside the last one, so that no index changes.
                    WHEN 'clearance' THEN 'WITH (fillfactor = 80)'
                    ELSE ''
                END);
            EXECUTE format(
                'ALTER TABLE clearance.%I ATTACH PARTITION clearance.%I FOR VALUES FROM (%L) TO (%L)',
                parent,
                part,
                first_day,
                next_day);
        END IF;
    END LOOP;
END
$$;
