package org.tidewaiter.store.backup;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.tidewaiter.kernel.Canonical;
import org.tidewaiter.kernel.CanonicalReader;
import org.tidewaiter.kernel.Digest;

/**
 * What is in a backup; written last, verified first.
 *
 * @param taken when the snapshot was
 * @param postgres version of the server it was taken from
 */
public record Manifest(
        Instant taken, String postgres, List<Schema> schemas, List<Table> tables, List<Sequence> sequences) {
    /**
     * A schema of ours.
     *
     * @param migrations script and checksum of each that made it, in their order
     * @param months first days of the months that have partitions; empty without
     */
    public record Schema(String name, List<String> migrations, List<String> months) {
        private static final Pattern NAME = Pattern.compile("[a-z][a-z_]{0,62}");

        public Schema {
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException("'" + name + "' is no schema of ours.");
            }
            migrations = List.copyOf(migrations);
            months = List.copyOf(months);
        }
    }

    /**
     * The rows of a table; those of partitions stand with their parent.
     *
     * @param columns in the order of the rows' values
     * @param bytes of the rows as COPY gave them
     * @param offset where they stand in the file, packed
     * @param stored bytes that they take there
     * @param sha256 of what is stored
     */
    public record Table(
            String schema,
            String name,
            List<String> columns,
            long rows,
            long bytes,
            long offset,
            long stored,
            Digest sha256) {
        public Table {
            columns = List.copyOf(columns);
            if (columns.isEmpty() || rows < 0 || bytes < 0 || offset < 0 || stored < 0) {
                throw new IllegalArgumentException("Table " + schema + "." + name + " has sizes that can't be.");
            }
        }

        String qualified() {
            return schema + "." + name;
        }
    }

    /** How far a sequence has come. */
    public record Sequence(String schema, String name, long value, boolean called) {}

    public Manifest {
        schemas = List.copyOf(schemas);
        tables = List.copyOf(tables);
        sequences = List.copyOf(sequences);
    }

    /** Rows of a table; 0 where the backup has none of that name. */
    public long rows(String schema, String table) {
        return tables.stream()
                .filter(t -> t.schema().equals(schema) && t.name().equals(table))
                .mapToLong(Table::rows)
                .sum();
    }

    /** Rows of all tables. */
    public long rows() {
        return tables.stream().mapToLong(Table::rows).sum();
    }

    /** Bytes of all rows, before they were packed. */
    public long bytes() {
        return tables.stream().mapToLong(Table::bytes).sum();
    }

    byte[] toBytes() {
        return Canonical.bytes(this, (c, m) -> c.field("taken", m.taken().toString())
                .field("postgres", m.postgres())
                .list("schemas", m.schemas(), (s, schema) -> s.field("name", schema.name())
                        .strings("migrations", schema.migrations())
                        .strings("months", schema.months()))
                .list("tables", m.tables(), Manifest::table)
                .list("sequences", m.sequences(), (s, sequence) -> s.field("schema", sequence.schema())
                        .field("name", sequence.name())
                        .field("value", sequence.value())
                        .field("called", sequence.called())));
    }

    private static void table(Canonical c, Table table) {
        c.field("schema", table.schema())
                .field("name", table.name())
                .strings("columns", table.columns())
                .field("rows", table.rows())
                .field("bytes", table.bytes())
                .field("offset", table.offset())
                .field("stored", table.stored())
                .field("sha256", table.sha256().hex());
    }

    /** @throws RuntimeException when it is none of ours */
    static Manifest of(byte[] bytes) {
        CanonicalReader in = CanonicalReader.of(new String(bytes, StandardCharsets.UTF_8));
        return new Manifest(
                Instant.parse(in.require("taken")),
                in.require("postgres"),
                in.objects("schemas").stream()
                        .map(s -> new Schema(s.require("name"), s.strings("migrations"), s.strings("months")))
                        .toList(),
                in.objects("tables").stream()
                        .map(t -> new Table(
                                t.require("schema"),
                                t.require("name"),
                                t.strings("columns"),
                                t.number("rows"),
                                t.number("bytes"),
                                t.number("offset"),
                                t.number("stored"),
                                new Digest(t.require("sha256"))))
                        .toList(),
                in.objects("sequences").stream()
                        .map(s -> new Sequence(
                                s.require("schema"), s.require("name"), s.number("value"), s.flag("called")))
                        .toList());
    }
}
