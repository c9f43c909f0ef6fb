package org.tidewaiter.declaration;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Finding;
import org.tidewaiter.kernel.Pointer;
import org.tidewaiter.kernel.Severity;

/**
 * Applies an amendment (function code 13, type COR) to a declaration. The message is a patch: each {@code Amendment} holds
 * a chain of pointers, WCO class by WCO class with the sequence in the declaration to be changed; the new value stands in
 * the same structure in the patch, and where nothing stands there, what is pointed to is deleted. What remains keeps its
 * numbers. As used in HMRC's trader test scenarios of the Customs Declaration Service.
 */
public final class Amendments {
    /** Most pointers chains in one amendment. */
    public static final int MAX_AMENDMENTS = 9_999;

    /** The amended declaration, or why it can't be. */
    public sealed interface Outcome {
        /**
         * @param declaration the new version
         * @param changes one line a change, as WCO pointers
         * @param values the same changes, with the values before and after
         * @param warnings what was left out, e.g. values nothing points to
         */
        record Amended(Declaration declaration, List<String> changes, List<Change> values, List<Finding> warnings)
                implements Outcome {}

        /** @param findings at least one error */
        record NotAmendable(List<Finding> findings) implements Outcome {}

        /** The amended declaration, null when it can't be amended. */
        default @Nullable Amended amended() {
            return this instanceof Amended done ? done : null;
        }
    }

    /**
     * One change.
     *
     * @param path names of elements from the declaration on, with sequence numbers of those that repeat
     * @param before null where it is added
     * @param after null where it is deleted
     */
    public record Change(
            String path, @Nullable Element before, @Nullable Element after) {}

    /** Where a change says why, and a declaration what else there is to say. */
    static final String REASON = "AdditionalInformation";

    private final Declaration patch;
    private final boolean strict;
    private final List<Finding> findings = new ArrayList<>();
    private final List<String> changes = new ArrayList<>();
    private final List<Change> values = new ArrayList<>();
    private final List<Chain> chains = new ArrayList<>();

    private Amendments(Declaration patch, boolean strict) {
        this.patch = patch;
        this.strict = strict;
    }

    /**
     * Applies an amendment that comes in: one that may mean something else than it says is refused, see {@link AmendmentCheck}.
     */
    public static Outcome receive(Declaration original, Declaration patch) {
        return new Amendments(patch, true).run(original);
    }

    /** Applies an amendment that was received before, as it was read then. */
    public static Outcome apply(Declaration original, Declaration patch) {
        return new Amendments(patch, false).run(original);
    }

    /** One step of a pointer chain: the model's node below its parent, and the sequence it names. */
    record Step(WcoModel.Node parent, WcoModel.Node node, int sequence) {
        boolean isLike(Step other) {
            return node.name().equals(other.node.name());
        }
    }

    /** A whole chain: the classes, and the data element it ends with where it has one. */
    record Chain(Element amendment, List<Step> steps) {
        /** Whether nothing is below the step at that depth. */
        boolean endsAt(int depth) {
            return depth == steps.size() - 1;
        }
    }

    private Outcome run(Declaration original) {
        List<Element> amendments = patch.element().all("Amendment");
        if (amendments.isEmpty() || amendments.size() > MAX_AMENDMENTS) {
            error(
                    "AMENDMENT-EMPTY",
                    null,
                    "The amendment has " + amendments.size() + " Amendment elements.",
                    "State from 1 to " + MAX_AMENDMENTS + " amendments, each with the pointers to what changes.");
            return new Outcome.NotAmendable(findings);
        }
        for (Element amendment : amendments) {
            Chain chain = read(amendment);
            if (chain != null) {
                chains.add(chain);
            }
        }
        if (strict && findings.isEmpty()) {
            findings.addAll(new AmendmentCheck(original, patch, chains).findings());
        }
        if (strict && !findings.isEmpty()) {
            return new Outcome.NotAmendable(findings);
        }
        Element changed = original.element();
        // Deletions last and from the back, so that the sequences of the other pointers still mean what they meant.
        List<Chain> deletions = new ArrayList<>();
        for (Chain chain : chains) {
            Element value = valueInPatch(chain);
            if (value == null) {
                deletions.add(chain);
            } else {
                changed = put(changed, chain, 0, value);
            }
        }
        deletions.sort((a, b) -> Integer.compare(last(b).sequence, last(a).sequence));
        for (Chain chain : deletions) {
            changed = delete(changed, chain, 0);
        }
        if (findings.stream().anyMatch(Finding::isError)) {
            return new Outcome.NotAmendable(findings);
        }
        return new Outcome.Amended(
                new Declaration(changed), List.copyOf(changes), List.copyOf(values), List.copyOf(findings));
    }

