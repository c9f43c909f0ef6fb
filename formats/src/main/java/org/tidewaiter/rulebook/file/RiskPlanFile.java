package org.tidewaiter.rulebook.file;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Bytes;
import org.tidewaiter.kernel.Digest;
import org.tidewaiter.risk.Lane;
import org.tidewaiter.risk.ListUse;
import org.tidewaiter.risk.RiskProfile;
import org.tidewaiter.selectivity.Capacity;
import org.tidewaiter.selectivity.ModelUse;
import org.tidewaiter.selectivity.Ranking;
import org.tidewaiter.selectivity.RiskPlan;

/**
 * Reads a risk plan from {@code risk-plan.yaml}, and writes changes of it. Keys are described in docs/risk-plans.md.
 */
public final class RiskPlanFile {
    /** The file of a plan. */
    public static final String NAME = "risk-plan.yaml";

    private static final Set<String> KEYS = Set.of(
            "edition",
            "jurisdiction",
            "randomShare",
            "explorationShare",
            "challengerShare",
            "ranking",
            "profiles",
            "models",
            "capacities",
            PlanLists.KEY);
    private static final Set<String> MODEL_KEYS = Set.of("role", "model");
    private static final Set<String> CAPACITY_KEYS = Set.of("office", "lane", "days", "from", "to", "controls");

    /** What came of reading. */
    public sealed interface Reading {}

    /**
     * A plan that can be used.
     *
     * @param problems warnings only
     */
    public record Usable(RiskPlan plan, RulebookSource source, List<RulebookProblem> problems) implements Reading {
        public Usable {
            problems = List.copyOf(problems);
        }
    }

    /**
     * None that can be used.
     *
     * @param problems at least one error
     */
    public record Unusable(List<RulebookProblem> problems) implements Reading {
        public Unusable {
            problems = List.copyOf(problems);
        }
    }

    private final Draft draft = new Draft();
    private final Problems problems = draft.problems;

    private RiskPlanFile() {}

    /** Reads the text of a plan, UTF-8. */
    public static Reading read(Bytes text) {
        return read(RulebookSource.of("risk-plan", Map.of(NAME, text)));
    }

    /** Reads the files of a plan. */
    public static Reading read(RulebookSource source) {
        RiskPlanFile file = new RiskPlanFile();
        RiskPlan plan = file.plan(source);
        List<RulebookProblem> found = file.problems.sorted();
        return plan == null ? new Unusable(found) : new Usable(plan, source, found);
    }

    private @Nullable RiskPlan plan(RulebookSource source) {
        if (source.file(NAME) == null) {
            problems.error(
                    "FILE-MISSING", new Place(NAME, 0), "", "There is no " + NAME + ".", "See docs/risk-plans.md.");
            return null;
        }
        YamlNode node = YamlFile.read(source, NAME, problems);
        YamlEntries entries = node == null ? null : YamlEntries.of(NAME, node, KEYS, problems);
        if (entries == null) {
            return null;
        }
        RiskPlan.Title title = title(entries);
        List<ListUse> lists = new ArrayList<>();
        rows(entries, PlanLists.KEY, PlanLists.KEYS).forEach(row -> PlanLists.read(row, lists));
        YamlNode profiles = entries.entries().get("profiles");
        if (profiles != null) {
            ProfilesFile.read(NAME, profiles, PlanLists.kinds(lists).keySet(), draft);
            PlanLists.check(draft.profiles, PlanLists.kinds(lists), problems);
        }
        List<ModelUse> models = new ArrayList<>();
        rows(entries, "models", MODEL_KEYS).forEach(row -> model(row, models));
        List<Capacity> capacities = new ArrayList<>();
        rows(entries, "capacities", CAPACITY_KEYS).forEach(row -> capacity(row, capacities));
        List<RiskProfile> found = draft.profiles.stream().map(Placed::value).toList();
        if (title == null || problems.hasErrors()) {
            return null;
        }
        try {
            return new RiskPlan(title, found, models, capacities, lists);
        } catch (IllegalArgumentException e) {
            problems.error("PLAN-FORM", new Place(NAME, 0), "", e, "See docs/risk-plans.md.");
            return null;
        }
    }

