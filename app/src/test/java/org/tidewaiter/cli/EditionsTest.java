package org.tidewaiter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.tidewaiter.access.Credentials;
import org.tidewaiter.access.Person;
import org.tidewaiter.access.Role;
import org.tidewaiter.access.store.JdbcPeople;
import org.tidewaiter.access.web.Argon2Hash;
import org.tidewaiter.clearance.Answer;
import org.tidewaiter.clearance.Clearing;
import org.tidewaiter.clearance.Lodgement;
import org.tidewaiter.clearance.Reception;
import org.tidewaiter.edition.Edition;
import org.tidewaiter.edition.EditionOrders;
import org.tidewaiter.kernel.Bytes;
import org.tidewaiter.kernel.Digest;
import org.tidewaiter.rulebook.file.RulebookFiles;
import org.tidewaiter.rulebook.file.RulebookSource;
import org.tidewaiter.web.Site;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;

/** Editions from the command line, in a database of their own: what they activate is in force for the country. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class EditionsTest {
    private static final String PASSWORD = "the tide waits for no one";

    @TempDir
    private static Path folder = Path.of("");

    private static Path password = Path.of("");
    private static Path world = Path.of("");

    @BeforeAll
    static void people() throws IOException {
        password = Files.writeString(folder.resolve("password.txt"), PASSWORD + "\n");
        world = folder.resolve("world");
        assertThat(Terminal.run("sim", "--seed", 31, "--declarations", 300, "--out", world)
                        .exit())
                .isZero();
        try (Store store = options().open()) {
            JdbcPeople people = JdbcPeople.open(store.database());
            String hash = new Argon2Hash().hash(PASSWORD);
            for (String id : List.of("maria", "bruno")) {
                Role role = id.equals("maria") ? Role.ADMINISTRATOR : Role.SUPERVISOR;
                Person person = new Person(
                        id, id, null, Set.of(role), null, id.equals("maria") ? null : "GB000060", "en", true, false, 0);
                assertThat(people.add(person, Credentials.of(hash))).isTrue();
            }
        }
    }

    private static Store.Options options() {
        return CommandLine.populateCommand(new Store.Options(), "--data", data());
    }

    private static String data() {
        return folder.resolve("postgres").toString();
    }

    private static Terminal rulebook(String as, Object... words) {
        List<Object> all = new ArrayList<>(List.of("rulebook"));
        all.addAll(List.of(words));
        all.addAll(List.of("--data", data()));
        if (!as.isEmpty()) {
            all.addAll(List.of("--as", as, "--password-file", password));
        }
        return Terminal.run(all.toArray());
    }

    /** The packaged rulebook of Great Britain with one text in one file replaced. */
    private static Path variant(String name, String file, String before, String after) throws IOException {
        RulebookSource source = ((RulebookFiles.Usable) RulebookFiles.load("gb")).source();
        Path target = Files.createDirectories(folder.resolve(name));
        for (var entry : source.files().entrySet()) {
            String text = new String(entry.getValue().array(), StandardCharsets.UTF_8);
            if (entry.getKey().equals(file)) {
                assertThat(text).contains(before);
                text = text.replaceFirst(java.util.regex.Pattern.quote(before), after);
            }
            Files.writeString(target.resolve(entry.getKey()), text);
        }
        return target;
    }

    @Test
    @Order(1)
    void refusesABrokenEditionWholeWithItsFindingsAndLeavesTheOldOne() throws IOException {
        String rates = text("exchange-rates.csv").lines().skip(1).findFirst().orElseThrow();
        String measure = text("measures.csv").lines().skip(1).findFirst().orElseThrow();
        String code = text("code-lists.csv").lines().skip(1).findFirst().orElseThrow();
        String header = text("measures.csv").lines().findFirst().orElseThrow();
        refused(variant("no-column", "measures.csv", header, header.replace("expression", "xpression")), "expression");
        refused(variant("no-code", "code-lists.csv", code + "\n", ""), "CODE-GONE");
        refused(
                variant("blank-rate", "exchange-rates.csv", rates, rates.replaceFirst(",[0-9.]+,", ",,")),
                "exchange-rates.csv");
        refused(
                variant(
                        "overlap",
                        "measures.csv",
                        measure,
                        measure + "\n" + measure.replaceFirst("^[^,]+", "ANOTHER-ID")),
                "MEASURE-OVERLAP");
        Terminal list = rulebook("", "editions", "--format", "json");
        assertThat(list.json())
                .hasSize(4)
                .allSatisfy(e -> assertThat(e.get("state").asString()).isEqualTo("REFUSED"));
        assertThat(rulebook("maria", "activate", 1).exit()).isEqualTo(Tidewaiter.NOT_IN_ORDER);
        assertThat(rulebook("bruno", "approve", 1).err()).contains("REFUSED");
        assertThat(rulebook("", "diff", "gb", "GB").out()).contains("no difference");
    }

    private static String text(String file) {
        return new String(
                Objects.requireNonNull(((RulebookFiles.Usable) RulebookFiles.load("gb"))
                                .source()
                                .files()
                                .get(file))
                        .array(),
                StandardCharsets.UTF_8);
    }

    private static void refused(Path folder, String expected) {
        Terminal load = rulebook("maria", "load", folder);
        assertThat(load.out()).contains("ERROR").contains(expected).contains("REFUSED");
        assertThat(load.exit()).isEqualTo(Tidewaiter.NOT_IN_ORDER);
    }

    @Test
    @Order(2)
    void takesTwoPeopleWithTheirOwnPasswordsAndRights() throws IOException {
        Path next = variant("next", "rulebook.yaml", "edition: \"", "edition: \"next-");
        assertThat(rulebook("bruno", "load", next).err()).contains("may not do");
        Terminal load = rulebook("maria", "load", next);
        assertThat(load.exit()).as(load.out() + load.err()).isZero();
        assertThat(load.out()).contains("CHECKED");
        assertThat(rulebook("maria", "activate", 5).err()).contains("second person");
        assertThat(rulebook("maria", "approve", 5).err()).contains("handed in by maria");
        Terminal wrong = Terminal.run(
                "rulebook",
                "approve",
                "5",
                "--as",
                "bruno",
                "--password-file",
                folder.resolve("next/rulebook.yaml"),
                "--data",
                data());
        assertThat(wrong.err()).contains("wrong");
        assertThat(rulebook("bruno", "approve", 5).out()).contains("APPROVED");
        assertThat(rulebook("bruno", "activate", 5).err()).contains("may not do");
        assertThat(rulebook("maria", "activate", 5).out()).contains("in force from");
        assertThat(rulebook("", "diff", "5", "GB").out()).contains("no difference");
        assertThat(rulebook("maria", "withdraw", 5, "--reason", "no").err()).contains("can't be withdrawn");
    }

    @Test
    @Order(3)
    void tellsYieldAndRefundsOfARateThatChangedForThePast() throws IOException {
        Terminal clear = Terminal.run("clear", "--data", data(), world);
        assertThat(clear.exit()).as(clear.err()).isZero();
        Path half = variant("half", "measures.csv", ",20 %,", ",10 %,");
        Terminal yield = rulebook("", "yield", half, "--by", "heading,origin,trader,tax", "--format", "json");
        assertThat(yield.exit()).as(yield.err()).isZero();
        List<JsonNode> rows = yield.json();
        assertThat(rows).isNotEmpty();
        BigDecimal change = sum(rows, "difference");
        assertThat(change).isNegative();
        assertThat(sum(rows, "now").subtract(sum(rows, "then"))).isEqualByComparingTo(change);
        assertThat(sum(
                        rulebook("", "yield", half, "--by", "trader", "--format", "json")
                                .json(),
                        "difference"))
                .isEqualByComparingTo(change);
        List<JsonNode> refunds =
                rulebook("", "refunds", half, "--format", "json").json();
        assertThat(refunds).allSatisfy(row -> {
            assertThat(decimal(row, "charged").subtract(decimal(row, "due")))
                    .isEqualByComparingTo(decimal(row, "refund"))
                    .isPositive();
            assertThat(row.get("tax").asString()).isEqualTo("A00");
            assertThat(row.get("state").asString()).isIn("PARTLY_RELEASED", "RELEASED", "CLEARED");
        });
        assertThat(sum(refunds, "refund")).isPositive().isLessThanOrEqualTo(change.negate());
        assertThat(rulebook("", "refunds", half).out()).startsWith("mrn,trader,");
        Terminal effect = rulebook("", "diff", "GB", half, "--effect");
        assertThat(effect.out()).contains("measures", "CHANGED", "20 %", "10 %", "touched", change.toPlainString());
        assertThat(rulebook("", "yield", "GB").out()).contains("difference 0");
    }

    private static BigDecimal decimal(JsonNode row, String name) {
        return new BigDecimal(row.get(name).asString());
    }

    private static BigDecimal sum(List<JsonNode> rows, String name) {
        return rows.stream().map(row -> decimal(row, name)).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Declarations are cleared by several threads while an edition comes into force. */
    @Test
    @Order(4)
    void everyDecisionNamesOneEditionAndThoseAfterTheActivationTheNewOne() throws Exception {
        Path next = variant("racing", "rulebook.yaml", "edition: \"", "edition: \"racing-");
        try (Store clearingStore = options().open();
                Store other = options().open()) {
            Site.Parts parts = clearingStore.parts();
            Digest old = parts.rulebooks().of("GB").orElseThrow().digest();
            Edition edition = other.editionDesk().propose("maria", EditionFiles.read(RulebookSource.folder(next)));
            assertThat(other.editionDesk().orders().approve(edition.number(), "bruno"))
                    .isInstanceOf(EditionOrders.Answer.Done.class);
            List<Bytes> messages = messages();
            AtomicInteger turn = new AtomicInteger();
            AtomicBoolean activated = new AtomicBoolean();
            AtomicBoolean end = new AtomicBoolean();
            Set<Digest> seen = java.util.concurrent.ConcurrentHashMap.newKeySet();
            AtomicInteger oldAfter = new AtomicInteger();
            AtomicInteger newAfter = new AtomicInteger();
            ExecutorService workers = Executors.newFixedThreadPool(4);
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                all.add(workers.submit(() -> {
                    while (!end.get()) {
                        boolean after = activated.get();
                        Digest used = clear(parts, messages.get(turn.getAndIncrement() % messages.size()), turn.get());
                        seen.add(used);
                        if (after) {
                            (used.equals(old) ? oldAfter : newAfter).incrementAndGet();
                        }
                    }
                    return null;
                }));
            }
            var answer =
                    (EditionOrders.Answer.Done) other.editionDesk().orders().activate(edition.number(), "maria", null);
            while (other.editions()
                    .now()
                    .isBefore(Objects.requireNonNull(answer.edition().activeFrom()))) {
                Thread.onSpinWait();
            }
            activated.set(true);
            while (newAfter.get() < 200 && oldAfter.get() == 0) {
                Thread.onSpinWait();
            }
            end.set(true);
            for (Future<?> one : all) {
                one.get();
            }
            workers.shutdownNow();
            assertThat(seen).isEqualTo(new HashSet<>(List.of(old, edition.digest())));
            assertThat(oldAfter).hasValue(0);
        }
    }

    private static Digest clear(Site.Parts parts, Bytes message, int number) {
        String text = new String(message.array(), StandardCharsets.UTF_8)
                .replaceFirst("<FunctionalReferenceID>[^<]*<", "<FunctionalReferenceID>RACE-" + number + "<");
        java.time.Instant now = java.time.Instant.now().truncatedTo(java.time.temporal.ChronoUnit.MILLIS);
        var received = parts.reception().receive(Bytes.of(text.getBytes(StandardCharsets.UTF_8)), "test", now, now);
        Lodgement lodgement = ((Reception.Received.Declared) received).lodgement();
        Clearing clearing = parts.clearing();
        Answer answer = clearing.clear(List.of(lodgement)).getFirst();
        return Objects.requireNonNull(answer.assessment()).rulebook();
    }

    private static List<Bytes> messages() throws IOException {
        List<Bytes> messages = new ArrayList<>();
        try (var files = Files.walk(world)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".xml"))
                    .sorted()
                    .limit(50)
                    .toList()) {
                messages.add(Bytes.of(Files.readAllBytes(file)));
            }
        }
        return messages;
    }
}
