package org.tidewaiter.draft;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the items of a draft come to, against what its head declares. A text that is no number counts as none; what is wrong with
 * it a check says.
 *
 * @param items goods items with a text in any field
 * @param prices sums of the item prices by currency as typed, in capitals; in alphabetical order
 * @param invoice of the prices, in the currency of the invoice; null while no invoice total is declared
 * @param packages numbers of packages
 * @param grossMass kilograms
 * @param netMass kilograms; declared nowhere as a whole
 */
public record Totals(
        int items,
        Map<String, BigDecimal> prices,
        @Nullable Sum invoice,
        Sum packages,
        Sum grossMass,
        BigDecimal netMass) {
    /** Digits that a number is added up with: more is no number of a declaration. */
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,16}(\\.[0-9]{1,6})?");

    /**
     * A sum over the items, and what is declared for all of them.
     *
     * @param declared null where nothing is
     */
    public record Sum(BigDecimal items, @Nullable BigDecimal declared) {
        /** Whether something else is declared than the items come to. */
        public boolean differs() {
            return declared != null && declared.compareTo(items) != 0;
        }
    }

    public Totals {
        prices = Collections.unmodifiableMap(new TreeMap<>(prices));
    }

    /** Of the fields of a draft. */
    public static Totals of(Fields fields) {
        Set<Integer> items = new TreeSet<>();
        Map<String, BigDecimal> prices = new TreeMap<>();
        BigDecimal packages = BigDecimal.ZERO;
        BigDecimal gross = BigDecimal.ZERO;
        BigDecimal net = BigDecimal.ZERO;
        for (Map.Entry<String, String> field : fields.texts().entrySet()) {
            String path = field.getKey();
            if (!path.startsWith(Fields.ITEM + "[") || field.getValue().isBlank()) {
                continue;
            }
            int close = path.indexOf(']', Fields.ITEM.length());
            items.add(Integer.valueOf(path.substring(Fields.ITEM.length() + 1, close)));
            BigDecimal number = number(field.getValue());
            String below = path.substring(close + 2);
            switch (below.replaceAll("\\[[0-9]+]", "")) {
                case "Commodity/InvoiceLine/ItemChargeAmount" -> add(prices, currency(fields, path), number);
                case "Packaging/QuantityQuantity" -> packages = sum(packages, number);
                case "Commodity/GoodsMeasure/GrossMassMeasure" -> gross = sum(gross, number);
                case "Commodity/GoodsMeasure/NetNetWeightMeasure" -> net = sum(net, number);
                default -> {}
            }
        }
        BigDecimal invoice = number(fields.text("InvoiceAmount"));
        return new Totals(
                items.size(),
                prices,
                invoice == null
                        ? null
                        : new Sum(prices.getOrDefault(currency(fields, "InvoiceAmount"), BigDecimal.ZERO), invoice),
                new Sum(packages, number(fields.text("TotalPackageQuantity"))),
                new Sum(gross, number(fields.text("TotalGrossMassMeasure"))),
                net);
    }

    /** Sums that differ from what is declared: INVOICE, PACKAGES, GROSS_MASS. */
    public List<String> differing() {
        List<String> differing = new ArrayList<>();
        if (invoice != null && invoice.differs()) {
            differing.add("INVOICE");
        }
        if (packages.differs()) {
            differing.add("PACKAGES");
        }
        if (grossMass.differs()) {
            differing.add("GROSS_MASS");
        }
        return differing;
    }

    private static String currency(Fields fields, String amount) {
        return fields.text(amount + "@currencyID").strip().toUpperCase(Locale.ROOT);
    }

    private static void add(Map<String, BigDecimal> prices, String currency, @Nullable BigDecimal number) {
        if (number != null) {
            prices.merge(currency, number, BigDecimal::add);
        }
    }

    private static BigDecimal sum(BigDecimal sum, @Nullable BigDecimal number) {
        return number == null ? sum : sum.add(number);
    }

    private static @Nullable BigDecimal number(String text) {
        String plain = text.strip();
        return NUMBER.matcher(plain).matches() ? new BigDecimal(plain) : null;
    }
}
