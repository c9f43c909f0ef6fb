-- Documents of declarations: contents once by their digest, a row for each use of one.

CREATE TABLE blob (
    digest     bytea PRIMARY KEY,
    content    bytea NOT NULL,
    scan       text NOT NULL,
    scan_text  text NOT NULL,
    scanned_at timestamptz,
    attempts   integer NOT NULL
);
-- Most kinds of file are packed by themselves.
ALTER TABLE blob ALTER COLUMN content SET STORAGE EXTERNAL;
CREATE INDEX blob_waiting ON blob (attempts) WHERE scan = 'WAITING';
COMMENT ON TABLE blob IS 'A content, kept once however often it is attached; what is infected is kept and handed out to nobody.';
COMMENT ON COLUMN blob.scan_text IS 'What was found in it, or why it could not be scanned.';

-- Its row is locked by who attaches, so that the limits of a declaration hold.
CREATE TABLE folder (
    mrn   text COLLATE "C" PRIMARY KEY,
    files integer NOT NULL,
    bytes bigint NOT NULL
);
COMMENT ON TABLE folder IS 'How much is attached to a declaration.';

CREATE TABLE attachment (
    mrn           text COLLATE "C" NOT NULL REFERENCES folder,
    number        integer NOT NULL,
    name          text NOT NULL,
    type          text NOT NULL,
    size          integer NOT NULL,
    digest        bytea NOT NULL REFERENCES blob,
    document_type text,
    item          integer,
    query         integer,
    attached_by   text NOT NULL,
    by_customs    boolean NOT NULL,
    shared        boolean NOT NULL,
    at            timestamptz NOT NULL,
    PRIMARY KEY (mrn, number)
);
COMMENT ON TABLE attachment IS 'A document of a declaration; never deleted.';
COMMENT ON COLUMN attachment.document_type IS 'TypeCode of AdditionalDocument in the WCO Data Model.';
COMMENT ON COLUMN attachment.shared IS 'Whether the parties may see it.';
