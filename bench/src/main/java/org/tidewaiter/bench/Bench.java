package org.tidewaiter.bench;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tidewaiter.history.FeatureSet;
import org.tidewaiter.history.GoodsHistory;
import org.tidewaiter.history.HistoryTerms;
import org.tidewaiter.history.PriceIndicator;

/**
 * Measures the figures of {@code docs/performance.md} and prints their rows. Each figure is a ratio to a limit or a peer whose
 * runs alternate with ours.
 */
public final class Bench {
    /** A measurement. */
    interface Measurement {
        /** Answers one row of the table: what, ours, limit or peer, ratio, asked for. */
        List<String> run(Options options);
    }

    /**
     * @param quick fewer rounds, to see that it works
     * @param data folder of real data
     * @param launcher the command line of the product
     */
    record Options(boolean quick, Path data, Path launcher, Path home) {}

    private Bench() {}

    public static void main(String[] args) {
        Map<String, Measurement> all = new LinkedHashMap<>();
        all.put("parse", new ParseAndAssess(false));
        all.put("parse-text", new ParseAndAssess(true));
        all.put("clear", new DurableClearing(DurableClearing.Peer.PACKING));
        all.put("clear-plain", new DurableClearing(DurableClearing.Peer.PLAIN));
        all.put("clear-packed", new DurableClearing(DurableClearing.Peer.PACKED));
        all.put("worklist", new Worklist());
        all.put("yield", new YieldOfDays());
        all.put("start", new DryRunStart());
        all.put("site-start", new SiteStart());
        all.put("site-load", new SiteLoad());
        all.put("memory", new FlatMemory());
        all.put("import", new TariffImport());
        all.put("duty", new DutyOfTheTariff(false));
        all.put("duty-size", new DutyOfTheTariff(true));
        all.put("profiles", new Profiles(Profiles.Figure.MANY_AGAINST_FEW));
        all.put("profiles-mixed", new Profiles(Profiles.Figure.MIXED_AGAINST_DROOLS));
        all.put("profiles-parties", new Profiles(Profiles.Figure.PARTIES_AGAINST_DROOLS));
        all.put("risk-score", new RiskModels(RiskModels.Work.SCORING));
        all.put("risk-explain", new RiskModels(RiskModels.Work.CONTRIBUTIONS));
        all.put("risk-train", new RiskModels(RiskModels.Work.TRAINING));
        all.put("risk-history", new RiskHistory(new HistoryTerms(FeatureSet.standard(), 30), 100));
        all.put("goods-history", new RiskHistory(GoodsHistory.TERMS, 100));
        all.put("goods-history-one", new RiskHistory(GoodsHistory.TERMS, 1));
        all.put("prices-one", new RiskHistory(PriceIndicator.TERMS, 1));
        all.put("risk-export", new ItemFiles());
        List<String> names = new ArrayList<>(List.of(args));
        boolean quick = names.remove("--quick");
        if (names.contains("--help") || names.contains("-h") || !all.keySet().containsAll(names)) {
            System.err.println("Usage: tidewaiter bench [--quick] [" + String.join("|", all.keySet()) + "]…");
            System.err.println("Prints a row of docs/performance.md for each; without a name, for all.");
            System.exit(names.contains("--help") || names.contains("-h") ? 0 : 2);
        }
        Path home = Path.of(System.getProperty("tidewaiter.home", "."))
                .toAbsolutePath()
                .normalize();
        String data = System.getenv("TIDEWAITER_DATA");
        Options options = new Options(
                quick,
                data == null ? home.resolve("../shared/data").normalize() : Path.of(data),
                home.resolve("tidewaiter"),
                home.resolve("var"));
        System.out.println("| figure | ours | limit or peer | ratio | asked for | machine, date |");
        System.out.println("|---|---|---|---|---|---|");
        String machine = Runtime.getRuntime().availableProcessors() + " processors, Java "
                + Runtime.version().feature() + ", " + LocalDate.now(ZoneOffset.UTC);
        all.forEach((name, measurement) -> {
            if (names.isEmpty() || names.contains(name)) {
                System.err.println("measuring " + name + " …");
                List<String> row = new ArrayList<>(measurement.run(options));
                row.add(machine);
                System.out.println("| " + String.join(" | ", row) + " |");
            }
        });
    }
}