    private RiskPlan.@Nullable Title title(YamlEntries entries) {
        String edition = entries.required("edition");
        String jurisdiction = entries.required("jurisdiction");
        if (!jurisdiction.isEmpty() && !jurisdiction.matches("[A-Z]{2}")) {
            entries.error(
                    "COUNTRY-FORM",
                    "jurisdiction",
                    Problems.quote(jurisdiction) + " is no country code.",
                    "Use two capital letters of ISO 3166-1, e.g. GB.");
        }
        Ranking ranking = entries.entries().containsKey("ranking")
                ? entries.oneOf("ranking", Ranking.values(), Ranking.PROBABILITY)
                : Ranking.PROBABILITY;
        BigDecimal random = share(entries, "randomShare");
        BigDecimal exploration = share(entries, "explorationShare");
        BigDecimal challenger =
                entries.entries().containsKey("challengerShare") ? share(entries, "challengerShare") : BigDecimal.ZERO;
        return entries.isBroken()
                ? null
                : new RiskPlan.Title(edition, jurisdiction, random, exploration, challenger, ranking);
    }

    private static BigDecimal share(YamlEntries entries, String key) {
        BigDecimal share = entries.decimal(key);
        try {
            RiskPlan.Title.check(key, share);
        } catch (IllegalArgumentException e) {
            entries.error("SHARE-OUT-OF-RANGE", key, e, "Shares are from 0 to 1.");
        }
        return share;
    }

    private List<YamlEntries> rows(YamlEntries entries, String key, Set<String> keys) {
        List<YamlEntries> rows = new ArrayList<>();
        YamlNode node = entries.entries().get(key);
        if (node instanceof YamlNode.Sequence(List<YamlNode> items, int line)) {
            for (YamlNode item : items) {
                YamlEntries row = YamlEntries.of(NAME, item, keys, problems);
                if (row != null) {
                    rows.add(row);
                }
            }
        } else if (node != null) {
            entries.error("YAML-FORM", key, key + " is no list.", "Begin each row with a hyphen, or leave it out.");
        }
        return rows;
    }

    private void model(YamlEntries row, List<ModelUse> models) {
        ModelUse.Role role = row.oneOf("role", ModelUse.Role.values(), ModelUse.Role.CHAMPION);
        String digest = row.required("model");
        if (!digest.isEmpty() && !digest.matches("[0-9a-f]{64}")) {
            row.error(
                    "MODEL-DIGEST",
                    "model",
                    Problems.quote(digest) + " is no digest of a model.",
                    "Use the 64 digits that 'tidewaiter risk models' lists.");
        }
        if (!row.isBroken() && models.stream().anyMatch(use -> use.role() == role)) {
            row.error("MODEL-ROLE", "role", "There is another " + role + " above.", "Keep one of each role.");
        }
        if (!row.isBroken()) {
            models.add(new ModelUse(role, new Digest(digest)));
        }
    }

    private void capacity(YamlEntries row, List<Capacity> capacities) {
        Lane lane = row.oneOf("lane", Lane.values(), Lane.RED);
        Set<DayOfWeek> days = new TreeSet<>();
        for (String day : row.texts("days")) {
            try {
                days.add(DayOfWeek.valueOf(day));
            } catch (IllegalArgumentException e) {
                row.error(
                        "VALUE-UNKNOWN",
                        "days",
                        Problems.quote(day) + " is no day.",
                        "Use MONDAY to SUNDAY, in capitals.");
            }
        }
        LocalTime from = time(row, "from");
        LocalTime to = time(row, "to");
        int controls = row.whole("controls", 0, Capacity.MAX_CONTROLS);
        if (row.isBroken()) {
            return;
        }
        try {
            Capacity capacity = new Capacity(row.text("office"), lane, days, from, to, controls);
            capacities.add(capacity);
        } catch (IllegalArgumentException e) {
            row.error("CAPACITY-FORM", "controls", e, "See docs/risk-plans.md.");
        }
    }

    private static LocalTime time(YamlEntries row, String key) {
        String text = row.required(key);
        try {
            return text.isEmpty() ? LocalTime.MIDNIGHT : LocalTime.parse(text);
        } catch (DateTimeException e) {
            row.error("TIME-UNREADABLE", key, Problems.quote(text) + " is no time.", "Write it as \"06:00\".");
            return LocalTime.MIDNIGHT;
        }
    }

