package org.tidewaiter.rulebook.file;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Money;
import org.tidewaiter.kernel.Severity;
import org.tidewaiter.kernel.Validity;
import org.tidewaiter.reference.Threshold;
import org.tidewaiter.rulebook.Completeness;
import org.tidewaiter.rulebook.Rulebook;
import org.tidewaiter.valuation.ValuationBasis;

/** Reads {@code rulebook.yaml}: what the rulebook is, its code lists and its thresholds. */
final class TitleFile {
    private static final Set<String> KEYS = Set.of(
            "name",
            "edition",
            "title",
            "jurisdiction",
            "currency",
            "zone",
            "completeness",
            "validFrom",
            "valuation",
            "randomShare",
            "sources",
            "codeLists",
            "thresholds");
    private static final Set<String> LIST_KEYS = Set.of("severity", "source");
    private static final Set<String> VALUATION_KEYS = Set.of("basis", "legalBasis");
    private static final Set<String> THRESHOLD_KEYS =
            Set.of("id", "amount", "currency", "validFrom", "validTo", "legalBasis", "note");

    private static final String FILE = RulebookFiles.TITLE;

    private final Draft draft;

    private TitleFile(Draft draft) {
        this.draft = draft;
    }

    static void read(RulebookSource source, Draft draft) {
        if (source.file(FILE) == null) {
            draft.problems.error(
                    "FILE-MISSING",
                    new Place(FILE, 0),
                    "",
                    "The rulebook has no " + FILE + ".",
                    "Add it; it says what the rulebook is, see docs/rulebooks.md.");
            return;
        }
        YamlNode node = YamlFile.read(source, FILE, draft.problems);
        YamlEntries entries = node == null ? null : YamlEntries.of(FILE, node, KEYS, draft.problems);
        if (entries != null) {
            new TitleFile(draft).read(entries);
        }
    }

    private void read(YamlEntries entries) {
        String name = entries.required("name");
        String edition = entries.required("edition");
        String title = entries.required("title");
        String jurisdiction = entries.required("jurisdiction");
        if (!jurisdiction.matches("[A-Z]{2}|")) {
            entries.error(
                    "JURISDICTION-FORM",
                    "jurisdiction",
                    Problems.quote(jurisdiction) + " is no country code.",
                    "Use two capital letters of ISO 3166-1.");
        }
        String currency = currency(entries);
        ZoneId zone = zone(entries);
        Completeness completeness = entries.oneOf("completeness", Completeness.values(), Completeness.PARTIAL);
        ValuationBasis basis = valuation(entries);
        BigDecimal share = entries.decimal("randomShare");
        List<String> sources = entries.texts("sources");
        draft.validFrom = entries.date("validFrom");
        codeLists(entries);
        thresholds(entries);
        if (!entries.isBroken()) {
            try {
                draft.title = new Rulebook.Title(
                        name, edition, title, jurisdiction, currency, zone, completeness, basis, share, sources);
            } catch (IllegalArgumentException e) {
                entries.error("ROW-INVALID", "randomShare", e, "See docs/rulebooks.md.");
            }
        }
    }

    private static String currency(YamlEntries entries) {
        String currency = entries.required("currency");
        if (!currency.isEmpty() && !isCurrency(currency)) {
            entries.error(
                    "CURRENCY-UNKNOWN",
                    "currency",
                    Problems.quote(currency) + " is no currency with minor units.",
                    "Use three capital letters of ISO 4217.");
        }
        return currency;
    }

    private static boolean isCurrency(String code) {
        try {
            return Currency.getInstance(code).getDefaultFractionDigits() >= 0;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static ZoneId zone(YamlEntries entries) {
        String zone = entries.required("zone");
        try {
            return zone.isEmpty() ? ZoneOffset.UTC : ZoneId.of(zone);
        } catch (DateTimeException e) {
            entries.error(
                    "ZONE-UNKNOWN", "zone", Problems.quote(zone) + " is no time zone.", "Write it like Europe/London.");
            return ZoneOffset.UTC;
        }
    }

    private ValuationBasis valuation(YamlEntries entries) {
        YamlNode node = entries.entries().get("valuation");
        if (node == null) {
            entries.error(
                    "KEY-MISSING", "valuation", "The key valuation is missing.", "Add it with its basis, CIF or FOB.");
            return ValuationBasis.CIF;
        }
        YamlEntries valuation = YamlEntries.of(FILE, node, VALUATION_KEYS, draft.problems);
        if (valuation == null) {
            return ValuationBasis.CIF;
        }
        valuation.required("legalBasis");
        return valuation.oneOf("basis", ValuationBasis.values(), ValuationBasis.CIF);
    }

    private void codeLists(YamlEntries entries) {
        YamlNode node = entries.entries().get("codeLists");
        if (node == null) {
            return;
        }
        if (!(node instanceof YamlNode.Mapping lists)) {
            entries.error("YAML-FORM", "codeLists", "codeLists names no lists.", "Write each list with its severity.");
            return;
        }
        lists.entries().forEach((list, value) -> {
            YamlEntries head = YamlEntries.of(FILE, value, LIST_KEYS, draft.problems);
            if (head != null) {
                Severity severity = head.oneOf("severity", Severity.values(), Severity.WARNING);
                String source = head.required("source");
                draft.codeLists.put(list, new Placed<>(new Draft.CodeListHead(severity, source), head.place()));
            }
        });
    }

    private void thresholds(YamlEntries entries) {
        YamlNode node = entries.entries().get("thresholds");
        if (node == null
                || node instanceof YamlNode.Scalar scalar && scalar.text().isEmpty()) {
            return;
        }
        if (!(node instanceof YamlNode.Sequence(List<YamlNode> items, int line))) {
            entries.error("YAML-FORM", "thresholds", "thresholds is no list.", "Begin each threshold with a hyphen.");
            return;
        }
        for (YamlNode item : items) {
            Draft.addTo(draft.thresholds, threshold(item));
        }
    }

    private @Nullable Placed<Threshold> threshold(YamlNode node) {
        YamlEntries entries = YamlEntries.of(FILE, node, THRESHOLD_KEYS, draft.problems);
        if (entries == null) {
            return null;
        }
        String id = entries.required("id");
        BigDecimal amount = entries.decimal("amount");
        String currency = entries.required("currency");
        Validity validity = entries.validity();
        String legalBasis = entries.required("legalBasis");
        if (amount.signum() < 0) {
            entries.error("AMOUNT-NEGATIVE", "amount", "The threshold is below zero.", "Write it without a minus.");
        }
        return entries.isBroken()
                ? null
                : new Placed<>(new Threshold(id, new Money(amount, currency), validity, legalBasis), entries.place());
    }
}
