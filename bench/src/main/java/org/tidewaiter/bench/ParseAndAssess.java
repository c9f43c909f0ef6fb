package org.tidewaiter.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.tidewaiter.assessment.Assess;
import org.tidewaiter.assessment.Context;
import org.tidewaiter.declaration.Declaration;
import org.tidewaiter.declaration.Message;
import org.tidewaiter.declaration.wco.WcoXmlReader;
import org.tidewaiter.declaration.wco.WcoXmlWriter;
import org.tidewaiter.rulebook.Rulebook;
import org.tidewaiter.rulebook.file.PackagedRulebooks;
import org.tidewaiter.sim.Settings;
import org.tidewaiter.sim.World;

/**
 * Reading and assessing messages on one thread, against the same StAX factory that only reads the same bytes. The messages are
 * the WCO samples with their comments stripped; where they are absent, simulated ones.
 */
final class ParseAndAssess implements Bench.Measurement {
    /** Of one side of one round: short, so that both sides of a round meet the same machine. */
    private static final double SECONDS = 0.1;

    private final boolean withText;

    /** @param withText whether the peer takes the texts too, which the parser else skips */
    ParseAndAssess(boolean withText) {
        this.withText = withText;
    }

    /** Keeps results alive; told at the end, so that no work is left out. */
    private static long sink;

    @Override
    public List<String> run(Bench.Options options) {
        List<byte[]> messages = messages(options.data().resolve("wco-declarations"));
        long bytes = messages.stream().mapToLong(m -> m.length).sum();
        Rulebook rulebook = new PackagedRulebooks().named("gb").orElseThrow();
        Instant at = Instant.parse("2026-03-02T12:00:00Z");
        Context context = Context.dryRun(at, Set.of());
        int times = repetitions(() -> messages.forEach(m -> assess(m, rulebook, context, at)));
        Interleaved result = Interleaved.run(
                options.quick() ? 15 : 60,
                options.quick() ? 15 : 150,
                round -> Interleaved.time(() -> repeat(times, messages, m -> assess(m, rulebook, context, at))),
                round -> Interleaved.time(() -> repeat(times, messages, this::readOnly)));
        System.err.println("  (sum of all that was read: " + sink + ")");
        double mega = bytes * (double) times / 1e6;
        return List.of(
                String.format(
                        Locale.ROOT,
                        "parse and assess %d messages of %.1f KB on average, one thread",
                        messages.size(),
                        bytes / 1e3 / messages.size()),
                String.format(
                        Locale.ROOT,
                        "%.0f MB/s, %.0f µs a message",
                        mega / result.ours(),
                        result.ours() * 1e6 / times / messages.size()),
                String.format(
                        Locale.ROOT,
                        "the same StAX factory only reading%s: %.0f MB/s",
                        withText ? ", texts too" : "",
                        mega / result.theirs()),
                result.ratioWithRange(),
                "≥ 0.5");
    }

    private interface Task {
        void on(byte[] message);
    }

    private static void repeat(int times, List<byte[]> messages, Task task) {
        for (int i = 0; i < times; i++) {
            for (byte[] message : messages) {
                task.on(message);
            }
        }
    }

    private static int repetitions(Runnable once) {
        for (int i = 0; i < 20; i++) {
            once.run();
        }
        double seconds = Interleaved.time(once);
        return Math.max(1, (int) (SECONDS / seconds));
    }

    private static void assess(byte[] bytes, Rulebook rulebook, Context context, Instant at) {
        if (Message.recognise(WcoXmlReader.read(bytes)) instanceof Message.Recognition.Holds holds) {
            sink += Assess.assess(holds.message().declaration(), context, rulebook, at)
                    .charges()
                    .size();
        }
    }

    private void readOnly(byte[] bytes) {
        try {
            XMLStreamReader reader = WcoXmlReader.bare(bytes);
            while (reader.hasNext()) {
                int event = reader.next();
                sink += event;
                if (withText && event == XMLStreamConstants.CHARACTERS) {
                    sink += reader.getText().length();
                }
            }
            reader.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Originals of the samples, written without comments but with their white space. */
    private static List<byte[]> messages(Path folder) {
        List<byte[]> messages = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                    String text = Files.readString(file, StandardCharsets.UTF_8).replaceAll("(?s)<!--.*?-->", "");
                    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                    if (Message.recognise(WcoXmlReader.read(bytes)) instanceof Message.Recognition.Holds holds
                            && Declaration.ORIGINAL.equals(
                                    holds.message().declaration().functionCode())) {
                        messages.add(bytes);
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        if (messages.isEmpty()) {
            System.err.println("  no samples in " + folder + ": taking simulated messages");
            World.of(7, Settings.DEFAULT)
                    .declarations(200)
                    .forEach(d -> messages.add(WcoXmlWriter.write(d.message().document())));
        }
        return messages;
    }
}
