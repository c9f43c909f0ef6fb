package org.tidewaiter.valuation;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A row of valuation-examples.csv; the goods are 100 units of ACME in Japan, exported 2026-03-01, imported 2026-04-01. */
record Example(List<String> cells) {
    private static final int COMPARISON_DAYS = 90;
    private static final int RESALE_DAYS = 90;

    static List<Example> all() throws IOException {
        try (InputStream in = Example.class.getResourceAsStream("valuation-examples.csv")) {
            if (in == null) {
                throw new IOException("valuation-examples.csv is not there");
            }
            BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            return reader.lines()
                    .skip(1)
                    .map(line -> new Example(List.of(line.split(",", -1))))
                    .toList();
        }
    }

    String id() {
        return cells.get(0);
    }

    String method() {
        return cells.get(10);
    }

    String value() {
        return cells.get(11);
    }

    List<String> refusals() {
        return parts(12);
    }

    String why() {
        return cells.get(13);
    }

    boolean isBySale() {
        return method().equals("1");
    }

    ValuationRules rules() {
        Set<DeliveryCost> never = cells.get(2).isEmpty()
                ? Set.of()
                : Arrays.stream(cells.get(2).split(" "))
                        .map(DeliveryCost::valueOf)
                        .collect(Collectors.toSet());
        return new ValuationRules(
                ValuationBasis.valueOf(cells.get(1)), never, 2, COMPARISON_DAYS, RESALE_DAYS, "by law");
    }

    /** What is known, every amount multiplied. */
    ValuationCase known(BigDecimal rate) {
        List<Comparison> identical = new ArrayList<>();
        List<Comparison> similar = new ArrayList<>();
        List<Resale.UnitSale> sales = new ArrayList<>();
        Map<String, String[]> rest = new java.util.HashMap<>();
        for (String part : parts(9)) {
            String[] words = part.split(" ");
            switch (words[0]) {
                case "IDENTICAL" -> identical.add(comparison(words, rate));
                case "SIMILAR" -> similar.add(comparison(words, rate));
                case "SALE" ->
                    sales.add(new Resale.UnitSale(
                            LocalDate.parse(words[1]),
                            times(words[2], rate),
                            new BigDecimal(words[3]),
                            words.length > 4));
                default -> rest.put(words[0], words);
            }
        }
        String[] resale = rest.get("RESALE");
        String[] production = rest.get("PRODUCTION");
        String[] fallback = rest.get("FALLBACK");
        return new ValuationCase(
                new ValuationCase.Goods(
                        "JP",
                        "ACME",
                        LocalDate.of(2026, 3, 1),
                        LocalDate.of(2026, 4, 1),
                        "WHOLESALE",
                        new BigDecimal(100)),
                cells.get(4).isEmpty() ? null : sale(times(cells.get(4), rate), rate),
                identical,
                similar,
                resale == null
                        ? null
                        : new Resale(
                                sales,
                                times(resale[1], rate),
                                times(resale[2], rate),
                                times(resale[3], rate),
                                times(resale[4], rate)),
                production == null
                        ? null
                        : new Production(
                                times(production[1], rate), times(production[2], rate), costs(rest.get("COSTS"), rate)),
                rest.containsKey("COMPUTED-FIRST"),
                fallback == null
                        ? null
                        : new Fallback(
                                times(fallback[1], rate), Fallback.Means.valueOf(fallback[2]), "as nothing else fits"));
    }

    Sale sale(BigDecimal price, BigDecimal rate) {
        Map<DeliveryCost, BigDecimal> delivery = new EnumMap<>(DeliveryCost.class);
        for (String part : parts(5)) {
            String[] words = part.split(" ");
            delivery.put(DeliveryCost.valueOf(words[0]), times(words[1], rate));
        }
        List<String> said = List.of(cells.get(8).split(" "));
        Sale.Conditions conditions = new Sale.Conditions(
                !said.contains("NO-SALE"),
                said.contains("RESTRICTED"),
                said.contains("CONDITIONAL"),
                said.contains("PROCEEDS-UNKNOWN"),
                said.contains("RELATED"),
                said.contains("ACCEPTED"),
                said.contains("DOUBTED"));
        return new Sale(
                price,
                conditions,
                Incoterm.of(cells.get(3)),
                delivery,
                parts(6).stream().map(part -> addition(part.split(" "), rate)).toList(),
                parts(7).stream()
                        .map(part -> part.split(" "))
                        .map(words -> new Deduction(
                                Deduction.Kind.valueOf(words[0]), times(words[1], rate), words.length == 2))
                        .toList());
    }

    private static Addition addition(String[] words, BigDecimal rate) {
        BigDecimal amount = times(words[1], rate);
        if (words[0].startsWith("ASSIST-")) {
            String[] share = words[2].split("/");
            return new Addition.Assist(
                    Addition.AssistKind.valueOf(words[0].substring("ASSIST-".length())),
                    amount,
                    new BigDecimal(share[0]),
                    new BigDecimal(share[1]),
                    words.length > 3);
        }
        return switch (words[0]) {
            case "COMMISSION" -> new Addition.Commission(amount, false);
            case "BUYING-COMMISSION" -> new Addition.Commission(amount, true);
            case "CONTAINERS" -> new Addition.Containers(amount);
            case "PACKING" -> new Addition.Packing(amount);
            case "ROYALTY" -> new Addition.Royalty(amount, true, true);
            case "ROYALTY-UNRELATED" -> new Addition.Royalty(amount, false, true);
            case "ROYALTY-FREE" -> new Addition.Royalty(amount, true, false);
            case "PROCEEDS" -> new Addition.Proceeds(amount);
            default -> throw new IllegalArgumentException(words[0]);
        };
    }

    private static Comparison comparison(String[] words, BigDecimal rate) {
        return new Comparison(
                words[1],
                words[2],
                words[3],
                LocalDate.parse(words[4]),
                words[5],
                new BigDecimal(words[6]),
                times(words[7], rate),
                List.of(ValuationMethod.values()).get(Integer.parseInt(words[8]) - 1),
                words.length > 9 ? times(words[10], rate) : null);
    }

    private static Map<DeliveryCost, BigDecimal> costs(String @Nullable [] words, BigDecimal rate) {
        Map<DeliveryCost, BigDecimal> costs = new EnumMap<>(DeliveryCost.class);
        for (int i = 1; words != null && i < words.length; i += 2) {
            costs.put(DeliveryCost.valueOf(words[i]), times(words[i + 1], rate));
        }
        return costs;
    }

    private static BigDecimal times(String amount, BigDecimal rate) {
        return new BigDecimal(amount).multiply(rate);
    }

    private List<String> parts(int column) {
        return Arrays.stream(cells.get(column).split(";"))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }
}
