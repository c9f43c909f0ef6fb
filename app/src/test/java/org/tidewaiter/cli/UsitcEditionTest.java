package org.tidewaiter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidewaiter.access.Credentials;
import org.tidewaiter.access.Person;
import org.tidewaiter.access.Role;
import org.tidewaiter.access.store.JdbcPeople;
import org.tidewaiter.access.web.Argon2Hash;
import org.tidewaiter.declaration.RealData;
import org.tidewaiter.edition.Edition;
import org.tidewaiter.edition.EditionFinding;
import org.tidewaiter.kernel.Bytes;
import org.tidewaiter.rulebook.file.RulebookFiles;
import picocli.CommandLine;

/** The US tariff as published, from its file into force. The small file holds eight lines of the published one. */
class UsitcEditionTest {
    private static final String PASSWORD = "the tide waits for no one";
    private static final String RATE = "16.50%,7,,0.165,";
    private static final String HIGHER = "18.50%,7,,0.185,";

    @TempDir
    private Path folder;

    private Path password = Path.of("");

    @BeforeEach
    void people() throws IOException {
        password = Files.writeString(folder.resolve("password.txt"), PASSWORD + "\n");
        try (Store store = CommandLine.populateCommand(new Store.Options(), "--data", data())
                .open()) {
            JdbcPeople people = JdbcPeople.open(store.database());
            for (String id : List.of("maria", "bruno")) {
                Role role = id.equals("maria") ? Role.ADMINISTRATOR : Role.SUPERVISOR;
                String office = id.equals("maria") ? null : "US002704";
                Person person = new Person(id, id, null, Set.of(role), null, office, "en", true, false, 0);
                assertThat(people.add(person, Credentials.of(new Argon2Hash().hash(PASSWORD))))
                        .isTrue();
            }
        }
    }

    private String data() {
        return folder.resolve("postgres").toString();
    }

    private Terminal run(Object... words) {
        List<Object> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--data", data()));
        return Terminal.run(all.toArray());
    }

    private Terminal as(String who, Object... words) {
        List<Object> all = new ArrayList<>(List.of("rulebook"));
        all.addAll(List.of(words));
        all.addAll(List.of("--as", who, "--password-file", password));
        return run(all.toArray());
    }

