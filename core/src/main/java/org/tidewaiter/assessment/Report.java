package org.tidewaiter.assessment;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.declaration.Declaration;
import org.tidewaiter.declaration.Element;
import org.tidewaiter.declaration.GoodsItem;
import org.tidewaiter.declaration.WcoModel;
import org.tidewaiter.kernel.Finding;
import org.tidewaiter.kernel.Pointer;
import org.tidewaiter.kernel.Severity;

/** Collects the findings of one assessment, each with its place. */
final class Report {
    /** Most findings of one declaration; what is beyond tells nobody anything more. */
    static final int MAX_FINDINGS = 500;
    /** Longest excerpt of a declared value in a message, in characters. */
    private static final int MAX_QUOTE = 60;

    private static final Pattern CONTROL = Pattern.compile("\\p{Cc}");

    private final Declaration declaration;
    private final List<Finding> findings = new ArrayList<>(4);
    private Rule rule = Catalogue.TOO_MANY_FINDINGS;
    private @Nullable Severity severity;

    Report(Declaration declaration) {
        this.declaration = declaration;
    }

    List<Finding> findings() {
        findings.sort(Finding.ORDER);
        return findings;
    }

    /** All further findings are of this rule. */
    Report of(Rule next) {
        rule = next;
        severity = null;
        return this;
    }

    /** The next findings weigh this instead of what their rule says. */
    Report weighing(Severity other) {
        severity = other;
        return this;
    }

    /** A finding about the header; {@code missing} names the steps down from the declaration. */
    void header(String message, String... missing) {
        add(WcoModel.DECLARATION.pointer(declaration.element(), List.of(), missing), message);
    }

    /** A finding about the place that the rule names. */
    void place(String message) {
        header(message, rule.place().toArray(String[]::new));
    }

    /** A finding about an element in the declaration. */
    void element(Element target, String message, String... missing) {
        List<Element> chain = WcoModel.chainTo(declaration.element(), target);
        add(WcoModel.DECLARATION.pointer(declaration.element(), chain == null ? List.of() : chain, missing), message);
    }

    /** A finding about the last of a chain of elements, each a child of the one before, from below the declaration. */
    void chain(List<Element> chain, String message, String... missing) {
        add(WcoModel.DECLARATION.pointer(declaration.element(), chain, missing), message);
    }

    /** A finding about something in an item. */
    void item(GoodsItem item, @Nullable Element target, String message, String... missing) {
        Element shipment = declaration.shipment();
        List<Element> chain = new ArrayList<>();
        if (shipment != null) {
            chain.add(shipment);
            chain.add(item.element());
        }
        List<Element> below = target == null ? null : WcoModel.chainTo(item.element(), target);
        if (below != null) {
            chain.addAll(below);
        }
        add(WcoModel.DECLARATION.pointer(declaration.element(), chain, missing), message);
    }

    /** A declared value between quotation marks, cut when long; control characters become spaces. */
    static String quote(@Nullable String value) {
        String text = value == null ? "" : value.strip();
        String excerpt = text.length() > MAX_QUOTE ? text.substring(0, MAX_QUOTE) + "…" : text;
        return "'" + (hasControl(excerpt) ? CONTROL.matcher(excerpt).replaceAll(" ") : excerpt) + "'";
    }

    private static boolean hasControl(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private void add(Pointer pointer, String message) {
        if (findings.size() < MAX_FINDINGS) {
            findings.add(new Finding(
                    rule.id(), severity == null ? rule.severity() : severity, pointer, message, rule.fix()));
        } else if (findings.size() == MAX_FINDINGS) {
            Rule cut = Catalogue.TOO_MANY_FINDINGS;
            findings.add(new Finding(cut.id(), cut.severity(), Pointer.MESSAGE, cut.sentence(), cut.fix()));
        }
    }
}
