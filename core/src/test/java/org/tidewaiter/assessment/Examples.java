package org.tidewaiter.assessment;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.declaration.Declaration;
import org.tidewaiter.declaration.Sketch;
import org.tidewaiter.kernel.Digest;
import org.tidewaiter.kernel.Flow;
import org.tidewaiter.kernel.Rounding;
import org.tidewaiter.kernel.Severity;
import org.tidewaiter.kernel.Validity;
import org.tidewaiter.reference.CodeList;
import org.tidewaiter.reference.ExchangeRate;
import org.tidewaiter.reference.References;
import org.tidewaiter.risk.Condition;
import org.tidewaiter.risk.Lane;
import org.tidewaiter.risk.ProfileFields;
import org.tidewaiter.risk.RiskProfile;
import org.tidewaiter.rulebook.Completeness;
import org.tidewaiter.rulebook.Procedure;
import org.tidewaiter.rulebook.Rulebook;
import org.tidewaiter.rulebook.Rulebooks;
import org.tidewaiter.tariff.DutyExpressions;
import org.tidewaiter.tariff.Measure;
import org.tidewaiter.tariff.Tariff;
import org.tidewaiter.tariff.TariffLine;
import org.tidewaiter.valuation.ValuationBasis;

/** A clean declaration and a small rulebook that meets it. */
public final class Examples {
    public static final Instant AT = Instant.parse("2026-03-02T10:15:00Z");

    private Examples() {}

