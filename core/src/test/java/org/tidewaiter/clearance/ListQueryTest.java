package org.tidewaiter.clearance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListQueryTest {
    private static final String MRN = SampleFilings.mrn(7).value();

    private static String encoded(String text) {
        return Base64.getUrlEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, ListQuery.LIMIT_MAX + 1, Integer.MAX_VALUE})
    void refusesAPageOfNoOrTooManyRows(int limit) {
        assertThatThrownBy(() -> ListQuery.builder().limit(limit).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A page can't have " + limit + " rows, only 1 to 200. Maybe read page by page.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "x",
                "!!",
                "船",
                "../../etc/passwd",
                "MSBSRUNFSVZFRA",
                "' OR 1=1 --",
            })
    void refusesACursorThatWasNeverGivenOut(String cursor) {
        refused(cursor);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1 RECEIVED - 2026-11-21T10:15:30Z",
                "2 RECEIVED - 2026-11-21T10:15:30Z MRN",
                "1 RECEIVED * 2026-11-21T10:15:30Z MRN",
                "1 RECEIVED - 2026-11-21T10:15:30Z 26GB00000000000000",
                "1 RECEIVED - 2026-11-21T10:15:30.123456789Z MRN",
                "1 RECEIVED - 2026-02-30T10:15:30Z MRN",
                "1 RECEIVED - 0000-02-03T10:15:30Z MRN",
                "1 RECEIVED - +999999999-12-31T23:59:59Z MRN",
                "1 RECEIVED - 1.5 MRN",
                "1 PAYABLE - 2026-11-21T10:15:30Z MRN",
                "1 PAYABLE - 1e999999999 MRN",
                "1 PAYABLE - NaN MRN",
                "1 PAYABLE - ١ MRN",
                "1 MRN - 1 MRN",
            })
    void refusesACursorMadeByHand(String text) {
        refused(encoded(text.replaceFirst("MRN$", MRN)));
    }

    @Test
    void refusesACursorWithoutEnd() {
        refused("A".repeat(10_000_000));
    }

    private static void refused(String cursor) {
        for (Sort sort : Sort.values()) {
            assertThatThrownBy(() ->
                            ListQuery.builder().descending(sort).cursor(cursor).build())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("The cursor is none that was given out. Maybe begin at the first page.");
        }
    }

    @Test
    void readsACursorThatWasGivenOut() {
        Position position = new Position(Sort.PAYABLE, true, "-12.50", SampleFilings.mrn(7));
        assertThat(Position.parse(position.cursor())).isEqualTo(position);
        assertThat(ListQuery.builder()
                        .descending(Sort.PAYABLE)
                        .cursor(position.cursor())
                        .build()
                        .position())
                .isEqualTo(position);
    }

    @Test
    void takesAnAmountOfAsManyDigitsAsAreStored() {
        Position position =
                new Position(Sort.PAYABLE, true, "9".repeat(1_000) + "." + "9".repeat(1_000), SampleFilings.mrn(7));
        assertThat(Position.parse(position.cursor())).isEqualTo(position);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\u0000b", "\u001f", "\ud83d", "a\nb"})
    void refusesTextsThatNoStoreCanCompare(String text) {
        assertThatThrownBy(() -> ListQuery.builder().text(text).build()).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ListQuery.builder().party(text).build()).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ListQuery.builder().declarant(text).build())
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ListQuery.builder().assignedTo(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesTextsThatAreTooLong() {
        assertThatThrownBy(() -> ListQuery.builder()
                        .text("a".repeat(ListQuery.TEXT_MAX + 1))
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("141 characters, more than 140");
    }

    @Test
    void refusesATimeThatEndsBeforeItBegins() {
        Instant from = Instant.parse("2026-01-02T00:00:00Z");
        assertThatThrownBy(() -> ListQuery.builder()
                        .receivedFrom(from)
                        .receivedBefore(from.minusNanos(1))
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Maybe swap them");
    }

    @Test
    void refusesMomentsThatNoStoreHolds() {
        assertThatThrownBy(() -> ListQuery.builder().receivedFrom(Instant.MIN).build())
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ListQuery.builder().receivedBefore(Instant.MAX).build())
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void isNotChangedThroughASetHandedIn() {
        Set<State> states = EnumSet.of(State.HELD);
        ListQuery query = ListQuery.builder().states(states).build();
        states.add(State.RELEASED);
        assertThat(query.states()).containsExactly(State.HELD);
    }

    @Test
    void refusesAnAssignmentThatChangesNothing() {
        assertThatThrownBy(() -> new Assignment(SampleFilings.mrn(7), "ann", "ann", "chief", SampleFilings.AT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("changes nothing");
    }

    @Test
    void saysThatMoreWereCountedThanAreTold() {
        assertThat(Page.Count.of(10_000)).hasToString("10000");
        assertThat(Page.Count.of(10_001)).hasToString("10000+");
    }
}
