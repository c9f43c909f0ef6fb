package org.tidewaiter.analytics;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.analytics.Column.Kind;
import org.tidewaiter.analytics.ItemColumn.Reading;
import org.tidewaiter.analytics.ItemColumn.Tells;
import org.tidewaiter.risk.ProfileField;
import org.tidewaiter.risk.ProfileFields;
import org.tidewaiter.risk.Screening;
import org.tidewaiter.selectivity.ItemVector;
import org.tidewaiter.selectivity.Selection;
import org.tidewaiter.selectivity.Yields;

/** The columns of the table of items, in their order. */
public final class ItemColumns {
    private static final double SECONDS_AN_HOUR = 3_600;
    private static final String DOMESTIC = "currency";
    private static final String UNCONTROLLED = "not controlled";
    private static final String NO_PLAN = "no risk plan selected or left it";

    /** Texts in which somebody may have been named, beside names and addresses. */
    private static final Set<String> PERSONAL = Set.of("declaration.reference");

    private static final Map<String, ItemColumn> BY_NAME = columns();

    /** All of them. */
    public static final List<ItemColumn> ALL = List.copyOf(BY_NAME.values());

    /** The last ones, which tell what a model took of the item. */
    private static final Set<String> FEATURES = Set.of("feature_set", "features");

    private ItemColumns() {}

    /** The column of that name, null where there is none. */
    public static @Nullable ItemColumn of(String name) {
        return BY_NAME.get(name);
    }

    /** @param features whether with what models took of the items */
    public static List<ItemColumn> all(boolean features) {
        return features
                ? ALL
                : ALL.stream().filter(one -> !FEATURES.contains(one.name())).toList();
    }

    /** The values of an item, in the order of the columns. */
    public static List<@Nullable Object> values(List<ItemColumn> columns, KnownItem item, Parties parties) {
        @Nullable Object[] values = new Object[columns.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = columns.get(i).value(item, parties);
        }
        return Arrays.asList(values);
    }

    /** Column of a field of profiles, e.g. {@code export_country} of {@code declaration.exportCountry}. */
    static String nameOf(ProfileField field) {
        String name = field.name();
        String prefix = name.startsWith("totals.") ? "total_" : ProfileFields.asksHistory(field) ? "history_" : "";
        return prefix
                + name.substring(name.indexOf('.') + 1)
                        .replaceAll("([A-Z])", "_$1")
                        .toLowerCase(Locale.ROOT);
    }

    private static Map<String, ItemColumn> columns() {
        List<ItemColumn> all = new ArrayList<>();
        life(all);
        ProfileFields.ALL.stream()
                .filter(ItemColumns::isTold)
                .map(ItemColumns::declared)
                .forEach(all::add);
        selection(all);
        found(all);
        features(all);
        Map<String, ItemColumn> byName = new LinkedHashMap<>();
        for (ItemColumn one : all) {
            if (byName.put(one.name(), one) != null) {
                throw new IllegalStateException("There are two columns '" + one + "'.");
            }
        }
        return byName;
    }

    /** The fields of all parties together tell nothing that the others don't. */
    private static boolean isTold(ProfileField field) {
        return !field.name().startsWith("declaration.party");
    }

    private static ItemColumn declared(ProfileField field) {
        Screening.Part part = field.part();
        boolean person =
                part == Screening.Part.NAME || part == Screening.Part.ADDRESS || PERSONAL.contains(field.name());
        Tells tells = person ? Tells.PERSON : part == Screening.Part.IDENTIFIER ? Tells.IDENTIFICATION : Tells.GOODS;
        Kind kind =
                switch (field.kind()) {
                    case TEXT -> Kind.TEXT;
                    case TEXTS -> Kind.TEXTS;
                    case NUMBER -> Kind.NUMBER;
                    case FLAG -> Kind.FLAG;
                };
        Reading reading =
                switch (field.kind()) {
                    case TEXT -> item -> item.subject().text(field);
                    case TEXTS -> item -> item.subject().texts(field);
                    case NUMBER -> item -> number(item.subject().number(field));
                    case FLAG -> item -> Boolean.valueOf(item.subject().text(field));
                };
        String absent = kind == Kind.TEXTS || kind == Kind.FLAG
                ? ""
                : person
                        ? "not declared, or not named"
                        : ProfileFields.asksHistory(field)
                                ? "not declared, unknown as the meaning says, or not looked up then"
                                : "not declared";
        String name = nameOf(field);
        return new ItemColumn(new Column(name, kind, unit(name), field.meaning(), absent), tells, reading);
    }