    private static Step last(Chain chain) {
        return chain.steps.getLast();
    }

    private @Nullable Chain read(Element amendment) {
        List<Step> steps = new ArrayList<>();
        WcoModel.Node here = WcoModel.DECLARATION.root();
        boolean atRoot = true;
        for (Element pointer : amendment.all("Pointer")) {
            String section = pointer.textAt("DocumentSectionCode");
            String tag = pointer.textAt("TagID");
            int sequence = WcoModel.sequence(pointer, 1);
            if (!(atRoot && here.wcoId().equals(section))) {
                WcoModel.Node next = section == null ? null : here.classById(section);
                if (next == null) {
                    return unresolved(amendment, "class " + section + " in " + here.name());
                }
                if (strict && !isStated(pointer, next)) {
                    return unnumbered(amendment, pointer, next);
                }
                steps.add(new Step(here, next, next.repeats() ? sequence : 1));
                here = next;
            }
            atRoot = false;
            if (tag != null) {
                WcoModel.Node leaf = here.elementById(tag);
                if (leaf == null) {
                    return unresolved(amendment, "data element " + tag + " in " + here.name());
                }
                steps.add(new Step(here, leaf, sequence));
                break;
            }
        }
        return steps.isEmpty() ? unresolved(amendment, "anything below the declaration") : new Chain(amendment, steps);
    }

    /** Whether a pointer says which one it means: by a number from 1, and by no other than 1 of what stands once. */
    private static boolean isStated(Element pointer, WcoModel.Node node) {
        Element stated = pointer.first("SequenceNumeric");
        Integer number = Declared.count(stated).orNull();
        return number == null ? stated == null && !node.repeats() : number == 1 || number > 1 && node.repeats();
    }

    private @Nullable Chain unnumbered(Element amendment, Element pointer, WcoModel.Node node) {
        error(
                "AMENDMENT-SEQUENCE",
                amendment,
                "A pointer of the amendment leads to " + node.name() + ", with '"
                        + Objects.requireNonNullElse(pointer.textAt("SequenceNumeric"), "")
                        + "' as its sequence number.",
                node.repeats()
                        ? "State a whole number from 1: that of the one that changes, in the declaration."
                        : "State 1: a declaration has one of them.");
        return null;
    }

    private @Nullable Chain unresolved(Element amendment, String what) {
        error(
                "AMENDMENT-POINTER-UNRESOLVED",
                amendment,
                "The pointers of the amendment do not lead to " + what + ".",
                "Point from the declaration (42A) class by class to what changes, with the ids of the WCO Data Model.");
        return null;
    }

    /** What the patch brings at the end of the chain; null for a bare pointer, or where an empty class stands there. */
    private @Nullable Element valueInPatch(Chain chain) {
        Element here = patch.element();
        for (int i = 0; i < chain.steps.size(); i++) {
            Step step = chain.steps.get(i);
            List<Element> candidates = brought(here, step.node.name(), i);
            int place = place(candidates, step, ranked(chain, i));
            if (place < 0) {
                return null;
            }
            here = candidates.get(place);
        }
        return last(chain).node.isClass() && here.children().isEmpty() ? null : here;
    }

    /** The values of that name in a patch: statements that point to the amendment are its reasons, and no values. */
    static List<Element> brought(Element parent, String name, int depth) {
        List<Element> all = parent.all(name);
        return depth > 0 || !name.equals(REASON)
                ? all
                : all.stream()
                        .filter(statement -> statement.first("Pointer") == null)
                        .toList();
    }

    /** The sequences that chains with the same steps before {@code depth} name at {@code depth}, in order. */
    private NavigableSet<Integer> ranked(Chain chain, int depth) {
        NavigableSet<Integer> sequences = new TreeSet<>();
        for (Chain other : chains) {
            if (other.steps.size() > depth
                    && other.steps.subList(0, depth).equals(chain.steps.subList(0, depth))
                    && other.steps.get(depth).isLike(chain.steps.get(depth))) {
                sequences.add(other.steps.get(depth).sequence);
            }
        }
        return sequences;
    }

