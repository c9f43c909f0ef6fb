package org.tidewaiter.draft;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.declaration.Attribute;
import org.tidewaiter.declaration.Element;
import org.tidewaiter.declaration.WcoModel;

/**
 * The fields of a draft: texts by the path of their element below Declaration, e.g. {@code
 * GoodsShipment/GovernmentAgencyGoodsItem[2]/Commodity/InvoiceLine/ItemChargeAmount}, or of an attribute, {@code
 * …/ItemChargeAmount@currencyID}. Classes that may stand more than once have a number, from 1. An empty text is a field that is
 * there to be filled in; of it nothing is declared.
 */
public final class Fields {
    /** No field. */
    public static final Fields NONE = new Fields(Map.of());
    /** Most fields of a draft. */
    public static final int COUNT_MAX = 40_000;
    /** Longest text. */
    public static final int TEXT_MAX = 2_000;
    /** Most of a class in one place, other than goods items. */
    public static final int ROWS_MAX = 99;
    /** Most goods items of a declaration: the sequence number has three digits (WCO Data Model, Union Customs Code). */
    public static final int ITEMS_MAX = 999;
    /** The class of the goods items. */
    public static final String ITEM = "GoodsShipment/GovernmentAgencyGoodsItem";

    private static final int PATH_MAX = 300;
    static final Pattern STEP = Pattern.compile("([A-Za-z]+)(?:\\[([1-9][0-9]{0,2})])?");
    private static final Pattern ATTRIBUTE = Pattern.compile("[A-Za-z]{1,40}");

    private static final String ITEM_CLASS = ITEM.substring(ITEM.indexOf('/') + 1);

    private final Map<String, String> texts;
    /** How many there are of each class; counted when somebody asks first. */
    private volatile @Nullable Map<String, Integer> counts;

    private Fields(Map<String, String> texts) {
        this.texts = Collections.unmodifiableMap(texts);
    }

    /** The fields that texts are; what is no field of the model, or beyond a limit, is left out. */
    public static Fields of(Map<String, String> texts) {
        return NONE.with(texts);
    }

    /** Texts by path, in the order in which they came. */
    public Map<String, String> texts() {
        return texts;
    }

    /** The text of a field, empty without one. */
    public String text(String path) {
        return texts.getOrDefault(path, "");
    }

    /** With other texts in some fields; what is no field of the model, or beyond a limit, is left out. */
    public Fields with(Map<String, String> others) {
        Map<String, String> all = new LinkedHashMap<>(texts);
        Set<String> fields = new HashSet<>();
        others.forEach((path, text) -> {
            String alike = ofFirstItem(path);
            if (!fields.contains(alike) && !isField(path)) {
                return;
            }
            fields.add(alike);
            if (all.containsKey(path) || all.size() < COUNT_MAX) {
                all.put(path, cleaned(text));
            }
        });
        return new Fields(all);
    }

    /** The same field of the first item, so that those of a thousand items are looked up once; other paths as they are. */
    private static String ofFirstItem(String path) {
        int from = ITEM.length() + 1;
        int close = path.indexOf(']');
        boolean numbered = path.startsWith(ITEM + "[")
                && close > from
                && close - from <= 3
                && path.charAt(from) != '0'
                && path.substring(from, close).chars().allMatch(c -> c >= '0' && c <= '9');
        return numbered ? ITEM + "[1" + path.substring(close) : path;
    }

    /** What every store and XML can hold, at most {@value #TEXT_MAX} characters of it. */
    private static String cleaned(String text) {
        StringBuilder clean = new StringBuilder();
        text.codePoints()
                .filter(c -> c >= ' ' || c == '\n' || c == '\t')
                .filter(c -> c != 0xFFFE && c != 0xFFFF && Character.getType(c) != Character.SURROGATE)
                .limit(TEXT_MAX)
                .forEach(clean::appendCodePoint);
        return clean.toString();
    }

    /** Whether it is the path of a data element of the model or of an attribute of one. */
    public static boolean isField(String path) {
        int at = path.indexOf('@');
        if (path.length() > PATH_MAX
                || at >= 0 && !ATTRIBUTE.matcher(path.substring(at + 1)).matches()) {
            return false;
        }
        WcoModel.Node node = WcoModel.DECLARATION.root();
        for (String step : (at < 0 ? path : path.substring(0, at)).split("/", -1)) {
            Matcher parts = STEP.matcher(step);
            node = parts.matches() ? node.children().get(parts.group(1)) : null;
            String number = node == null ? null : parts.group(2);
            if (node == null
                    || (number != null) != (node.isClass() && node.repeats())
                    || number != null && Integer.parseInt(number) > most(node.name())) {
                return false;
            }
        }
        return !node.isClass();
    }