    private static String unit(String name) {
        return switch (name) {
            case "net_mass", "gross_mass" -> "kg";
            case "customs_value", "total_customs_value" -> DOMESTIC;
            case "value_per_kilogram" -> DOMESTIC + "/kg";
            default -> name.endsWith("_days_since") ? "d" : "";
        };
    }

    private static void life(List<ItemColumn> all) {
        all.add(of("mrn", Kind.TEXT, "", "Number of the declaration.", "", i -> i.declaration()
                .mrn()
                .value()));
        all.add(of("item", Kind.INTEGER, "", "Number of the item in it.", "", i -> (long) i.number()));
        all.add(of("jurisdiction", Kind.TEXT, "", "Whose rulebook it came under, ISO 3166-1.", "", i -> i.declaration()
                .jurisdiction()));
        all.add(of("received_at", Kind.MOMENT, "", "When customs received it.", "", i -> i.declaration()
                .receivedAt()));
        all.add(of("accepted_at", Kind.MOMENT, "", "When it was accepted first.", "", i -> i.moments()
                .accepted()));
        all.add(of(
                "controlled_at",
                Kind.MOMENT,
                "",
                "When the first result of a control was recorded.",
                UNCONTROLLED,
                i -> i.moments().controlled()));
        all.add(of("released_at", Kind.MOMENT, "", "When all goods were released.", "not released", i -> i.moments()
                .released()));
        all.add(of(
                "control_hours",
                Kind.NUMBER,
                "h",
                "From acceptance to the first result of a control.",
                UNCONTROLLED,
                i -> hours(i.moments().accepted(), i.moments().controlled())));
        all.add(of(
                "release_hours",
                Kind.NUMBER,
                "h",
                "From acceptance to the release of all goods.",
                "not released",
                i -> hours(i.moments().accepted(), i.moments().released())));
        all.add(of("state", Kind.TEXT, "", "Where it stands now.", "", i -> i.declaration()
                .state()
                .name()));
        all.add(of(DOMESTIC, Kind.TEXT, "", "Of amounts and values, ISO 4217.", "", KnownItem::currency));
    }

    private static void selection(List<ItemColumn> all) {
        all.add(of(
                "lane",
                Kind.TEXT,
                "",
                "Lane of the last selection: GREEN, BLUE, YELLOW or RED; of what waits, e.g. for its payment, the lane that"
                        + " it was accepted for.",
                "nothing is kept of it",
                i -> i.lane() == null ? null : i.lane().name()));
        all.add(ofSelection("selected_lane", Kind.TEXT, "Lane that a risk plan gave it first.", NO_PLAN, s -> s.lane()
                .name()));
        all.add(ofSelection(
                "bases",
                Kind.TEXTS,
                "What asked for a control: PROFILE, MODEL, RANDOM, EXPLORATION …; none" + " where nothing did.",
                NO_PLAN,
                s -> s.bases().stream().map(Selection.Basis::name).toList()));
        all.add(ofSelection(
                "chance",
                Kind.NUMBER,
                "Probability that it was to be controlled, over all draws; weigh" + " outcomes by one over it.",
                NO_PLAN,
                s -> number(s.chance())));
        all.add(ofSelection("profiles", Kind.TEXTS, "Profiles hit, by id.", NO_PLAN, Yields.Selected::profiles));
        all.add(ofScore("model", Kind.TEXT, "Champion's digest.", s -> s.model().hex()));
        all.add(ofScore(
                "score",
                Kind.NUMBER,
                "Probability of an infraction by that model: of the declaration, which is"
                        + " that of its gravest item.",
                s -> number(s.probability())));
        all.add(ofScore("score_item", Kind.INTEGER, "Number of that item.", s -> (long) s.item()));
        all.add(ofScore(
                "expected_amount",
                Kind.NUMBER,
                "What that model expected a control of the declaration to"
                        + " find, in the unit that it was trained on.",
                s -> number(s.amount())));
    }

