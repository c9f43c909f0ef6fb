package org.tidewaiter.draft;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.declaration.Attribute;
import org.tidewaiter.declaration.Element;
import org.tidewaiter.declaration.Message;
import org.tidewaiter.declaration.WcoModel;

/** An element of the declaration that fields make, until all of them are in. */
final class ElementToBe {
    static final String SEQUENCE = "SequenceNumeric";
    private static final String DATE = "DateTimeString";
    private static final Comparator<ElementToBe> ORDER =
            Comparator.<ElementToBe>comparingInt(n -> n.model.order()).thenComparingInt(n -> n.number);

    private final WcoModel.Node model;
    private final String path;
    private final List<Attribute> attributes = new ArrayList<>();
    private final Map<String, ElementToBe> children = new TreeMap<>();
    private String text = "";
    private int number = 1;

    ElementToBe(WcoModel.Node model, String path) {
        this.model = model;
        this.path = path;
    }

    WcoModel.Node model() {
        return model;
    }

    /** By the steps of their paths. */
    Map<String, ElementToBe> children() {
        return Collections.unmodifiableMap(children);
    }

    /** Its place among those of its name. */
    int number() {
        return number;
    }

    /** Those of a repeating class, by their numbers. */
    List<ElementToBe> all(String name) {
        return children.values().stream()
                .filter(child -> child.model.name().equals(name))
                .sorted(ORDER)
                .toList();
    }

    /** The sequence number that it states; 0 where it states none. */
    int stated() {
        ElementToBe sequence = model.repeats() ? children.get(SEQUENCE) : null;
        String digits = sequence == null ? "" : sequence.text;
        return digits.matches("[0-9]{1,3}") ? Integer.parseInt(digits) : 0;
    }

    /** The sequence number that it states, else its place. */
    int sequence() {
        int stated = stated();
        return stated > 0 ? stated : number;
    }

    /** Whether it says the same, whatever its number. */
    boolean saysAs(ElementToBe other) {
        Set<String> steps = new HashSet<>(children.keySet());
        steps.addAll(other.children.keySet());
        if (model.repeats()) {
            steps.remove(SEQUENCE);
        }
        return text.equals(other.text)
                && new HashSet<>(attributes).equals(new HashSet<>(other.attributes))
                && steps.stream().allMatch(step -> {
                    ElementToBe one = children.get(step);
                    ElementToBe two = other.children.get(step);
                    return one != null && two != null && one.saysAs(two);
                });
    }

    /** Takes the text and the attributes of another one. */
    void take(ElementToBe other) {
        text = other.text;
        attributes.addAll(other.attributes);
    }

    void write(String written) {
        text = written;
    }

    /** Adds an attribute where there is a text. */
    void describe(String attribute, String value) {
        if (!text.isEmpty()) {
            attributes.add(new Attribute("", attribute, value));
        }
    }

    /** The element below, made where there is none. */
    ElementToBe find(String below) {
        ElementToBe here = this;
        for (String step : below.split("/")) {
            ElementToBe known = here.children.get(step);
            if (known != null) {
                here = known;
                continue;
            }
            Matcher parts = Fields.STEP.matcher(step);
            WcoModel.Node child = parts.matches() ? here.model.children().get(parts.group(1)) : null;
            if (child == null) {
                throw new IllegalStateException("'" + below + "' is no field. Maybe ask isField first.");
            }
            ElementToBe parent = here;
            here = parent.children.computeIfAbsent(
                    step, s -> new ElementToBe(child, parent.path.isEmpty() ? s : parent.path + "/" + s));
            here.number = parts.group(2) == null ? 1 : Integer.parseInt(parts.group(2));
        }
        return here;
    }

    /** The element below; null without one. */
    @Nullable
    ElementToBe look(String below) {
        ElementToBe here = this;
        for (String step : below.split("/")) {
            here = here == null ? null : here.children.get(step);
        }
        return here;
    }

    /** @param place of it, as findings name it */
    Element element(String place, Map<String, String> places) {
        places.put(place, path);
        List<ElementToBe> ordered = children.values().stream().sorted(ORDER).toList();
        Map<String, Integer> ranks = new HashMap<>();
        List<Element> elements = new ArrayList<>();
        for (ElementToBe child : ordered) {
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
