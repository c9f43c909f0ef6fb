package org.tidewaiter.declaration;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.declaration.Amendments.Chain;
import org.tidewaiter.declaration.Amendments.Step;
import org.tidewaiter.kernel.Finding;
import org.tidewaiter.kernel.Pointer;
import org.tidewaiter.kernel.Severity;

/**
 * Whether an amendment can only mean one thing. Its pointers and the values that it brings have to fit: what it brings is pointed
 * to, or is in the declaration as it is; nothing is pointed to twice; and it is plain which value is for which pointer. A value
 * that missed its pointer would make a deletion of a change.
 */
final class AmendmentCheck {
    /** Members of a change that are about the change. */
    private static final Set<String> ITSELF =
            Set.of("FunctionCode", "FunctionalReferenceID", "ID", "TypeCode", "Amendment");
    /** Members that say who changes it, and when. */
    private static final Set<String> SENDER = Set.of("Agent", "Declarant", "Submitter", "IssueDateTime");

    private final Declaration original;
    private final Declaration patch;
    private final List<Chain> chains;
    private final List<Finding> findings = new ArrayList<>();

    AmendmentCheck(Declaration original, Declaration patch, List<Chain> chains) {
        this.original = original;
        this.patch = patch;
        this.chains = chains;
    }

    /** None where it is plain what changes. */
    List<Finding> findings() {
        twice();
        for (Chain chain : chains) {
            String first = chain.steps().getFirst().node().name();
            if (ITSELF.contains(first)) {
                itself(chain.amendment(), first);
            }
        }
        if (findings.isEmpty()) {
            walk(patch.element(), original.element(), chains, 0);
        }
        return findings;
    }

    /** The same place, or a place and one within it. */
    private void twice() {
        Set<List<Step>> seen = new HashSet<>();
        for (Chain chain : chains) {
            if (!seen.add(chain.steps())) {
                twice(chain);
            }
        }
        for (Chain chain : chains) {
            for (int depth = 1; depth < chain.steps().size(); depth++) {
                if (seen.contains(chain.steps().subList(0, depth))) {
                    twice(chain);
                }
            }
        }
    }

    private void twice(Chain chain) {
        refuse(
                "AMENDMENT-AMBIGUOUS",
                chain.amendment(),
                "The amendment points to " + Amendments.text(chain) + " twice, or to what holds it as well.",
                "Point to each place once, either to the whole of it or to values in it.");
    }

    /**
     * Goes down the patch and the declaration together.
     *
     * @param declared what the patch's element changes; null where it is new
     * @param here the chains that lead through it
     */
    private void walk(Element patched, @Nullable Element declared, List<Chain> here, int depth) {
        Set<String> names = new LinkedHashSet<>();
        patched.children().forEach(child -> names.add(child.name()));
        for (String name : names) {
            List<Chain> through = here.stream()
                    .filter(chain -> chain.steps().get(depth).node().name().equals(name))
                    .toList();
            List<Element> values = Amendments.brought(patched, name, depth);
            if (!values.isEmpty()) {
                group(values, declared, through, depth);
            }
        }
    }

    /** Elements of one name. */
    private void group(List<Element> candidates, @Nullable Element declared, List<Chain> through, int depth) {
        NavigableSet<Integer> pointed = new TreeSet<>();
        through.forEach(chain -> pointed.add(chain.steps().get(depth).sequence()));
        boolean repeats = !through.isEmpty()
                && through.getFirst().steps().get(depth).node().repeats();
        if (repeats && !Amendments.areNumbered(candidates) && candidates.size() < pointed.size()) {
            refuse(
                    "AMENDMENT-AMBIGUOUS",
                    through.getFirst().amendment(),
                    "The amendment points to " + pointed.size() + " of "
                            + candidates.getFirst().name() + " and brings " + candidates.size()
                            + ": which of them are deleted can't be told.",
                    "Let an empty element stand for each that is deleted, or delete in an amendment of its own.");
            return;
        }
        List<List<Chain>> picking = new ArrayList<>();
        candidates.forEach(candidate -> picking.add(new ArrayList<>()));
        for (Chain chain : through) {
            int place = Amendments.place(candidates, chain.steps().get(depth), pointed);
            if (place >= 0) {
                picking.get(place).add(chain);
            }
        }
        for (int i = 0; i < candidates.size(); i++) {
            one(candidates.get(i), declared, picking.get(i), depth);
        }
    }

    private void one(Element brought, @Nullable Element declared, List<Chain> chosen, int depth) {
        if (chosen.isEmpty()) {
            if (!isAboutTheChange(brought, depth) && !isDeclared(brought, declared)) {
                refuse(
                        "AMENDMENT-NOT-POINTED-TO",
                        brought,
                        "The amendment brings " + brought.name() + ", which no pointer leads to and which is not so in"
                                + " the declaration.",
                        "Point to it if it is to change; else leave it out. Maybe a sequence number differs.");
            }
            return;
        }
        if (chosen.stream().noneMatch(chain -> chain.endsAt(depth))) {
            int index = declared == null
                    ? -1
                    : Amendments.indexOf(declared, chosen.getFirst().steps().get(depth));
            Element next =
                    declared == null || index < 0 ? null : declared.children().get(index);
            walk(brought, next, chosen, depth + 1);
        }
    }

    private static boolean isAboutTheChange(Element brought, int depth) {
        String name = brought.name();
        return depth == 0
                ? ITSELF.contains(name) || SENDER.contains(name) || name.equals(Amendments.REASON)
                : name.equals("SequenceNumeric");
    }

    private static boolean isDeclared(Element brought, @Nullable Element declared) {
        return declared != null && declared.all(brought.name()).stream().anyMatch(other -> isSame(brought, other));
    }

    /** Whether all that the one says, the other says as well. */
    private static boolean isSame(Element brought, Element declared) {
        return brought.text().strip().equals(declared.text().strip())
                && brought.attributes().stream().allMatch(a -> Objects.equals(a.value(), declared.attribute(a.name())))
                && brought.children().stream().allMatch(child -> isDeclared(child, declared));
    }

    private void itself(Element amendment, String what) {
        refuse(
                "AMENDMENT-OF-ITSELF",
                amendment,
                "The amendment points to " + what + ", which in an amendment is about the amendment.",
                "Leave the pointer out; what has another type or reference is lodged anew.");
    }

    private void refuse(String code, Element where, String message, String fix) {
        List<Element> chain = WcoModel.chainTo(patch.element(), where);
        Pointer pointer = WcoModel.DECLARATION.pointer(patch.element(), chain == null ? List.of() : chain);
        findings.add(new Finding(code, Severity.ERROR, pointer, message, fix));
    }
}
