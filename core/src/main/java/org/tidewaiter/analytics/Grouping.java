package org.tidewaiter.analytics;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** By what items are put together: a documented column of one text, or something that follows from one. */
public final class Grouping {
    private interface Key {
        @Nullable
        String of(KnownItem item, Parties parties);
    }

    /** Columns that tell each declaration or item apart group nothing. */
    private static final List<String> TOO_MANY = List.of("mrn", "description", "feature_set");

    private static final Map<String, Grouping> BY_NAME = groupings();

    /** All of them, those asked for most first. */
    public static final List<Grouping> ALL = List.copyOf(BY_NAME.values());

    private final Column column;
    private final boolean party;
    private final Key key;

    private Grouping(Column column, boolean party, Key key) {
        this.column = column;
        this.party = party;
        this.key = key;
    }

    /** The grouping of that name, null where there is none. */
    public static @Nullable Grouping of(String name) {
        return BY_NAME.get(name);
    }

    public String name() {
        return column.name();
    }

    public Column column() {
        return column;
    }

    /** Whether it tells of parties, by pseudonym where they are not named. */
    public boolean isParty() {
        return party;
    }

    /** What the item is put together by; empty where nothing was declared. */
    String key(KnownItem item, Parties parties) {
        return Objects.requireNonNullElse(key.of(item, parties), "");
    }

    private static Map<String, Grouping> groupings() {
        Map<String, Grouping> all = new LinkedHashMap<>();
        for (int digits = 2; digits <= 6; digits += 2) {
            int length = digits;
            add(all, "hs" + digits, "First " + digits + " digits of the commodity code.", (item, parties) -> {
                Object code = require("commodity").value(item, parties);
                return code instanceof String text ? text.substring(0, Math.min(length, text.length())) : null;
            });
        }
        add(all, "week", "Monday of the week of receipt, UTC.", (item, parties) -> day(item)
                .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                .toString());
        add(all, "month", "Month of receipt, UTC.", (item, parties) -> YearMonth.from(day(item))
                .toString());
        for (ItemColumn column : ItemColumns.ALL) {
            if (column.column().kind() == Column.Kind.TEXT
                    && !column.isPersonal()
                    && !TOO_MANY.contains(column.name())) {
                all.put(column.name(), new Grouping(column.column(), column.isParty(), (item, parties) ->
                        (String) column.value(item, parties)));
            }
        }
        return all;
    }

    private static void add(Map<String, Grouping> all, String name, String meaning, Key key) {
        all.put(name, new Grouping(new Column(name, Column.Kind.TEXT, "", meaning, "not declared"), false, key));
    }

    private static ItemColumn require(String name) {
        return Objects.requireNonNull(ItemColumns.of(name), name);
    }

    private static LocalDate day(KnownItem item) {
        return LocalDate.ofInstant(item.declaration().receivedAt(), ZoneOffset.UTC);
    }

    @Override
    public String toString() {
        return name();
    }
}