    private static void found(List<ItemColumn> all) {
        all.add(of(
                "controlled",
                Kind.FLAG,
                "",
                "Whether a control of the declaration has a result; without one," + " nothing is known.",
                "",
                i -> i.found() != null));
        all.add(ofFound(
                "result", Kind.TEXT, "", "Gravest result of its controls: CONFORM, MINOR or IRREGULAR.", f -> f.result()
                        .name()));
        all.add(ofFound(
                "irregular",
                Kind.FLAG,
                "",
                "Whether the item was irregular: an irregularity names it, the"
                        + " whole, or an item that was not there on acceptance.",
                f -> f.outcome().infraction()));
        all.add(ofFound("critical", Kind.FLAG, "", "Whether goods of it were prohibited.", f -> f.outcome()
                .critical()));
        all.add(ofFound(
                "irregularities",
                Kind.TEXTS,
                "",
                "In which respects the item or the whole was irregular: VALUE," + " CLASSIFICATION, ORIGIN …",
                f -> f.kinds().stream().map(Enum::name).toList()));
        all.add(ofFound(
                "found",
                Kind.NUMBER,
                DOMESTIC,
                "Duties and taxes that controls found to be owed for the item;"
                        + " what the whole comes to counts to the first. Null also where none was reckoned.",
                f -> number(f.outcome().amount())));
        all.add(ofFound("useful", Kind.FLAG, "", "Whether an officer called the selection useful.", f -> f.useful()));
    }

    private static void features(List<ItemColumn> all) {
        String absent = "no history was kept, or nothing scored it";
        all.add(of(
                "feature_set",
                Kind.TEXT,
                "",
                "Digest of the set of features.",
                absent,
                i -> i.vector() == null ? null : i.vector().features().hex()));
        all.add(of(
                "features",
                Kind.NUMBERS,
                "",
                "What a model took of the item, as known then; names in the set's order"
                        + " stand in docs/risk-models.md and in the file.",
                absent,
                i -> vector(i.vector())));
    }

    private static @Nullable List<Double> vector(@Nullable ItemVector vector) {
        return vector == null ? null : Arrays.stream(vector.vector()).boxed().toList();
    }

    private static ItemColumn of(String name, Kind kind, String unit, String meaning, String absent, Reading reading) {
        return new ItemColumn(new Column(name, kind, unit, meaning, absent), Tells.GOODS, reading);
    }

    private interface OfSelection {
        @Nullable
        Object of(Yields.Selected selected);
    }

    private static ItemColumn ofSelection(String name, Kind kind, String meaning, String absent, OfSelection reading) {
        return of(name, kind, "", meaning, absent, i -> i.selected() == null ? null : reading.of(i.selected()));
    }

    private interface OfScore {
        @Nullable
        Object of(Selection.Scored scored);
    }

    private static ItemColumn ofScore(String name, Kind kind, String meaning, OfScore reading) {
        return ofSelection(
                name,
                kind,
                meaning,
                "no model scored it, or it gives none",
                s -> s.selecting() == null ? null : reading.of(s.selecting()));
    }

    private interface OfFound {
        @Nullable
        Object of(KnownItem.Found found);
    }

    private static ItemColumn ofFound(String name, Kind kind, String unit, String meaning, OfFound reading) {
        return of(name, kind, unit, meaning, UNCONTROLLED, i -> i.found() == null ? null : reading.of(i.found()));
    }

    private static @Nullable Double number(@Nullable BigDecimal exact) {
        return exact == null ? null : exact.doubleValue();
    }

    private static @Nullable Double hours(Instant from, @Nullable Instant to) {
        return to == null ? null : Duration.between(from, to).toSeconds() / SECONDS_AN_HOUR;
    }
}
