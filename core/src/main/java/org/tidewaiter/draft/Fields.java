package org.tidewaiter.draft;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.declaration.Attribute;
import org.tidewaiter.declaration.Element;
import org.tidewaiter.declaration.Message;
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
    public static final int COUNT_MAX = 10_000;
    /** Longest text. */
    public static final int TEXT_MAX = 2_000;
    /** Most of a class in one place. */
    public static final int ROWS_MAX = 99;
    /** The class of the goods items. */
    public static final String ITEM = "GoodsShipment/GovernmentAgencyGoodsItem";

    private static final int PATH_MAX = 300;
    private static final Pattern STEP = Pattern.compile("([A-Za-z]+)(?:\\[([1-9][0-9]?)])?");
    private static final Pattern ATTRIBUTE = Pattern.compile("[A-Za-z]{1,40}");
    private static final String SEQUENCE = "SequenceNumeric";
    private static final String DATE = "DateTimeString";

    private final Map<String, String> texts;

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
        others.forEach((path, text) -> {
            if (isField(path) && (all.containsKey(path) || all.size() < COUNT_MAX)) {
                all.put(path, cleaned(text));
            }
        });
        return new Fields(all);
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
            if (node == null || (parts.group(2) != null) != (node.isClass() && node.repeats())) {
                return false;
            }
        }
        return !node.isClass();
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
        int count = 0;
        for (String path : texts.keySet()) {
            count = Math.max(count, number(path, group));
        }
        return count;
    }

    /** Adds one of a repeating class with these fields, by paths below it; nothing where there are too many. */
    public Fields adding(String group, Map<String, String> below) {
        int next = count(group) + 1;
        if (next > ROWS_MAX) {
            return this;
        }
        Map<String, String> more = new LinkedHashMap<>();
        below.forEach((path, text) -> more.put(group + "[" + next + "]/" + path, text));
        return with(more);
    }

    /** Adds a copy of one of a repeating class. */
    public Fields copying(String group, int number) {
        String prefix = group + "[" + number + "]/";
        Map<String, String> below = new LinkedHashMap<>();
        texts.forEach((path, text) -> {
            if (path.startsWith(prefix)) {
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
            if (known == null || rank > (numbered ? ROWS_MAX : 1) || texts.size() >= COUNT_MAX) {
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
        Node root = new Node(WcoModel.DECLARATION.root(), "");
        texts.forEach((path, text) -> {
            if (!text.isBlank() && path.indexOf('@') < 0) {
                root.find(path).text = text.strip();
            }
        });
        texts.forEach((path, text) -> {
            int at = path.indexOf('@');
            Node node = at < 0 || text.isBlank() ? null : root.look(path.substring(0, at));
            if (node != null && !node.text.isEmpty()) {
                node.attributes.add(new Attribute("", path.substring(at + 1), text.strip()));
            }
        });
        Map<String, String> places = new HashMap<>();
        return new Built(root.element("", places), places);
    }

    /** An element to be. */
    private static final class Node {
        private static final Comparator<Node> ORDER =
                Comparator.<Node>comparingInt(n -> n.model.order()).thenComparingInt(n -> n.number);

        private final WcoModel.Node model;
        private final String path;
        private final List<Attribute> attributes = new ArrayList<>();
        private final Map<String, Node> children = new TreeMap<>();
        private String text = "";
        private int number = 1;

        private Node(WcoModel.Node model, String path) {
            this.model = model;
            this.path = path;
        }

        private Node find(String below) {
            Node here = this;
            for (String step : below.split("/")) {
                Matcher parts = STEP.matcher(step);
                WcoModel.Node child = parts.matches() ? here.model.children().get(parts.group(1)) : null;
                if (child == null) {
                    throw new IllegalStateException("'" + below + "' is no field. Maybe ask isField first.");
                }
                Node parent = here;
                here = parent.children.computeIfAbsent(
                        step, s -> new Node(child, parent.path.isEmpty() ? s : parent.path + "/" + s));
                here.number = parts.group(2) == null ? 1 : Integer.parseInt(parts.group(2));
            }
            return here;
        }

        private @Nullable Node look(String below) {
            Node here = this;
            for (String step : below.split("/")) {
                here = here == null ? null : here.children.get(step);
            }
            return here;
        }

        /** @param place of it, as findings name it */
        private Element element(String place, Map<String, String> places) {
            places.put(place, path);
            List<Node> ordered = children.values().stream().sorted(ORDER).toList();
            Map<String, Integer> ranks = new HashMap<>();
            List<Element> elements = new ArrayList<>();
            for (Node child : ordered) {
                String name = child.model.name();
                int rank = ranks.merge(name, 1, Integer::sum);
                String below = (place.isEmpty() ? name : place + "." + name) + (rank > 1 ? "[" + (rank - 1) + "]" : "");
                Element element = child.element(below, places);
                elements.add(child.numbered() ? numbered(element, rank) : element);
            }
            String namespace = model.name().equals(DATE) ? Message.DATE_NAMESPACE : Message.DECLARATION_NAMESPACE;
            return new Element(namespace, model.name(), text, attributes, elements);
        }

        /** Whether it is of those that tell their number themselves. */
        private boolean numbered() {
            return model.repeats() && model.children().containsKey(SEQUENCE) && !children.containsKey(SEQUENCE);
        }

        private static Element numbered(Element element, int rank) {
            List<Element> children = new ArrayList<>();
            children.add(Element.leaf(Message.DECLARATION_NAMESPACE, SEQUENCE, String.valueOf(rank)));
            children.addAll(element.children());
            return element.withChildren(children);
        }
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