    private static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(UsitcEditionTest.class.getResourceAsStream(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String lines() {
        return resource("usitc-lines.csv");
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private Path declaration(String reference) throws IOException {
        return file(reference + ".xml", resource("us-shirts.xml").replace("SHIRTS-1", reference));
    }

    private Terminal clear(String reference) throws IOException {
        Terminal clear = run("clear", "--explain", "--at", "2025-07-01", declaration(reference));
        assertThat(clear.out()).as(clear.err()).contains("ACCEPTED");
        return clear;
    }

    private static String mrn(Terminal clear) {
        return clear.out()
                .lines()
                .flatMap(line -> java.util.Arrays.stream(line.split(" +")))
                .filter(word -> word.matches("[0-9]{2}US[A-Z0-9]{14}"))
                .findFirst()
                .orElseThrow();
    }

    /** Loads, compares, approves, activates, clears and proves. */
    private void story(Path file, String duty) throws IOException {
        String before = mrn(clear("BEFORE"));
        Terminal load = as("maria", "import", "usitc", file);
        assertThat(load.exit()).as(load.out() + load.err()).isZero();
        assertThat(load.out()).contains("edition 1: us", "CHECKED", "of them declarable", "measures");
        assertThat(run("rulebook", "diff", "US", "1", "--effect").out())
                .contains("measures", "chapter 61", "tariffLines");
        assertThat(as("maria", "approve", 1).err()).contains("handed in by maria");
        assertThat(as("bruno", "approve", 1).out()).contains("APPROVED");
        assertThat(as("maria", "activate", 1).out()).contains("in force from");
        Terminal clear = clear("AFTER");
        assertThat(clear.out()).contains("61091000-MFN", duty);
        for (String mrn : List.of(before, mrn(clear))) {
            Terminal replay = run("replay", mrn);
            assertThat(replay.exit()).as(replay.out() + replay.err()).isZero();
        }
    }

    @Test
    void goesFromItsFileIntoForceByTwoPeopleAndNextYearsFileFollowsIt() throws IOException {
        story(file("tariff_2025.csv", lines()), "1650.00");
        Terminal effect = run("rulebook", "yield", "1");
        assertThat(effect.exit()).as(effect.err()).isZero();

        Path next = file("tariff_2026.csv", lines().replace(RATE, HIGHER));
        Terminal load = as("maria", "import", "usitc", next);
        assertThat(load.exit()).as(load.out() + load.err()).isZero();
        assertThat(run("rulebook", "diff", "1", "2", "--effect").out())
                .contains("16.5 %", "18.5 %", "open", "touched", "400.00");
    }

    @Test
    void aLineThatThePublishedFileHasNoMoreIsRefusedUntilItsLastDayIsSaid() throws IOException {
        story(file("tariff_2025.csv", lines()), "1650.00");
        Path fewer = file(
                "tariff_2026.csv",
                lines().lines()
                                .filter(l -> !l.startsWith("61091000"))
                                .collect(java.util.stream.Collectors.joining("\r\n"))
                        + "\r\n");
        Terminal refused = as("maria", "import", "usitc", fewer);
        assertThat(refused.exit()).isEqualTo(Tidewaiter.NOT_IN_ORDER);
        assertThat(refused.out()).contains("LINE-GONE", "61091000", "REFUSED");
        Terminal ended = as("maria", "import", "usitc", fewer, "--ended", "2025-12-31");
        assertThat(ended.exit()).as(ended.out() + ended.err()).isZero();
        assertThat(run("rulebook", "diff", "1", "3").out()).contains("61091000", "2025-12-31");
    }

    @Test
    void theWholePublishedTariffGoesTheSameWay() throws IOException {
        Path file = RealData.path("usitc/tariff_database_2025.csv");
        story(file, "1650.00");
        Terminal again = as("maria", "import", "usitc", file);
        assertThat(again.exit()).isEqualTo(Tidewaiter.NOT_IN_ORDER);
        assertThat(again.out()).contains("EDITION-SAME");
    }

    /** The small file with something broken in it, by the code of what is found. */
    private static Map<String, byte[]> broken() {
        String lines = lines();
        String swapped =
                lines.replace(",mfn_", ",swap_").replace(",col2_", ",mfn_").replace(",swap_", ",col2_");
        String mixed = lines.replace("_ad_val_rate", "_swap_rate")
                .replace("_specific_rate", "_ad_val_rate")
                .replace("_swap_rate", "_specific_rate");
        Map<String, String> broken = new LinkedHashMap<>();
        broken.put("COLUMN-MISSING", lines.replace(",mfn_text_rate,", ",text_rate,"));
        broken.put("DATE-UNREADABLE", lines.replace("1/1/21,12/31/50", "1/32/21,12/31/50"));
        broken.put("NUMBER-UNREADABLE", lines.replace(RATE, "16.50%,7,,bananas,"));
        broken.put("RATE-UNREADABLE", lines.replace(RATE, "16.50 bananas,7,,0.165,"));
        broken.put("CELLS-MISCOUNTED", lines.substring(0, lines.length() - 60));
        broken.put("COLUMNS-SWAPPED", swapped);
        broken.put("RATES-DISAGREE", mixed);
        Map<String, byte[]> files = new LinkedHashMap<>();
        broken.forEach((code, text) -> files.put(code, text.getBytes(StandardCharsets.UTF_8)));
        files.put(
                "TEXT-UNDECODABLE", lines.replace("T-shirts", "T-shirts\u00E9").getBytes(StandardCharsets.ISO_8859_1));
        return files;
    }

    @Test
    void aBrokenFileIsRefusedWholeWithItsFindingsAndTheOldEditionStays() {
        try (Store store = CommandLine.populateCommand(new Store.Options(), "--data", data())
                .open()) {
            RulebookFiles.Usable us = (RulebookFiles.Usable) RulebookFiles.load("us");
            UsitcEdition.Plan plan = UsitcEdition.Plan.of(us, List.of(), null);
            broken().forEach((code, bytes) -> {
                Imported imported = UsitcEdition.of("tariff.csv", Bytes.of(bytes), null, () -> plan, line -> {});
                Edition edition = store.editionDesk().propose("maria", EditionFiles.read(imported));
                assertThat(edition.stage()).as(code).isEqualTo(Edition.Stage.REFUSED);
                assertThat(store.editions().findings(edition.number(), 0, 50))
                        .as(code)
                        .filteredOn(EditionFinding::isError)
                        .anySatisfy(f -> assertThat(f.code()).isEqualTo(code));
                assertThat(store.editionDesk().rulebook(edition)).isEmpty();
            });
            assertThat(store.rulebooks().of("US").orElseThrow().digest())
                    .isEqualTo(us.rulebook().digest());
        }
    }
}