    /**
     * The place of the patch's element for a step, or -1: by the sequence it states, else the first of one, else by rank among
     * all that are pointed to (the patch leaves out what does not change), else by position.
     */
    static int place(List<Element> candidates, Step step, NavigableSet<Integer> pointed) {
        if (!step.node.repeats()) {
            return candidates.isEmpty() ? -1 : 0;
        }
        if (areNumbered(candidates)) {
            for (int i = 0; i < candidates.size(); i++) {
                if (WcoModel.sequence(candidates.get(i), 0) == step.sequence) {
                    return i;
                }
            }
            return -1;
        }
        if (candidates.size() == pointed.size()) {
            return pointed.headSet(step.sequence).size();
        }
        return step.sequence <= candidates.size() ? step.sequence - 1 : -1;
    }

    static boolean areNumbered(List<Element> candidates) {
        return candidates.stream().anyMatch(c -> c.first("SequenceNumeric") != null);
    }

    /** The place of the step's element among the children, or -1. */
    static int indexOf(Element parent, Step step) {
        int position = 0;
        List<Element> children = parent.children();
        for (int i = 0; i < children.size(); i++) {
            Element child = children.get(i);
            if (child.name().equals(step.node.name())) {
                position++;
                if (!step.node.repeats() || WcoModel.sequence(child, position) == step.sequence) {
                    return i;
                }
            }
        }
        return -1;
    }

    private Element put(Element parent, Chain chain, int depth, Element value) {
        Step step = chain.steps.get(depth);
        int index = indexOf(parent, step);
        List<Element> children = new ArrayList<>(parent.children());
        boolean end = depth == chain.steps.size() - 1;
        if (index >= 0) {
            children.set(index, end ? value : put(children.get(index), chain, depth + 1, value));
        } else {
            Element empty = Element.parent(parent.namespace(), step.node.name(), List.of());
            children.add(insertionPoint(parent, step), end ? value : put(empty, chain, depth + 1, value));
        }
        if (end) {
            values.add(new Change(text(chain), index >= 0 ? parent.children().get(index) : null, value));
            changes.add((index >= 0 ? "changed " : "added ") + text(chain));
        }
        return parent.withChildren(children);
    }

    /** After its like, in the order of the model; what the model does not know stays where it is. */
    private static int insertionPoint(Element parent, Step step) {
        int point = 0;
        for (int i = 0; i < parent.children().size(); i++) {
            WcoModel.Node sibling =
                    step.parent.children().get(parent.children().get(i).name());
            if (sibling != null && sibling.order() <= step.node.order()) {
                point = i + 1;
            }
        }
        return point;
    }

    private Element delete(Element parent, Chain chain, int depth) {
        Step step = chain.steps.get(depth);
        int index = indexOf(parent, step);
        if (index < 0) {
            error(
                    "AMENDMENT-NOTHING-THERE",
                    chain.amendment,
                    "The amendment deletes " + text(chain) + ", which is not in the declaration.",
                    "Point to something that was declared, or bring the value that is to be added.");
            return parent;
        }
        List<Element> children = new ArrayList<>(parent.children());
        if (depth == chain.steps.size() - 1) {
            values.add(new Change(text(chain), children.remove(index), null));
            changes.add("deleted " + text(chain));
        } else {
            children.set(index, delete(children.get(index), chain, depth + 1));
        }
        return parent.withChildren(children);
    }

    static String text(Chain chain) {
        StringBuilder out = new StringBuilder("Declaration");
        for (Step step : chain.steps) {
            out.append('/').append(step.node.name());
            if (step.node.repeats()) {
                out.append('[').append(step.sequence).append(']');
            }
        }
        return out.toString();
    }

    private void error(String code, @Nullable Element where, String message, String fix) {
        Pointer pointer = where == null
                ? new Pointer("42A", "$.Declaration")
                : WcoModel.DECLARATION.pointer(patch.element(), List.of(where));
        findings.add(new Finding(code, Severity.ERROR, pointer, message, fix));
    }
}