    /** Most of a class in one place. */
    private static int most(String name) {
        return name.equals(ITEM_CLASS) ? ITEMS_MAX : ROWS_MAX;
    }

    /** Paths of the fields whose texts are other ones there, an empty text being like none; in the order of both. */
    public List<String> differing(Fields other) {
        Set<String> paths = new LinkedHashSet<>(texts.keySet());
        paths.addAll(other.texts.keySet());
        return paths.stream()
                .filter(path -> !text(path).strip().equals(other.text(path).strip()))
                .toList();
    }

    /** How many of a repeating class there are, by its path without the number. */
    public int count(String group) {
        Map<String, Integer> known = counts;
        if (known == null) {
            known = counted();
            counts = known;
        }
        return known.getOrDefault(group, 0);
    }

    private Map<String, Integer> counted() {
        Map<String, Integer> counted = new HashMap<>();
        for (String path : texts.keySet()) {
            for (int open = path.indexOf('['); open >= 0; open = path.indexOf('[', open + 1)) {
                int number = Integer.parseInt(path.substring(open + 1, path.indexOf(']', open)));
                counted.merge(path.substring(0, open), number, Math::max);
            }
        }
        return Collections.unmodifiableMap(counted);
    }

    /** How many goods items have a text, and so are declared. */
    public int declaredItems() {
        Set<String> items = new HashSet<>();
        texts.forEach((path, text) -> {
            if (path.startsWith(ITEM + "[") && path.indexOf('@') < 0 && !text.isBlank()) {
                items.add(path.substring(ITEM.length(), path.indexOf(']')));
            }
        });
        return items.size();
    }

    /**
     * With more goods items behind those that are there, or in their place.
     *
     * @param items fields by their path below the item
     * @return empty where there are too many items or fields
     */
    public Optional<Fields> withItems(List<Map<String, String>> items, boolean instead) {
        Map<String, String> all = new LinkedHashMap<>(texts);
        if (instead) {
            all.keySet().removeIf(path -> path.startsWith(ITEM + "["));
        }
        int first = instead ? 0 : count(ITEM);
        Map<String, String> more = new LinkedHashMap<>();
        for (int i = 0; i < items.size(); i++) {
            String item = ITEM + "[" + (first + i + 1) + "]/";
            items.get(i).forEach((path, text) -> more.put(item + path, text));
        }
        boolean fits = first + items.size() <= ITEMS_MAX && all.size() + more.size() <= COUNT_MAX;
        return fits ? Optional.of(new Fields(all).with(more)) : Optional.empty();
    }

    /** Adds one of a repeating class with these fields, by paths below it; nothing where there are too many. */
    public Fields adding(String group, Map<String, String> below) {
        int next = count(group) + 1;
        if (next > most(group.substring(group.lastIndexOf('/') + 1))) {
            return this;
        }
        Map<String, String> more = new LinkedHashMap<>();
        below.forEach((path, text) -> more.put(group + "[" + next + "]/" + path, text));
        return with(more);
    }

    /** Adds a copy of one of a repeating class, which gets a number of its own. */
    public Fields copying(String group, int number) {
        String prefix = group + "[" + number + "]/";
        Map<String, String> below = new LinkedHashMap<>();
        texts.forEach((path, text) -> {
            if (path.startsWith(prefix) && !path.equals(prefix + ElementToBe.SEQUENCE)) {
                below.put(path.substring(prefix.length()), text);
            }
        });
        return adding(group, below);
    }

    /** Without one of a repeating class; those after it move up. */
    public Fields removing(String group, int number) {
        Map<String, String> left = new LinkedHashMap<>();
        texts.forEach((path, text) -> {
            int here = number(path, group);
            if (here < number) {
                left.put(path, text);
            } else if (here > number) {
                String rest = path.substring(path.indexOf(']', group.length()));
                left.put(group + "[" + (here - 1) + rest, text);
            }
        });
        return new Fields(left);
    }

    /** Without the fields of these paths. */
    public Fields without(String... paths) {
        Map<String, String> left = new LinkedHashMap<>(texts);
        for (String path : paths) {
            left.remove(path);
        }
        return new Fields(left);
    }

