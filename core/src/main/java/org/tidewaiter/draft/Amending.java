package org.tidewaiter.draft;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.declaration.Amendments;
import org.tidewaiter.declaration.Element;
import org.tidewaiter.declaration.Message;
import org.tidewaiter.declaration.WcoModel;

/**
 * The amendment that makes of a declaration what somebody made of its fields: the way back of {@link Amendments}. A value that
 * differs is pointed to by itself; one of several, a goods item or a document, is pointed to as a whole where it is new or gone.
 * What the fields do not hold stays as it is in the declaration.
 */
public final class Amending {
    /** What tells one declaration from another: it is lodged anew, and not amended. */
    public static final Set<String> ITSELF =
            Set.of("FunctionCode", "FunctionalReferenceID", "ID", "TypeCode", "Amendment");

    private static final String SEQUENCE = ElementToBe.SEQUENCE;

    /** A step of a pointer. */
    private record Step(WcoModel.Node node, int sequence) {}

    private final List<Element> pointers = new ArrayList<>();
    private final ElementToBe patch = new ElementToBe(WcoModel.DECLARATION.root(), "");

    private Amending() {}

    /**
     * The elements of a change, type COR, but for its head.
     *
     * @param inForce of the declaration as it is in force
     * @param wanted the same fields, some of them changed, added or without a text
     * @return none where nothing differs
     */
    public static List<Element> parts(Fields inForce, Fields wanted) {
        Amending amending = new Amending();
        amending.differences(inForce.tree(), wanted.tree(), "", List.of());
        return amending.pointers.isEmpty()
                ? List.of()
                : Stream.concat(
                                amending.pointers.stream(),
                                amending.patch.element("", new HashMap<>()).children().stream())
                        .toList();
    }

    private void differences(ElementToBe was, ElementToBe is, String at, List<Step> to) {
        for (WcoModel.Node node : was.model().children().values()) {
            String name = node.name();
            boolean number = name.equals(SEQUENCE) && was.model().repeats();
            if (number || at.isEmpty() && ITSELF.contains(name)) {
                continue;
            }
            if (node.isClass() && node.repeats()) {
                several(node, was.all(name), is.all(name), at, to);
            } else {
                one(node, was.look(name), is.look(name), below(at, name), after(to, node, 1));
            }
        }
    }

    private void one(
            WcoModel.Node node, @Nullable ElementToBe was, @Nullable ElementToBe is, String at, List<Step> to) {
        if (is == null) {
            if (was != null) {
                point(to);
                container(at);
            }
        } else if (was == null) {
            bring(is, at, to);
        } else if (!was.saysAs(is)) {
            if (node.isClass() && isPointedWithin(was, is)) {
                differences(was, is, at, to);
            } else {
                bring(is, at, to);
            }
        }
    }

    /** Those that state their numbers are known by them, others by their place. */
    private void several(WcoModel.Node node, List<ElementToBe> was, List<ElementToBe> is, String at, List<Step> to) {
        boolean stated =
                was.stream().anyMatch(one -> one.stated() > 0) && is.stream().anyMatch(one -> one.stated() > 0);
        Map<Integer, ElementToBe> before = new HashMap<>();
        was.forEach(one -> before.putIfAbsent(one.sequence(), one));
        int last = before.keySet().stream().mapToInt(Integer::intValue).max().orElse(0);
        Set<Integer> met = new HashSet<>();
        for (ElementToBe one : is) {
            int known = stated ? one.stated() : one.number();
            ElementToBe same = met.add(known) ? before.remove(known) : null;
            int sequence = same != null ? known : stated || known <= last ? ++last : known;
            last = Math.max(last, sequence);
            one(node, same, one, below(at, node.name()) + "[" + sequence + "]", after(to, node, sequence));
        }
        for (int gone : before.keySet().stream().sorted().toList()) {
            point(after(to, node, gone));
            container(below(at, node.name()) + "[" + gone + "]");
            if (!numbers(node)) { // among others that have no numbers, an empty one holds its place
                patch.find(below(at, node.name()) + "[" + gone + "]");
            }
        }
    }

    private static boolean numbers(WcoModel.Node node) {
        return node.children().containsKey(SEQUENCE);
    }

    /** Whether all that differs directly below has an id of its own, which a pointer can name. */
    private static boolean isPointedWithin(ElementToBe was, ElementToBe is) {
        return was.model().children().values().stream()
                .filter(node -> node.wcoId().isEmpty())
                .allMatch(node -> {
                    ElementToBe one = was.look(node.name());
                    ElementToBe other = is.look(node.name());
                    return one == null ? other == null : other != null && one.saysAs(other);
                });
    }

    /** Points to it, and holds all that it is to say. */
    private void bring(ElementToBe is, String at, List<Step> to) {
        point(to);
        container(at);
        copy(is, at);
        number(at);
    }

    private void copy(ElementToBe from, String at) {
        ElementToBe made = patch.find(at);
        made.take(from);
        from.children().forEach((step, child) -> {
            if (!step.equals(SEQUENCE) || !from.model().repeats()) {
                copy(child, at + "/" + step);
            }
        });
    }

    /** Makes what holds it, so that it can be told which of several that is. */
    private void container(String at) {
        for (int slash = at.indexOf('/'); slash >= 0; slash = at.indexOf('/', slash + 1)) {
            patch.find(at.substring(0, slash));
            number(at.substring(0, slash));
        }
    }

    private void number(String at) {
        if (at.endsWith("]") && numbers(patch.find(at).model())) {
            patch.find(at + "/" + SEQUENCE).write(at.substring(at.lastIndexOf('[') + 1, at.length() - 1));
        }
    }

    private void point(List<Step> steps) {
        List<List<Element>> pointing = new ArrayList<>();
        pointing.add(new ArrayList<>(
                List.of(leaf("DocumentSectionCode", WcoModel.DECLARATION.root().wcoId()))));
        for (Step step : steps) {
            if (step.node.isClass()) {
                pointing.add(new ArrayList<>(List.of(
                        leaf(SEQUENCE, String.valueOf(step.sequence)),
                        leaf("DocumentSectionCode", step.node.wcoId()))));
            } else {
                pointing.getLast().add(leaf("TagID", step.node.wcoId()));
            }
        }
        pointers.add(Element.parent(
                Message.DECLARATION_NAMESPACE,
                "Amendment",
                pointing.stream()
                        .map(parts -> Element.parent(Message.DECLARATION_NAMESPACE, "Pointer", parts))
                        .toList()));
    }

    private static Element leaf(String name, String text) {
        return Element.leaf(Message.DECLARATION_NAMESPACE, name, text);
    }

    private static String below(String at, String name) {
        return at.isEmpty() ? name : at + "/" + name;
    }

    private static List<Step> after(List<Step> to, WcoModel.Node node, int sequence) {
        List<Step> longer = new ArrayList<>(to);
        longer.add(new Step(node, sequence));
        return longer;
    }
}
