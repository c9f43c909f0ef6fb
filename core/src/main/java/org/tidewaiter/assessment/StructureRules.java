package org.tidewaiter.assessment;

import java.util.List;
import org.tidewaiter.declaration.Element;
import org.tidewaiter.declaration.WcoModel;
import org.tidewaiter.kernel.Severity;

/**
 * Rules about structure: elements and formats of the data model. They only warn: an element unknown to us is kept, and does
 * not make a message unreadable.
 */
final class StructureRules {
    private static final String SOURCE = "WCO Data Model 3.6, declaration profile DMS 2";

    static final List<Rule> RULES = List.of(
            new Rule(
                    "ELEMENT-UNKNOWN",
                    Severity.WARNING,
                    "*",
                    List.of(),
                    "Elements are those of the data model.",
                    "Leave the element out, or put it where the model has it; it was kept but not read.",
                    SOURCE,
                    (f, r) -> unknown(f.declaration().element(), WcoModel.DECLARATION.root(), r)),
            new Rule(
                    "ELEMENT-REPEATED",
                    Severity.WARNING,
                    "*",
                    List.of(),
                    "An element that the model has once stands once.",
                    "Leave all but one out; the first was read.",
                    SOURCE,
                    (f, r) -> repeated(f.declaration().element(), WcoModel.DECLARATION.root(), r)),
            new Rule(
                    "TEXT-TOO-LONG",
                    Severity.WARNING,
                    "*",
                    List.of(),
                    "A text is no longer than its element's format allows.",
                    "Shorten the text; it was kept whole.",
                    SOURCE,
                    (f, r) -> tooLong(f.declaration().element(), WcoModel.DECLARATION.root(), r)),
            new Rule(
                    "TEXT-MIXED",
                    Severity.WARNING,
                    "*",
                    List.of(),
                    "An element holds elements or text, not both.",
                    "Remove the text between the elements; it was kept but not read.",
                    SOURCE,
                    (f, r) -> mixed(f.declaration().element(), r)));

    private StructureRules() {}

    private static void unknown(Element here, WcoModel.Node node, Report report) {
        for (Element child : here.children()) {
            WcoModel.Node known = node.children().get(child.name());
            if (known == null) {
                report.element(
                        child, "The data model has no " + Report.quote(child.name()) + " in " + here.name() + ".");
            } else if (!child.children().isEmpty()) {
                unknown(child, known, report);
            }
        }
    }

    private static void repeated(Element here, WcoModel.Node node, Report report) {
        List<Element> children = here.children();
        for (int i = 0; i < children.size(); i++) {
            Element child = children.get(i);
            WcoModel.Node known = node.children().get(child.name());
            if (known == null) {
                continue;
            }
            if (!known.repeats() && stoodBefore(children, i)) {
                report.element(child, child.name() + " stands more than once in " + here.name() + ".");
            }
            if (!child.children().isEmpty()) {
                repeated(child, known, report);
            }
        }
    }

    /** Whether the one just before, or any before in a small parent, has the same name. */
    private static boolean stoodBefore(List<Element> children, int index) {
        String name = children.get(index).name();
        for (int i = index - 1; i >= 0 && i >= index - MAX_LOOK_BACK; i--) {
            if (children.get(i).name().equals(name)) {
                return true;
            }
        }
        return false;
    }

    /** How many siblings back a repetition is looked for; the model's largest class has fewer children. */
    private static final int MAX_LOOK_BACK = 40;

    private static void tooLong(Element here, WcoModel.Node node, Report report) {
        for (Element child : here.children()) {
            WcoModel.Node known = node.children().get(child.name());
            if (known == null) {
                continue;
            }
            if (!child.children().isEmpty()) {
                tooLong(child, known, report);
            } else if (child.text().length() > known.maxLength()
                    && child.text().strip().length() > known.maxLength()) {
                report.element(
                        child,
                        child.name() + " has " + child.text().strip().length() + " characters; its format is "
                                + known.format() + ".");
            }
        }
    }

    private static void mixed(Element here, Report report) {
        for (Element child : here.children()) {
            if (!child.children().isEmpty()) {
                if (!child.text().isEmpty()) {
                    report.element(
                            child, child.name() + " holds elements and the text " + Report.quote(child.text()) + ".");
                }
                mixed(child, report);
            }
        }
    }
}
