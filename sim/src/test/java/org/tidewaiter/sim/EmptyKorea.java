package org.tidewaiter.sim;

import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.List;
import org.tidewaiter.reference.References;
import org.tidewaiter.rulebook.Completeness;
import org.tidewaiter.rulebook.Rulebook;
import org.tidewaiter.tariff.Tariff;
import org.tidewaiter.valuation.ValuationBasis;

/** A rulebook of Korea that holds nothing: only the rules of the catalogue speak. */
final class EmptyKorea {
    static final Rulebook RULEBOOK = new Rulebook(
            new Rulebook.Title(
                    "empty",
                    "1",
                    "Empty rulebook",
                    "KR",
                    "KRW",
                    ZoneId.of("Asia/Seoul"),
                    Completeness.PARTIAL,
                    ValuationBasis.CIF,
                    BigDecimal.ZERO,
                    List.of("test")),
            new References(List.of(), List.of(), List.of()),
            new Tariff(List.of(), List.of()),
            List.of(),
            List.of());

    private EmptyKorea() {}
}
