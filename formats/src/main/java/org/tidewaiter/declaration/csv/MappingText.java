package org.tidewaiter.declaration.csv;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.declaration.Attribute;
import org.tidewaiter.kernel.Bytes;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads the YAML text of a mapping and collects what is wrong with it. */
final class MappingText {
    private static final Set<String> KEYS = Set.of(
            "name",
            "title",
            "source",
            "rulebook",
            "country",
            "file",
            "currency",
            "reference",
            "declarant",
            "at",
            "rulesNotApplied",
            "constants",
            "columns",
            "outcomes",
            "found",
            "ignored");
    private static final String ITEM = "GoodsShipment/GovernmentAgencyGoodsItem/";
    /**
     * What holds for every row, since one row is one original declaration with one item; a mapping may say otherwise.
     */
    private static final Map<String, String> IMPLIED =
            Map.of("FunctionCode", "9", "GoodsItemQuantity", "1", ITEM + "SequenceNumeric", "1");

    private final MappingNode root;
    private final String currency;
    private final List<Column> columns = new ArrayList<>();
    private final Template template = new Template();

    private MappingText(MappingNode root) {
        this.root = root;
        this.currency = root.optional("currency");
    }

    /** The content; null or incomplete where there are problems. */
    static Mapping.@Nullable Content read(Bytes text, List<MappingProblem> problems) {
        if (text.size() > Mapping.MAX_BYTES) {
            problems.add(new MappingProblem(
                    "", "The mapping is larger than " + Mapping.MAX_BYTES + " bytes.", "Split its code tables."));
            return null;
        }
        try {
            JsonNode node = YAMLMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build()
                    .readTree(new String(text.array(), StandardCharsets.UTF_8));
            return new MappingText(new MappingNode(node, "", problems)).content();
        } catch (JacksonException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            String first =
                    String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("");
            problems.add(new MappingProblem(
                    "",
                    "Line " + line + " is no YAML: " + first + ".",
                    "Check indentation, quotes and repeated keys."));
            return null;
        }
    }

    private Mapping.@Nullable Content content() {
        if (!root.isObject()) {
            root.problem("The mapping has no keys.", "Start from the example in docs/how-to/map-an-extract.md.");
            return null;
        }
        root.only(KEYS);
        MappingNode file = root.child("file");
        file.only(Set.of("encoding", "delimiter", "header"));
        MappingNode at = root.child("at");
        Moment moment = at.isMissing() ? null : MappingDates.moment(at);
        mapped(root.required("reference"), "FunctionalReferenceID", "reference");
        mapped(root.required("declarant"), "Declarant/ID", "declarant");
        for (Map.Entry<String, MappingNode> entry : root.child("columns").children()) {
            for (MappingNode target : entry.getValue().each()) {
                column(entry.getKey(), target);
            }
        }
        for (Map.Entry<String, MappingNode> entry : root.child("constants").children()) {
            put(entry.getValue(), entry.getKey(), entry.getValue().text(), Template.Source.NONE, List.of());
        }
        IMPLIED.forEach((path, value) -> {
            if (!template.holds(ElementPath.parse(path))) {
                put(root, path, value, Template.Source.NONE, List.of());
            }
        });
        template.order();
        List<String> outcomes = root.child("outcomes").texts();
        Set<String> ignored = new HashSet<>(root.child("ignored").texts());
        usedTwice(outcomes, ignored);
        Found found = found(root.child("found"), outcomes);
        return new Mapping.Content(
                root.required("name"),
                root.required("title"),
                root.required("rulebook"),
                root.required("country"),
                encoding(file),
                delimiter(file),
                !file.optional("header").equals("false"),
                List.copyOf(columns),
                moment,
                Set.copyOf(root.child("rulesNotApplied").texts()),
                List.copyOf(outcomes),
                found,
                Set.copyOf(ignored),
                template);
    }

    private static @Nullable Found found(MappingNode node, List<String> outcomes) {
        if (node.isMissing()) {
            return null;
        }
        node.only(Set.of("infraction", "critical", "amount"));
        Found.Flag infraction = flag(node.child("infraction"), outcomes);
        MappingNode critical = node.child("critical");
        String amount = node.optional("amount");
        if (!amount.isEmpty() && !outcomes.contains(amount)) {
            node.problem("The column '" + amount + "' is no outcome.", "List it under outcomes too.");
        }
        return new Found(
                infraction, critical.isMissing() ? null : flag(critical, outcomes), amount.isEmpty() ? null : amount);
    }

    private static Found.Flag flag(MappingNode node, List<String> outcomes) {
        node.only(Set.of("column", "values", "otherwise"));
        String column = node.required("column");
        if (!column.isEmpty() && !outcomes.contains(column)) {
            node.problem("The column '" + column + "' is no outcome.", "List it under outcomes too.");
        }
        Set<String> values = Set.copyOf(node.child("values").texts());
        if (values.isEmpty()) {
            node.problem("The values that say yes are missing.", "Write e.g. values: [\"1\"].");
        }
        Set<String> no = Set.copyOf(node.child("otherwise").texts());
        values.stream().filter(no::contains).sorted().forEach(value -> node.child("otherwise")
                .problem("The value '" + value + "' says yes as well.", "Keep it in one place."));
        return new Found.Flag(column, values, no);
    }

