package org.tidewaiter.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.tidewaiter.analytics.Parties;
import org.tidewaiter.analytics.web.ItemExport;
import org.tidewaiter.clearance.Clearing;
import org.tidewaiter.clearance.Dossiers;
import org.tidewaiter.clearance.store.JdbcAcceptedMessages;
import org.tidewaiter.clearance.store.JdbcClearances;
import org.tidewaiter.clearance.store.JdbcEventFeed;
import org.tidewaiter.clearance.store.JdbcRegister;
import org.tidewaiter.declaration.format.MessageFormats;
import org.tidewaiter.declaration.wco.WcoXmlWriter;
import org.tidewaiter.kernel.Bytes;
import org.tidewaiter.rulebook.Rulebook;
import org.tidewaiter.rulebook.file.PackagedRulebooks;
import org.tidewaiter.selectivity.Draw;
import org.tidewaiter.sim.Settings;
import org.tidewaiter.sim.World;
import org.tidewaiter.store.Database;

/** The memory that is held while a Parquet file is made of stored declarations, against that of a tenth of them. */
final class ItemFiles implements Bench.Measurement {
    private static final int CONNECTIONS = 2;
    private static final int PART = 2_000;
    /** Declarations after which what is held is looked at. */
    private static final int LOOK = 1_000;

    private static final double MEGABYTE = 1 << 20;

    @Override
    public List<String> run(Bench.Options options) {
        int declarations = options.quick() ? 10_000 : 100_000;
        try (Database database = Database.embedded(options.home().resolve("bench-postgres"));
                ExecutorService workers = Executors.newFixedThreadPool(CONNECTIONS)) {
            JdbcClearances clearances = JdbcClearances.open(database);
            MessageFormats formats = new MessageFormats((bytes, format) -> {
                throw new IllegalStateException("no extract here");
            });
            DurableClearing.empty(database);
            ItemExport export = new ItemExport(
                    database,
                    JdbcRegister.open(database),
                    JdbcEventFeed.open(database),
                    JdbcAcceptedMessages.open(database),
                    formats,
                    clearances);
            lodge(clearances, formats, workers, 0, declarations / 10);
            double few = made(export).megabytes;
            lodge(clearances, formats, workers, declarations / 10, declarations);
            Made all = made(export);
            DurableClearing.empty(database);
            return List.of(
                    String.format(
                            Locale.ROOT,
                            "memory held while %,d stored declarations become a Parquet file, one thread",
                            declarations),
                    String.format(
                            Locale.ROOT, "%.0f MB, %,.0f declarations/s", all.megabytes, declarations / all.seconds),
                    String.format(Locale.ROOT, "a tenth of them: %.0f MB", few),
                    String.format(Locale.ROOT, "%.2f", all.megabytes / few),
                    "flat");
        }
    }

    private static void lodge(
            JdbcClearances clearances, MessageFormats formats, ExecutorService workers, long first, long end) {
        PackagedRulebooks rulebooks = new PackagedRulebooks();
        Rulebook rulebook = rulebooks.named("gb").orElseThrow();
        Clearing clearing = new Clearing(
                clearances,
                new Dossiers(clearances, formats, rulebooks),
                mrn -> Draw.unsealed(BigDecimal.valueOf(mrn.hashCode() & 0xffff, 5)));
        World world = World.of(7, Settings.DEFAULT);
        for (long from = first; from < end; from += PART) {
            List<Bytes> messages = world.declarations(from, Math.min(end, from + PART))
                    .map(d -> Bytes.of(WcoXmlWriter.write(d.message().document())))
                    .toList();
            DurableClearing.clear(messages, clearing, rulebook, workers);
        }
    }

    private record Made(double megabytes, double seconds) {}

    private static Made made(ItemExport export) {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        ItemExport.Asked asked = new ItemExport.Asked(today.minusDays(1), today, false, ItemExport.Format.PARQUET);
        Held held = new Held();
        double seconds = Interleaved.time(() -> {
            try {
                export.write(asked, new Parties.Named(), row -> true, OutputStream.nullOutputStream(), held);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return new Made(held.most / MEGABYTE, seconds - held.looking / 1e9);
    }

    /** Looks now and then at what is left after a collection. */
    private static final class Held implements ItemExport.Watch {
        private long most;
        private long next = LOOK;
        private long read;
        private long looking;

        @Override
        public void total(long declarations) {}

        @Override
        public void advance(int declarations) {
            read += declarations;
            if (read >= next) {
                long begin = System.nanoTime();
                next += LOOK;
                System.gc();
                Runtime runtime = Runtime.getRuntime();
                most = Math.max(most, runtime.totalMemory() - runtime.freeMemory());
                looking += System.nanoTime() - begin;
            }
        }
    }
}
