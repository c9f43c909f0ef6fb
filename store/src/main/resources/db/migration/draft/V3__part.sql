-- The fields of a draft in parts, so that saving writes what changed and not a thousand items.

CREATE TABLE part (
    draft  text COLLATE "C" NOT NULL,
    number integer NOT NULL,
    paths  text[] NOT NULL,
    texts  text[] NOT NULL,
    sha256 bytea NOT NULL,
    PRIMARY KEY (draft, number),
    CHECK (cardinality(paths) = cardinality(texts))
);
COMMENT ON TABLE part IS 'Number 0: what belongs to no goods item; number n: fifty items each, 1 to 50 in 1.';
COMMENT ON COLUMN part.paths IS 'Of the elements below Declaration in the WCO Data Model; texts has the text of each.';
COMMENT ON COLUMN part.sha256 IS 'Of paths and texts; empty where a migration wrote them.';

INSERT INTO part (draft, number, paths, texts, sha256)
SELECT id, number, array_agg(path ORDER BY place), array_agg(body ORDER BY place), '\x'
FROM (
    SELECT d.id, f.path, f.body, f.place, coalesce(
        (substring(f.path FROM '^GoodsShipment/GovernmentAgencyGoodsItem\[([0-9]+)\]')::integer + 49) / 50, 0) AS number
    FROM draft d, unnest(d.paths, d.texts) WITH ORDINALITY f (path, body, place)
) field
GROUP BY id, number;

ALTER TABLE draft DROP COLUMN paths, DROP COLUMN texts;
