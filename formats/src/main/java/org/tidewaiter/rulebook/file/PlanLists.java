package org.tidewaiter.rulebook.file;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.tidewaiter.kernel.Digest;
import org.tidewaiter.risk.Condition;
import org.tidewaiter.risk.ListUse;
import org.tidewaiter.risk.NamedList;
import org.tidewaiter.risk.ProfileField;
import org.tidewaiter.risk.RiskProfile;
import org.tidewaiter.risk.Screening;

/** The lists that a risk plan names: the rows {@code lists} of its file. */
final class PlanLists {
    static final String KEY = "lists";
    static final Set<String> KEYS = Set.of("name", "kind", "file");

    private PlanLists() {}

    /** Adds the list of a row, unless something is wrong with it. */
    static void read(YamlEntries row, List<ListUse> lists) {
        String name = row.required("name");
        NamedList.Kind kind = row.oneOf("kind", NamedList.Kind.values(), NamedList.Kind.TRADERS);
        String digest = row.required("file");
        if (!name.isEmpty() && !NamedList.isName(name)) {
            row.error(
                    "LIST-NAME",
                    "name",
                    Problems.quote(name) + " can't name a list.",
                    "Use letters, digits, hyphens and points, at most 64.");
        }
        if (!digest.isEmpty() && !digest.matches("[0-9a-f]{64}")) {
            row.error(
                    "LIST-DIGEST",
                    "file",
                    Problems.quote(digest) + " is no digest of a list's file.",
                    "Use the 64 digits that 'tidewaiter risk list list' tells.");
        }
        if (lists.stream().anyMatch(list -> list.name().equals(name))) {
            row.error(
                    "LIST-TWICE",
                    "name",
                    "The list " + Problems.quote(name) + " stands above already.",
                    "Keep one version of each.");
        }
        if (!row.isBroken()) {
            lists.add(new ListUse(name, kind, new Digest(digest)));
        }
    }

    static Map<String, NamedList.Kind> kinds(List<ListUse> lists) {
        return lists.stream().collect(Collectors.toMap(ListUse::name, ListUse::kind));
    }

    /** Finds conditions that can never hold, since nothing on the list is of the kind of the field. */
    static void check(List<Placed<RiskProfile>> profiles, Map<String, NamedList.Kind> kinds, Problems problems) {
        for (Placed<RiskProfile> placed : profiles) {
            for (Condition.Listed listed : placed.value().condition().listed()) {
                NamedList.Kind kind = kinds.get(listed.list());
                for (ProfileField field : listed.fields()) {
                    Screening.Part part = field.part();
                    if (kind != null && part != null && !kind.parts().contains(part)) {
                        problems.error(
                                "LIST-KIND",
                                placed.place(),
                                "when",
                                "The profile " + placed.value().id() + " looks for " + field + " on the list "
                                        + Problems.quote(listed.list()) + " of " + kind
                                        + ", where nothing can be like it.",
                                "Name a list of "
                                        + List.of(NamedList.Kind.values()).stream()
                                                .filter(other -> other.parts().contains(part))
                                                .map(NamedList.Kind::name)
                                                .collect(Collectors.joining(" or "))
                                        + ", or another field.");
                    }
                }
            }
        }
    }

    /** The rows with one put in, or in the place of the one of that name. */
    static YamlNode with(List<YamlNode> rows, ListUse use) {
        Map<String, YamlNode> row = new LinkedHashMap<>();
        row.put("name", new YamlNode.Scalar(use.name(), 0));
        row.put("kind", new YamlNode.Scalar(use.kind().name(), 0));
        row.put("file", new YamlNode.Scalar(use.file().hex(), 0));
        List<YamlNode> changed = new ArrayList<>();
        boolean placed = false;
        for (YamlNode node : rows) {
            boolean same = node instanceof YamlNode.Mapping(Map<String, YamlNode> entries, int line)
                    && entries.get("name") instanceof YamlNode.Scalar(String name, int at)
                    && name.equals(use.name());
            changed.add(same ? new YamlNode.Mapping(row, 0) : node);
            placed |= same;
        }
        if (!placed) {
            changed.add(new YamlNode.Mapping(row, 0));
        }
        return new YamlNode.Sequence(changed, 0);
    }
}