    private void usedTwice(List<String> outcomes, Set<String> ignored) {
        for (Column column : columns) {
            if (outcomes.contains(column.name()) || ignored.contains(column.name())) {
                root.problem(
                        "The column '" + column.name() + "' is mapped, and an outcome or ignored as well.",
                        "Keep it in one place: an outcome is no part of the declaration.");
            }
        }
    }

    private void mapped(String column, String path, String key) {
        if (!column.isEmpty()) {
            columns.add(new Column(column, Map.of(), null, null));
            put(root.child(key), path, null, columns.size() - 1, List.of());
        }
    }

    private void column(String name, MappingNode target) {
        if (target.isText()) {
            columns.add(new Column(name, Map.of(), null, null));
            put(target, target.text(), null, columns.size() - 1, List.of());
            return;
        }
        target.only(Set.of("to", "with", "attributes", "codes", "pad", "date"));
        columns.add(new Column(
                name,
                target.child("codes").textMap(),
                pad(target.child("pad")),
                MappingDates.form(target.child("date"))));
        int index = columns.size() - 1;
        List<Attribute> attributes = new ArrayList<>();
        target.child("attributes").textMap().forEach((key, value) -> attributes.add(new Attribute("", key, value)));
        ElementPath path = put(target.child("to"), target.required("to"), null, index, attributes);
        for (Map.Entry<String, MappingNode> beside : target.child("with").children()) {
            try {
                if (path != null) {
                    put(
                            beside.getValue(),
                            path.sibling(beside.getKey()),
                            beside.getValue().text(),
                            index,
                            List.of());
                }
            } catch (IllegalArgumentException e) {
                beside.getValue().problem(String.valueOf(e.getMessage()), "Name an element that stands beside it.");
            }
        }
    }

    private @Nullable ElementPath put(
            MappingNode where, String path, @Nullable String constant, int column, List<Attribute> attributes) {
        if (path.isEmpty()) {
            return null; // told already
        }
        try {
            ElementPath parsed = ElementPath.parse(path);
            put(where, parsed, constant, column, attributes);
            return parsed;
        } catch (IllegalArgumentException e) {
            where.problem(
                    String.valueOf(e.getMessage()),
                    "Write the path below Declaration, e.g. GoodsShipment/Importer/ID.");
            return null;
        }
    }

    private void put(
            MappingNode where, ElementPath path, @Nullable String constant, int column, List<Attribute> attributes) {
        if (template.holds(path)) {
            where.problem(
                    "The element " + path.name() + " is filled twice.",
                    "Leave one out, or number the class: Class[2].");
            return;
        }
        List<Attribute> all = new ArrayList<>(attributes);
        boolean named = attributes.stream().anyMatch(a -> a.name().equals("currencyID"));
        if (path.name().endsWith("Amount") && !currency.isEmpty() && !named) {
            all.add(new Attribute("", "currencyID", currency));
        }
        template.put(path, new Template.Source(column, constant), all);
    }

    private static Column.@Nullable Pad pad(MappingNode node) {
        if (node.isMissing()) {
            return null;
        }
        node.only(Set.of("length", "with"));
        String length = node.optional("length");
        String with = node.required("with");
        if (!length.matches("[1-9][0-9]?") || with.length() != 1) {
            node.problem(
                    "The padding is no length from 1 to 99 with one character.", "Write {length: \"6\", with: \"0\"}.");
            return null;
        }
        return new Column.Pad(Integer.parseInt(length), with.charAt(0));
    }

    private static char delimiter(MappingNode file) {
        String text = file.optional("delimiter");
        if (text.isEmpty()) {
            return ',';
        }
        boolean sound = text.length() == 1 && text.charAt(0) < 128 && "\"\r\n\0".indexOf(text.charAt(0)) < 0;
        if (!sound) {
            file.problem(
                    "The delimiter '" + text + "' is no single ASCII character.", "Use e.g. \",\", \";\" or \"\\t\".");
        }
        return text.charAt(0);
    }

    /** Rows are split before they are decoded, so quotes and line ends must be the bytes that they are in ASCII. */
    private static Charset encoding(MappingNode file) {
        String name = file.optional("encoding");
        if (name.isEmpty()) {
            return StandardCharsets.UTF_8;
        }
        try {
            Charset charset = Charset.forName(name);
            String signs = "\",;\t\r\n";
            if (charset.canEncode()
                    && Arrays.equals(signs.getBytes(charset), signs.getBytes(StandardCharsets.US_ASCII))) {
                return charset;
            }
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            file.problem("There is no encoding '" + name + "'.", "Use e.g. UTF-8, windows-1252 or EUC-KR.");
            return StandardCharsets.UTF_8;
        }
        file.problem("The encoding " + name + " does not hold ASCII.", "Convert the file to UTF-8 first.");
        return StandardCharsets.UTF_8;
    }
}
