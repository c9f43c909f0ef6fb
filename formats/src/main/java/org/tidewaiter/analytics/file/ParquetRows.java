package org.tidewaiter.analytics.file;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.analytics.Column;

/** Takes rows apart into the columns of a Parquet file. */
final class ParquetRows extends WriteSupport<List<@Nullable Object>> {
    private final List<Column> columns;
    private final Map<String, String> notes;
    private @Nullable RecordConsumer consumer;

    ParquetRows(List<Column> columns, Map<String, String> notes) {
        this.columns = columns;
        this.notes = notes;
    }

    /** Of Hadoop; none is here. */
    @Override
    @SuppressWarnings("deprecation") // it has to be there as long as it is abstract
    public WriteContext init(Configuration configuration) {
        throw new IllegalStateException("Tables are written without Hadoop.");
    }

    @Override
    public WriteContext init(ParquetConfiguration configuration) {
        return new WriteContext(ParquetTable.schema(columns), notes);
    }

    @Override
    public void prepareForWrite(RecordConsumer into) {
        consumer = into;
    }

    @Override
    public void write(List<@Nullable Object> values) {
        RecordConsumer into = consumer;
        if (into == null) {
            throw new IllegalStateException("Rows come before the file is prepared.");
        }
        if (values.size() != columns.size()) {
            throw new IllegalArgumentException(
                    "A row has " + values.size() + " values for " + columns.size() + " columns.");
        }
        into.startMessage();
        for (int i = 0; i < values.size(); i++) {
            Object value = values.get(i);
            if (value != null) {
                String name = columns.get(i).name();
                into.startField(name, i);
                write(into, value);
                into.endField(name, i);
            }
        }
        into.endMessage();
    }

    private static void write(RecordConsumer into, Object value) {
        switch (value) {
            case String text -> into.addBinary(Binary.fromString(text));
            case Long whole -> into.addLong(whole);
            case Double number -> into.addDouble(number);
            case Boolean flag -> into.addBoolean(flag);
            case Instant moment -> into.addLong(ChronoUnit.MICROS.between(Instant.EPOCH, moment));
            case List<?> many -> list(into, many);
            default -> throw new IllegalArgumentException("A table holds no " + value.getClass() + ".");
        }
    }

    /** As Parquet's LogicalTypes has lists: a group of groups of one element. */
    private static void list(RecordConsumer into, List<?> many) {
        into.startGroup();
        if (!many.isEmpty()) {
            into.startField("list", 0);
            for (Object one : many) {
                into.startGroup();
                into.startField("element", 0);
                write(into, one);
                into.endField("element", 0);
                into.endGroup();
            }
            into.endField("list", 0);
        }
        into.endGroup();
    }
}