    /**
     * The profiles as they are written: keys and texts, the condition as an expression.
     *
     * @param source of a plan that could be read
     */
    public static List<Map<String, String>> profiles(RulebookSource source) {
        List<Map<String, String>> profiles = new ArrayList<>();
        for (YamlNode item : profileNodes(tree(source))) {
            Map<String, String> texts = new LinkedHashMap<>();
            if (item instanceof YamlNode.Mapping(Map<String, YamlNode> entries, int line)) {
                entries.forEach((key, value) -> texts.put(
                        key, value instanceof YamlNode.Scalar(String text, int at) ? text : YamlText.of(value)));
            }
            profiles.add(texts);
        }
        return profiles;
    }

    /** Lines of a profile, the first and the last; its id is empty where it has none. */
    public record Lines(String id, int from, int to) {}

    /** Where each profile stands, in order; none where the text is no YAML. */
    public static List<Lines> lines(RulebookSource source) {
        return profileNodes(tree(source)).stream()
                .map(node -> new Lines(id(node), node.line(), lastLine(node)))
                .toList();
    }

    private static int lastLine(YamlNode node) {
        return switch (node) {
            case YamlNode.Scalar scalar -> scalar.line();
            case YamlNode.Mapping(Map<String, YamlNode> entries, int line) ->
                entries.values().stream().mapToInt(RiskPlanFile::lastLine).max().orElse(line);
            case YamlNode.Sequence(List<YamlNode> items, int line) ->
                items.stream().mapToInt(RiskPlanFile::lastLine).max().orElse(line);
        };
    }

    /**
     * The files with one profile put in, or in the place of the one of that id.
     *
     * @param edition of the changed plan
     * @param profile keys and texts, as in the file; empty ones are left out
     */
    public static RulebookSource withProfile(RulebookSource source, String edition, Map<String, String> profile) {
        Map<String, YamlNode> written = new LinkedHashMap<>();
        profile.forEach((key, text) -> {
            if (!text.isBlank()) {
                written.put(key, new YamlNode.Scalar(text.strip(), 0));
            }
        });
        return withProfiles(source, edition, id(new YamlNode.Mapping(written, 0)), new YamlNode.Mapping(written, 0));
    }

    /** The files without a profile. */
    public static RulebookSource withoutProfile(RulebookSource source, String edition, String id) {
        return withProfiles(source, edition, id, null);
    }

    /** The files with a version of a list named in them, in place of another version of it. */
    public static RulebookSource withList(RulebookSource source, String edition, ListUse use) {
        YamlNode.Mapping tree = tree(source);
        List<YamlNode> rows =
                tree.entries().get(PlanLists.KEY) instanceof YamlNode.Sequence(List<YamlNode> items, int line)
                        ? items
                        : List.of();
        return with(source, tree, edition, PlanLists.KEY, PlanLists.with(rows, use));
    }

    private static RulebookSource with(
            RulebookSource source, YamlNode.Mapping tree, String edition, String key, YamlNode value) {
        Map<String, YamlNode> entries = new LinkedHashMap<>(tree.entries());
        entries.put("edition", new YamlNode.Scalar(edition, 0));
        entries.put(key, value);
        String text = YamlText.of(new YamlNode.Mapping(entries, 0));
        return source.with(NAME, Bytes.of(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static RulebookSource withProfiles(
            RulebookSource source, String edition, String id, @Nullable YamlNode profile) {
        YamlNode.Mapping tree = tree(source);
        List<YamlNode> profiles = new ArrayList<>();
        boolean placed = profile == null;
        for (YamlNode item : profileNodes(tree)) {
            if (!id(item).equals(id)) {
                profiles.add(item);
            } else if (!placed && profile != null) {
                profiles.add(profile);
                placed = true;
            }
        }
        if (!placed && profile != null) {
            profiles.add(profile);
        }
        return with(source, tree, edition, "profiles", new YamlNode.Sequence(profiles, 0));
    }

    private static String id(YamlNode profile) {
        return profile instanceof YamlNode.Mapping(Map<String, YamlNode> entries, int line)
                        && entries.get("id") instanceof YamlNode.Scalar(String text, int at)
                ? text
                : "";
    }

    private static List<YamlNode> profileNodes(YamlNode.Mapping tree) {
        return tree.entries().get("profiles") instanceof YamlNode.Sequence(List<YamlNode> items, int line)
                ? items
                : List.of();
    }

    private static YamlNode.Mapping tree(RulebookSource source) {
        return YamlFile.read(source, NAME, new Problems()) instanceof YamlNode.Mapping mapping
                ? mapping
                : new YamlNode.Mapping(Map.of(), 0);
    }
}
