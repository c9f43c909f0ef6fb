package org.tidewaiter.rulebook.file;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Validity;

/** Typed entries of a YAML mapping; like a {@link TableRow}, it goes on after a problem and remembers it. */
final class YamlEntries {
    private final String file;
    private final YamlNode.Mapping mapping;
    private final Problems problems;
    private boolean broken;

    private YamlEntries(String file, YamlNode.Mapping mapping, Problems problems) {
        this.file = file;
        this.mapping = mapping;
        this.problems = problems;
    }

    /**
     * The entries of a node; null, with a problem, where it is no mapping. Other keys than those named are problems.
     */
    static @Nullable YamlEntries of(String file, YamlNode node, Set<String> keys, Problems problems) {
        if (!(node instanceof YamlNode.Mapping mapping)) {
            problems.error(
                    "YAML-FORM",
                    new Place(file, node.line()),
                    "",
                    "Keys with values are missing here.",
                    "Write " + String.join(", ", keys.stream().sorted().toList()) + ", each with its value.");
            return null;
        }
        for (Map.Entry<String, YamlNode> entry : mapping.entries().entrySet()) {
            if (!keys.contains(entry.getKey())) {
                problems.error(
                        "KEY-UNKNOWN",
                        new Place(file, entry.getValue().line()),
                        entry.getKey(),
                        "The key " + Problems.quote(entry.getKey()) + " is not known here.",
                        "Use one of " + String.join(", ", keys.stream().sorted().toList()) + ".");
            }
        }
        return new YamlEntries(file, mapping, problems);
    }

    Place place() {
        return new Place(file, mapping.line());
    }

    Place place(String key) {
        YamlNode node = mapping.entries().get(key);
        return new Place(file, node == null ? mapping.line() : node.line());
    }

    Map<String, YamlNode> entries() {
        return mapping.entries();
    }

    boolean isBroken() {
        return broken;
    }

    void error(String code, String key, String message, String fix) {
        broken = true;
        problems.error(code, place(key), key, message, fix);
    }

    void error(String code, String key, IllegalArgumentException e, String fix) {
        broken = true;
        problems.error(code, place(key), key, e, fix);
    }

    /** The text of a key; empty where it is not there. */
    String text(String key) {
        YamlNode node = mapping.entries().get(key);
        if (node == null || node instanceof YamlNode.Scalar) {
            return node instanceof YamlNode.Scalar scalar ? scalar.text() : "";
        }
        error("YAML-FORM", key, "The key " + key + " does not hold a text.", "Write one value behind the colon.");
        return "";
    }

    String required(String key) {
        String text = text(key);
        if (text.isEmpty() && !broken) {
            error("KEY-MISSING", key, "The key " + key + " is missing or empty.", "Add it; see docs/rulebooks.md.");
        }
        return text;
    }

    <E extends Enum<E>> E oneOf(String key, E[] values, E standIn) {
        String text = required(key);
        for (E value : values) {
            if (value.name().equals(text)) {
                return value;
            }
        }
        if (!text.isEmpty()) {
            error(
                    "VALUE-UNKNOWN",
                    key,
                    Problems.quote(text) + " is none of " + Arrays.toString(values) + ".",
                    "Use one of them, in capital letters.");
        }
        return standIn;
    }

    BigDecimal decimal(String key) {
        String text = required(key);
        BigDecimal number = Decimals.parse(text);
        if (number == null && !text.isEmpty()) {
            error(
                    "NUMBER-UNREADABLE",
                    key,
                    Problems.quote(text) + " is no plain decimal number.",
                    "Write it like 0.01, without exponent or separators.");
        }
        return number == null ? BigDecimal.ZERO : number;
    }

    /** A whole number within bounds, both included; the lower one where it is none. */
    int whole(String key, int least, int most) {
        BigDecimal number = decimal(key);
        boolean fits = number.stripTrailingZeros().scale() <= 0
                && number.compareTo(BigDecimal.valueOf(least)) >= 0
                && number.compareTo(BigDecimal.valueOf(most)) <= 0;
        if (!fits && !broken) {
            error(
                    "NUMBER-OUT-OF-RANGE",
                    key,
                    key + " " + number.toPlainString() + " is no whole number from " + least + " to " + most + ".",
                    "Write one.");
        }
        return fits ? number.intValueExact() : least;
    }

    @Nullable
    LocalDate date(String key) {
        String text = text(key);
        if (text.isEmpty()) {
            return null;
        }
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            error("DATE-UNREADABLE", key, Problems.quote(text) + " is no date.", "Write it as \"2026-01-31\".");
            return null;
        }
    }

    Validity validity() {
        LocalDate from = date("validFrom");
        LocalDate to = date("validTo");
        try {
            return new Validity(from, to);
        } catch (IllegalArgumentException e) {
            error("DATES-SWAPPED", "validTo", e, "Check both dates.");
            return Validity.ALWAYS;
        }
    }

    /** The texts of a list, or the one text that stands in its place. */
    List<String> texts(String key) {
        YamlNode node = mapping.entries().get(key);
        List<String> texts = new ArrayList<>();
        List<YamlNode> items = node instanceof YamlNode.Sequence(List<YamlNode> of, int line)
                ? of
                : node == null ? List.of() : List.of(node);
        for (YamlNode item : items) {
            if (item instanceof YamlNode.Scalar(String text, int line) && !text.isEmpty()) {
                texts.add(text);
            } else {
                error("YAML-FORM", key, "The list " + key + " holds something else than texts.", "List texts only.");
            }
        }
        return texts;
    }
}