    /** Without the numbers that those of repeating classes state, so that they are numbered as they stand. */
    public Fields renumbered() {
        Map<String, String> left = new LinkedHashMap<>(texts);
        left.keySet().removeIf(path -> path.endsWith("]/" + ElementToBe.SEQUENCE));
        return new Fields(left);
    }

    /** The number that a path has in a class; 0 when it is elsewhere. */
    private static int number(String path, String group) {
        if (!path.startsWith(group + "[")) {
            return 0;
        }
        return Integer.parseInt(path.substring(group.length() + 1, path.indexOf(']', group.length())));
    }

    /**
     * What was read of a declaration.
     *
     * @param leftOut paths of elements that are none of the model, or more than a form takes
     */
    public record Taken(Fields fields, List<String> leftOut) {
        public Taken {
            leftOut = List.copyOf(leftOut);
        }
    }

    /** The fields of a declaration. */
    public static Taken of(Element declaration) {
        Map<String, String> texts = new LinkedHashMap<>();
        List<String> leftOut = new ArrayList<>();
        collect(declaration, WcoModel.DECLARATION.root(), "", texts, leftOut);
        return new Taken(new Fields(texts), leftOut);
    }

    private static void collect(
            Element parent, WcoModel.Node node, String prefix, Map<String, String> texts, List<String> leftOut) {
        Map<String, Integer> ranks = new HashMap<>();
        for (Element child : parent.children()) {
            WcoModel.Node known = node.children().get(child.name());
            int rank = ranks.merge(child.name(), 1, Integer::sum);
            boolean numbered = known != null && known.isClass() && known.repeats();
            String path = prefix + child.name() + (numbered ? "[" + rank + "]" : "");
            if (known == null || rank > (numbered ? most(child.name()) : 1) || texts.size() >= COUNT_MAX) {
                leftOut.add(path);
                continue;
            }
            if (!known.isClass() && (!child.text().isBlank() || child.children().isEmpty())) {
                texts.put(path, cleaned(child.text().strip()));
            }
            for (Attribute attribute : child.attributes()) {
                if (isField(path + "@" + attribute.name())) {
                    texts.put(path + "@" + attribute.name(), cleaned(attribute.value()));
                }
            }
            collect(child, known, path + "/", texts, leftOut);
        }
    }

    /**
     * A declaration made of fields.
     *
     * @param places paths of findings in it, as {@link #place} shortens them, and the paths of the fields
     */
    public record Built(Element declaration, Map<String, String> places) {
        public Built {
            places = Collections.unmodifiableMap(new LinkedHashMap<>(places));
        }

        /** The field that a finding is about, by its JSON path; where it has none, the nearest that there is. */
        public String field(String jsonPath) {
            String wanted = place(jsonPath);
            for (String known = wanted; !known.isEmpty(); known = shorter(known)) {
                String found = places.get(known);
                if (found != null) {
                    return found + wanted.substring(known.length()).replace('.', '/');
                }
            }
            return wanted.replace('.', '/');
        }

        private static String shorter(String path) {
            int dot = path.lastIndexOf('.');
            return dot < 0 ? "" : path.substring(0, dot);
        }

        private static String place(String jsonPath) {
            return jsonPath.replaceFirst("^\\$(\\.Declaration\\.?)?", "").replace("[0]", "");
        }
    }

    /** The declaration that the fields make: elements in the order of the model, and none without a text below it. */
    public Built build() {
        Map<String, String> places = new HashMap<>();
        return new Built(tree().element("", places), places);
    }

    /** The elements that the fields make. */
    ElementToBe tree() {
        ElementToBe root = new ElementToBe(WcoModel.DECLARATION.root(), "");
        texts.forEach((path, text) -> {
            if (!text.isBlank() && path.indexOf('@') < 0) {
                root.find(path).write(text.strip());
            }
        });
        texts.forEach((path, text) -> {
            int at = path.indexOf('@');
            ElementToBe element = at < 0 || text.isBlank() ? null : root.look(path.substring(0, at));
            if (element != null) {
                element.describe(path.substring(at + 1), text.strip());
            }
        });
        return root;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Fields fields && texts.equals(fields.texts);
    }

    @Override
    public int hashCode() {
        return texts.hashCode();
    }

    @Override
    public String toString() {
        return texts.toString();
    }
}