    /** The lines of a resource beside this class. */
    public static List<String> lines(String resource) {
        try (InputStream in = requireNonNull(Examples.class.getResourceAsStream(resource), resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The clean declaration as lines, with further lines that change it. */
    public static List<String> sketch(String... changes) {
        List<String> lines = new ArrayList<>(lines("clean-declaration.txt"));
        lines.addAll(List.of(changes));
        return lines;
    }

    public static Declaration declaration(String... changes) {
        return new Declaration(Sketch.of(sketch(changes)));
    }

    public static Context context() {
        return Context.dryRun(AT, Set.of());
    }

    public static Rulebook rulebook() {
        return rulebook("GB", Completeness.PARTIAL, BigDecimal.ZERO);
    }

    /** A rulebook whose customs value includes carriage, or not. */
    public static Rulebook rulebook(ValuationBasis basis) {
        return rulebook("GB", Completeness.PARTIAL, BigDecimal.ZERO, basis);
    }

    /** A rulebook of two tariff lines, duty, a fee and VAT. */
    public static Rulebook rulebook(String jurisdiction, Completeness completeness, BigDecimal randomShare) {
        return rulebook(jurisdiction, completeness, randomShare, ValuationBasis.CIF);
    }

    private static Rulebook rulebook(
            String jurisdiction, Completeness completeness, BigDecimal randomShare, ValuationBasis basis) {
        Rulebook.Title title = new Rulebook.Title(
                "example",
                "1",
                "Example",
                jurisdiction,
                "GBP",
                ZoneId.of("Europe/London"),
                completeness,
                basis,
                randomShare,
                List.of("made up for tests"));
        References references = new References(
                List.of(
                        list("country", "GB", "US", "CH", "CN", "VN"),
                        list("currency", "GBP", "USD", "JPY"),
                        list("declaration-type", "IMA", "IMD", "EXA"),
                        list("procedure", "40", "53", "10"),
                        list("package", "BX", "CT"),
                        list("transport-mode", "1", "4", "5"),
                        list("incoterm", "CIF", "FOB"),
                        list("valuation-method", "1", "2", "3", "4", "5", "6"),
                        list("tax-type", "A00", "B00"),
                        list("payment-method", "E", "A"),
                        new CodeList(
                                "charge-type",
                                Severity.INFO,
                                "made up",
                                List.of(
                                        new CodeList.Code("AI", "royalties", Validity.ALWAYS),
                                        new CodeList.Code("AK", "transport", Validity.ALWAYS),
                                        new CodeList.Code("BB", "assembly", Validity.ALWAYS))),
                        list("unit", "KGM", "NAR")),
                List.of(new ExchangeRate("USD", new BigDecimal("0.8"), Validity.ALWAYS, "made up")),
                List.of());
        Tariff tariff = new Tariff(
                List.of(line("85102000"), line("04069013")),
                List.of(
                        duty("D-85102000", "85102000", "2 %"),
                        duty("D-04069013", "04069013", "4 % + 50.00 GBP / 100 KGM"),
                        vat()));
        List<Procedure> procedures = List.of(
                new Procedure("40", Procedure.Effect.CHARGED, "Release for free circulation", "made up"),
                new Procedure("53", Procedure.Effect.SUSPENDED, "Temporary admission", "made up"),
                new Procedure("F15", Procedure.Effect.RELIEVED, "Relief", "made up"));
        RiskProfile profile = new RiskProfile(
                "P-1",
                "Dear goods from China",
                Lane.RED,
                10,
                new Condition.All(List.of(
                        new Condition.In(ProfileFields.require("item.origin"), Set.of("CN")),
                        Condition.above(ProfileFields.require("item.customsValue"), new BigDecimal(900)))),
                "Count the cartons.",
                "tests",
                Validity.ALWAYS,
                "made up");
        return new Rulebook(title, references, tariff, procedures, List.of(profile));
    }

    /** The rulebook of {@link #rulebook()} with another duty on 85102000. */
    static Rulebook rated(String expression) {
        Rulebook plain = rulebook();
        List<Measure> measures = plain.tariff().measures().stream()
                .map(m -> m.id().equals("D-85102000") ? duty(m.id(), "85102000", expression) : m)
                .toList();
        return new Rulebook(
                plain.title(),
                plain.references(),
                new Tariff(plain.tariff().lines(), measures),
                plain.procedures(),
                plain.profiles());
    }

    private static CodeList list(String name, String... codes) {
        return new CodeList(
                name,
                Severity.WARNING,
                "made up",
                List.of(codes).stream()
                        .map(c -> new CodeList.Code(c, c, Validity.ALWAYS))
                        .toList());
    }

    private static TariffLine line(String code) {
        return new TariffLine(code, "made up", null, Validity.ALWAYS, "made up");
    }

    private static Measure duty(String id, String goods, String expression) {
        return measure(id, "A00", Measure.Kind.DUTY, Set.of(goods), List.of(Measure.CUSTOMS_VALUE), expression, null);
    }

    private static Measure vat() {
        return measure(
                "VAT",
                "B00",
                Measure.Kind.TAX,
                Set.of(),
                List.of(Measure.CUSTOMS_VALUE, "A00"),
                "20 %",
                LocalDate.of(2011, 1, 4));
    }

    private static Measure measure(
            String id,
            String type,
            Measure.Kind kind,
            Set<String> goods,
            List<String> base,
            String expression,
            @Nullable LocalDate from) {
        Set<String> regimes = kind == Measure.Kind.DUTY ? Set.of("100") : Set.of();
        Measure.Scope scope =
                new Measure.Scope(goods, Set.of(), Set.of(), Set.of(), Set.of(), regimes, Flow.IMPORT, Set.of());
        return new Measure(
                id,
                type,
                kind,
                scope,
                Measure.Level.ITEM,
                base,
                DutyExpressions.parse(expression),
                null,
                null,
                Rounding.parse("DOWN 2"),
                new Validity(from, null),
                "made up");
    }

    /** These alone: the first is that of every name and administration, each is known by its digest. */
    public static Rulebooks rulebooks(Rulebook... all) {
        return new Rulebooks() {
            @Override
            public Optional<Rulebook> named(String name) {
                return Optional.of(all[0]);
            }

            @Override
            public Optional<Rulebook> of(String jurisdiction) {
                return Optional.of(all[0]);
            }

            @Override
            public Optional<Rulebook> withDigest(Digest digest) {
                return Stream.of(all)
                        .filter(rulebook -> rulebook.digest().equals(digest))
                        .findFirst();
            }
        };
    }
}
