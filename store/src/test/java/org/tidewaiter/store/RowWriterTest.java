package org.tidewaiter.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowWriterTest {
    private static final RowWriter.Table VALUES = RowWriter.Table.of(
            "v", "n int", "t text", "b bytea", "i int", "s smallint", "f boolean", "d date", "z timestamptz");
    private static final RowWriter.Table NUMBERS = RowWriter.Table.of("v", "n int", "m numeric");
    private static final RowWriter.Table TEXTS = RowWriter.Table.of("w", "t text");

    private static FreshDatabase fresh;
    private static Database database;

    @BeforeAll
    static void open() {
        fresh = new FreshDatabase();
        database = fresh.open();
        database.read(c -> {
            try (Statement s = c.createStatement()) {
                return s.execute("CREATE TABLE v (n int, t text, b bytea, i int, s smallint, f bool, d date,"
                        + " z timestamptz, m numeric); CREATE TABLE w (t text)");
            }
        });
    }

    @AfterAll
    static void close() {
        database.close();
        fresh.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void writesEveryTypeAsItIsReadBack(boolean few) {
        byte[] bytes = {0, 1, -1, 127, -128};
        database.transaction(c -> {
            execute(c, "TRUNCATE v");
            RowWriter writer = RowWriter.on(c, few);
            try (NewRows rows = writer.into(VALUES)) {
                rows.row(8)
                        .integer(-1)
                        .text("ä\t\\N 船")
                        .bytes(bytes)
                        .integer(Integer.MIN_VALUE)
                        .smallint(-7);
                rows.flag(true).day(LocalDate.of(1999, 2, 28)).instant(Instant.parse("1969-12-31T23:59:59.123456789Z"));
                rows.row(8)
                        .integer(-2)
                        .text(null)
                        .bytes(null)
                        .nothing()
                        .nothing()
                        .nothing()
                        .nothing()
                        .nothing();
                assertThat(rows.finish()).isEqualTo(2);
            }
            writer.finish();
            try (Statement s = c.createStatement();
                    ResultSet row = s.executeQuery("SELECT * FROM v WHERE n = -1")) {
                row.next();
                assertThat(row.getString("t")).isEqualTo("ä\t\\N 船");
                assertThat(row.getBytes("b")).isEqualTo(bytes);
                assertThat(row.getInt("i")).isEqualTo(Integer.MIN_VALUE);
                assertThat(row.getShort("s")).isEqualTo((short) -7);
                assertThat(row.getBoolean("f")).isTrue();
                assertThat(row.getObject("d", LocalDate.class)).isEqualTo("1999-02-28");
                assertThat(row.getObject("z", OffsetDateTime.class).toInstant())
                        .isEqualTo("1969-12-31T23:59:59.123456Z");
            }
            return true;
        });
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void writesNumbersExactlyAndWithTheirScale(boolean few) {
        List<BigDecimal> numbers = new ArrayList<>();
        for (String each : List.of(
                "0",
                "0.00",
                "1",
                "-1",
                "10000",
                "9999",
                "0.0001",
                "0.00001",
                "-0.1",
                "10.50",
                "123456789012.345",
                "4503599627370496",
                "45035996273704960.5",
                "1e3",
                "100000000",
                "100000000.00000000",
                "0.000000000001")) {
            numbers.add(new BigDecimal(each));
        }
        SplittableRandom random = new SplittableRandom(42);
        for (int i = 0; i < 2_000; i++) {
            BigInteger unscaled = BigInteger.valueOf(random.nextLong() >> random.nextInt(63));
            numbers.add(new BigDecimal(random.nextInt(5) == 0 ? unscaled.pow(3) : unscaled, random.nextInt(30)));
        }
        database.transaction(c -> {
            execute(c, "TRUNCATE v");
            RowWriter writer = RowWriter.on(c, few);
            try (NewRows rows = writer.into(NUMBERS)) {
                for (int i = 0; i < numbers.size(); i++) {
                    rows.row(2).integer(i).number(numbers.get(i));
                }
                rows.finish();
            }
            writer.finish();
            try (Statement s = c.createStatement();
                    ResultSet row = s.executeQuery("SELECT n, m::text FROM v WHERE n >= 0 ORDER BY n")) {
                for (BigDecimal number : numbers) {
                    row.next();
                    assertThat(row.getString(2)).as("seed 42, %s", number).isEqualTo(number.toPlainString());
                }
            }
            return true;
        });
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void refusesANumberThatIsNoAmount(boolean few) {
        assertThatThrownBy(() -> database.transaction(c -> {
                    try (NewRows rows = RowWriter.on(c, few).into(NUMBERS)) {
                        rows.row(2).integer(1).number(new BigDecimal("1e999999"));
                        return rows.finish();
                    }
                }))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no amount");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void writesSeveralTablesAndOneWithoutRows(boolean few) {
        database.transaction(c -> {
            execute(c, "TRUNCATE v; TRUNCATE w");
            RowWriter writer = RowWriter.on(c, few);
            try (NewRows rows = writer.into(NUMBERS)) {
                rows.finish();
            }
            try (NewRows rows = writer.into(TEXTS)) {
                rows.row(1).text("{\"NULL\", a}").row(1).text("").row(1).text("NULL");
                rows.finish();
            }
            writer.finish();
            try (Statement s = c.createStatement();
                    ResultSet row = s.executeQuery(
                            "SELECT (SELECT count(*) FROM v), (SELECT array_agg(t ORDER BY t) FROM w)")) {
                row.next();
                assertThat(row.getInt(1)).isZero();
                assertThat((Object[]) row.getArray(2).getArray()).containsExactly("", "NULL", "{\"NULL\", a}");
            }
            return true;
        });
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void takesRowsBackThatWereNotFinished() {
        database.transaction(c -> {
            try (CopyRows rows = CopyRows.into(c, "v (n)")) {
                rows.row(1).integer(4_711);
            }
            try (Statement s = c.createStatement()) {
                c.rollback();
                try (ResultSet row = s.executeQuery("SELECT count(*) FROM v WHERE n = 4711")) {
                    row.next();
                    assertThat(row.getInt(1)).isZero();
                }
            }
            return true;
        });
    }
}
