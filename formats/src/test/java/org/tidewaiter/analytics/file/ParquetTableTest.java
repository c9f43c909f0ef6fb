package org.tidewaiter.analytics.file;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidewaiter.analytics.Column;
import org.tidewaiter.analytics.Column.Kind;

/** What is written is read back by the library, and by other programs where they are there. */
class ParquetTableTest {
    private static final List<Column> COLUMNS = List.of(
            new Column("mrn", Kind.TEXT, "", "Number.", ""),
            new Column("item", Kind.INTEGER, "", "Place.", ""),
            new Column("net_mass", Kind.NUMBER, "kg", "Net mass.", "not declared"),
            new Column("controlled", Kind.FLAG, "", "Whether it was.", ""),
            new Column("received_at", Kind.MOMENT, "", "When.", ""),
            new Column("profiles", Kind.TEXTS, "", "Hit.", ""),
            new Column("features", Kind.NUMBERS, "", "Known.", "none kept"));

    @TempDir
    private Path folder = Path.of("");

    private static List<@Nullable Object> row(Random random, int i) {
        boolean bare = random.nextInt(5) == 0;
        Instant at = Instant.parse("2026-01-01T00:00:00Z").plus(random.nextInt(1 << 30), ChronoUnit.MICROS);
        return Arrays.asList(
                "26GB" + i + "é",
                (long) i,
                bare ? null : random.nextDouble(),
                random.nextBoolean(),
                at,
                random.nextInt(3) == 0 ? List.of() : List.of("P-" + random.nextInt(9), "P-X"),
                bare ? null : List.of(random.nextDouble(), Double.NaN, -0.5));
    }

    private Path write(List<List<@Nullable Object>> rows) throws IOException {
        Path file = folder.resolve("table.parquet");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            ParquetTable table = new ParquetTable(out, COLUMNS, Map.of("tidewaiter.received", "ever"));
            for (List<@Nullable Object> row : rows) {
                table.row(row);
            }
            table.finish();
        }
        return file;
    }

    private static List<List<@Nullable Object>> rows(int count) {
        long seed = 20_261_123;
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add(row(random, i));
        }
        return rows;
    }

    private static ParquetFileReader open(Path file) throws IOException {
        return ParquetFileReader.open(
                new LocalInputFile(file),
                ParquetReadOptions.builder(new PlainParquetConfiguration())
                        .withCodecFactory(new ZstandardPages())
                        .build());
    }

    @Test
    void eachValueIsReadBack() throws IOException {
        List<List<@Nullable Object>> rows = rows(3_000);
        List<List<@Nullable Object>> read = new ArrayList<>();
        try (ParquetFileReader reader = open(write(rows))) {
            MessageType schema = reader.getFileMetaData().getSchema();
            PageReadStore pages = reader.readNextRowGroup();
            while (pages != null) {
                RecordReader<Group> records = new ColumnIOFactory()
                        .getColumnIO(schema)
                        .getRecordReader(pages, new GroupRecordConverter(schema));
                for (long i = 0; i < pages.getRowCount(); i++) {
                    read.add(values(requireNonNull(records.read())));
                }
                pages = reader.readNextRowGroup();
            }
        }
        assertThat(read).isEqualTo(rows);
    }

    private static List<@Nullable Object> values(Group group) {
        List<@Nullable Object> values = new ArrayList<>();
        for (Column column : COLUMNS) {
            String name = column.name();
            if (group.getFieldRepetitionCount(name) == 0) {
                values.add(null);
                continue;
            }
            values.add(
                    switch (column.kind()) {
                        case TEXT -> group.getString(name, 0);
                        case INTEGER -> group.getLong(name, 0);
                        case NUMBER -> group.getDouble(name, 0);
                        case FLAG -> group.getBoolean(name, 0);
                        case MOMENT -> Instant.EPOCH.plus(group.getLong(name, 0), ChronoUnit.MICROS);
                        case TEXTS ->
                            many(group.getGroup(name, 0)).stream()
                                    .map(one -> one.getString("element", 0))
                                    .toList();
                        case NUMBERS ->
                            many(group.getGroup(name, 0)).stream()
                                    .map(one -> one.getDouble("element", 0))
                                    .toList();
                    });
        }
        return values;
    }

    private static List<Group> many(Group list) {
        List<Group> all = new ArrayList<>();
        for (int i = 0; i < list.getFieldRepetitionCount("list"); i++) {
            all.add(list.getGroup("list", i));
        }
        return all;
    }

    @Test
    void saysInTheFileWhatEachColumnMeansAndPacksByZstandard() throws IOException {
        try (ParquetFileReader reader = open(write(rows(10)))) {
            Map<String, String> notes = reader.getFileMetaData().getKeyValueMetaData();
            assertThat(notes)
                    .containsEntry("tidewaiter.received", "ever")
                    .containsEntry("tidewaiter.column.net_mass", "Net mass. Unit: kg. Null: not declared.");
            assertThat(reader.getRowGroups().getFirst().getColumns())
                    .allSatisfy(chunk -> assertThat(chunk.getCodec()).isEqualTo(CompressionCodecName.ZSTD));
        }
    }

    @Test
    void holdsNoMoreRowsThanARowGroup() throws IOException {
        long seed = 7;
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        Path file = folder.resolve("long.parquet");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            ParquetTable table = new ParquetTable(out, COLUMNS, Map.of());
            for (int i = 0; i < 400_000; i++) {
                table.row(row(random, i));
            }
            table.finish();
        }
        try (ParquetFileReader reader = open(file)) {
            assertThat(reader.getRowGroups()).hasSizeGreaterThan(1).allSatisfy(group -> assertThat(
                            group.getCompressedSize())
                    .isLessThan(2 * ParquetTable.GROUP_BYTES));
        }
    }

    @Test
    void pandasReadsTheSame() throws Exception {
        String python = System.getenv().getOrDefault("TIDEWAITER_PYTHON", "python3");
        assumeTrue(
                run(python, "-c", "import pyarrow.parquet").exit == 0,
                python + " with pyarrow is not there. Maybe: pip install pyarrow, or set TIDEWAITER_PYTHON");
        List<List<@Nullable Object>> rows = rows(1_000);
        Path file = write(rows);
        Ran ran = run(python, "-c", """
                import sys, math, pyarrow.parquet as pq
                t = pq.read_table(sys.argv[1])
                rows = t.to_pylist()
                print(len(rows), sum(r['item'] for r in rows), sum(r['controlled'] for r in rows),
                      sum(r['net_mass'] is None for r in rows), sum(len(r['profiles']) for r in rows),
                      t.schema.field('received_at').type, rows[0]['mrn'].encode().hex())
                """, file.toString());
        assertThat(ran.exit).as(ran.out).isZero();
        assertThat(ran.out.strip())
                .isEqualTo("1000 " + 999 * 500 + " "
                        + rows.stream()
                                .filter(r -> Boolean.TRUE.equals(r.get(3)))
                                .count() + " "
                        + rows.stream().filter(r -> r.get(2) == null).count() + " "
                        + rows.stream()
                                .mapToInt(r -> ((List<?>) requireNonNull(r.get(5))).size())
                                .sum()
                        + " timestamp[us, tz=UTC] 32364742" + "30c3a9");
    }

    private record Ran(int exit, String out) {}

    private static Ran run(String... command) throws InterruptedException {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Ran(process.waitFor(), out.lines().collect(Collectors.joining("\n")));
        } catch (IOException e) {
            return new Ran(-1, "none");
        }
    }
}
