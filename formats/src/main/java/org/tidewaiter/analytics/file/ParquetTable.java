package org.tidewaiter.analytics.file;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.analytics.Column;

/**
 * Apache Parquet, compressed by Zstandard. Rows are held until, packed, they make a row group of about
 * {@value #GROUP_BYTES} bytes, so memory stays flat however many there are. What each column means stands in the file's own notes.
 */
public final class ParquetTable implements TableFile {
    /** About so many bytes of packed rows make a row group. */
    static final long GROUP_BYTES = 4 << 20;

    private static final int PAGE_BYTES = 256 << 10;
    private static final String NOTE_OF_COLUMN = "tidewaiter.column.";

    private final ParquetWriter<List<@Nullable Object>> writer;

    /**
     * @param stream that it is written to, from its beginning
     * @param notes on the whole, kept in the file
     */
    public ParquetTable(OutputStream stream, List<Column> columns, Map<String, String> notes) throws IOException {
        Map<String, String> all = new TreeMap<>(notes);
        for (Column column : columns) {
            all.put(NOTE_OF_COLUMN + column.name(), describe(column));
        }
        this.writer = new Builder(new StreamFile(stream), columns, all)
                .withConf(new PlainParquetConfiguration())
                .withCodecFactory(new ZstandardPages())
                .withCompressionCodec(CompressionCodecName.ZSTD)
                .withRowGroupSize(GROUP_BYTES)
                .withPageSize(PAGE_BYTES)
                .build();
    }

    private static String describe(Column column) {
        String unit = column.unit().isEmpty() ? "" : " Unit: " + column.unit() + ".";
        String absent = column.absent().isEmpty() ? "" : " Null: " + column.absent() + ".";
        return column.meaning() + unit + absent;
    }

    @Override
    public void row(List<@Nullable Object> values) throws IOException {
        writer.write(values);
    }

    @Override
    public void finish() throws IOException {
        writer.close();
    }

    /** The schema of a table. */
    static MessageType schema(List<Column> columns) {
        return new MessageType(
                "tidewaiter", columns.stream().map(ParquetTable::field).toList());
    }

    private static Type field(Column column) {
        String name = column.name();
        return switch (column.kind()) {
            case TEXT -> text().named(name);
            case TEXTS ->
                Types.optionalList()
                        .setElementType(Types.required(PrimitiveTypeName.BINARY)
                                .as(LogicalTypeAnnotation.stringType())
                                .named("element"))
                        .named(name);
            case INTEGER -> Types.optional(PrimitiveTypeName.INT64).named(name);
            case NUMBER -> Types.optional(PrimitiveTypeName.DOUBLE).named(name);
            case NUMBERS ->
                Types.optionalList()
                        .setElementType(Types.required(PrimitiveTypeName.DOUBLE).named("element"))
                        .named(name);
            case FLAG -> Types.optional(PrimitiveTypeName.BOOLEAN).named(name);
            case MOMENT ->
                Types.optional(PrimitiveTypeName.INT64)
                        .as(LogicalTypeAnnotation.timestampType(true, TimeUnit.MICROS))
                        .named(name);
        };
    }

    private static Types.PrimitiveBuilder<org.apache.parquet.schema.PrimitiveType> text() {
        return Types.optional(PrimitiveTypeName.BINARY).as(LogicalTypeAnnotation.stringType());
    }

    private static final class Builder extends ParquetWriter.Builder<List<@Nullable Object>, Builder> {
        private final List<Column> columns;
        private final Map<String, String> notes;

        Builder(OutputFile file, List<Column> columns, Map<String, String> notes) {
            super(file);
            this.columns = List.copyOf(columns);
            this.notes = Map.copyOf(notes);
        }

        @Override
        protected Builder self() {
            return this;
        }

        /** Of Hadoop; none is here. */
        @Override
        @SuppressWarnings("deprecation") // it has to be there as long as it is abstract
        protected WriteSupport<List<@Nullable Object>> getWriteSupport(Configuration configuration) {
            throw new IllegalStateException("Tables are written without Hadoop.");
        }

        @Override
        protected WriteSupport<List<@Nullable Object>> getWriteSupport(ParquetConfiguration configuration) {
            return new ParquetRows(columns, notes);
        }
    }
}
