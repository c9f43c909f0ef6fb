package org.tidewaiter.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.ResultSet;
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

class CopyRowsTest {
    private static FreshDatabase fresh;
    private static Database database;

    @BeforeAll
    static void open() {
        fresh = new FreshDatabase();
        database = fresh.open();
        database.read(c -> {
            try (Statement s = c.createStatement()) {
                return s.execute("CREATE TABLE v (n int, t text, b bytea, i int, s smallint, f bool, d date,"
                        + " z timestamptz, m numeric)");
            }
        });
    }

    @AfterAll
    static void close() {
        database.close();
        fresh.close();
    }

    @Test
    void writesEveryTypeAsItIsReadBack() {
        byte[] bytes = {0, 1, -1, 127, -128};
        database.transaction(c -> {
            try (CopyRows rows = CopyRows.into(c, "v (n, t, b, i, s, f, d, z)")) {
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

    @Test
    void writesNumbersExactlyAndWithTheirScale() {
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
            try (CopyRows rows = CopyRows.into(c, "v (n, m)")) {
                for (int i = 0; i < numbers.size(); i++) {
                    rows.row(2).integer(i).number(numbers.get(i));
                }
                rows.finish();
            }
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

    @Test
    void refusesANumberThatIsNoAmount() {
        assertThatThrownBy(() -> database.transaction(c -> {
                    try (CopyRows rows = CopyRows.into(c, "v (n, m)")) {
                        rows.row(2).integer(1).number(new BigDecimal("1e999999"));
                        return rows.finish();
                    }
                }))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no amount");
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
