package org.tidewaiter.cli;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
import org.tidewaiter.clearance.Clearance;
import org.tidewaiter.clearance.Command;
import org.tidewaiter.clearance.Decision;
import org.tidewaiter.clearance.Filing;
import org.tidewaiter.clearance.LifeCycle;
import org.tidewaiter.clearance.ListQuery;
import org.tidewaiter.clearance.Page;
import org.tidewaiter.clearance.Sort;
import org.tidewaiter.clearance.Summary;
import org.tidewaiter.clearance.store.JdbcRegister;
import org.tidewaiter.control.ControlResult;
import org.tidewaiter.control.Irregularity;
import org.tidewaiter.declaration.Message;
import org.tidewaiter.declaration.wco.WcoXmlWriter;
import org.tidewaiter.kernel.Bytes;
import org.tidewaiter.kernel.Money;
import org.tidewaiter.kernel.Mrn;
import org.tidewaiter.scoring.MadeUpModel;
import org.tidewaiter.scoring.RiskModel;
import org.tidewaiter.scoring.file.ModelFile;
import org.tidewaiter.sim.Settings;
import org.tidewaiter.sim.World;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;

/** The registry of models and histories from the command line, in a database of their own. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RiskModelsTest {
    private static final String PASSWORD = "the tide waits for no one";
    private static final int DECLARATIONS = 40;
    /** Index of an import of goods that are there. */
    private static final int IMPORT = 13;

    @TempDir
    private static Path folder = Path.of("");

    private static Path password = Path.of("");
    /** When the first goods were there. */
    private static Instant learnt = Instant.EPOCH;

    @BeforeAll
    static void world() throws IOException {
        password = Files.writeString(folder.resolve("password.txt"), PASSWORD + "\n");
        Path world = folder.resolve("world");
        assertThat(Terminal.run("sim", "--seed", 5, "--declarations", DECLARATIONS, "--out", world)
                        .exit())
                .isZero();
        try (Store store = CommandLine.populateCommand(new Store.Options(), "--data", data())
                .open()) {
            Map<String, Role> roles = Map.of("maria", Role.ANALYST, "sofia", Role.ANALYST, "sven", Role.SUPERVISOR);
            roles.forEach((name, role) -> {
                String office = role.needsOffice() ? "GB000060" : null;
                Person person = new Person(name, name, null, Set.of(role), null, office, "en", true, false, 0);
                assertThat(JdbcPeople.open(store.database())
                                .add(person, Credentials.of(new Argon2Hash().hash(PASSWORD))))
                        .isTrue();
            });
        }
        Terminal clear = Terminal.run("clear", "--format", "json", "--data", data(), world.resolve("00000"));
        assertThat(clear.json()).hasSize(DECLARATIONS);
        learnt = Instant.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
    }

    private static String data() {
        return folder.resolve("postgres").toString();
    }

    private static Path model(String title) throws IOException {
        return written(MadeUpModel.of(title));
    }

    /** One that knows of goods that came after the history of this world began. */
    private static Path live() throws IOException {
        return written(MadeUpModel.of("live", learnt));
    }

    private static Path written(RiskModel made) throws IOException {
        Path model = Files.createDirectories(folder.resolve(made.card().title()));
        Files.write(model.resolve(ModelFile.NAME), ModelFile.write(made).array());
        return model;
    }

    private static Terminal register(Path model) {
        return Terminal.run(
                "risk", "register", "--model", model, "--as", "maria", "--password-file", password, "--data", data());
    }

    private static JsonNode history(String... verb) {
        Object[] words = new Object[verb.length + 6];
        System.arraycopy(verb, 0, words, 2, verb.length);
        words[0] = "risk";
        words[1] = "history";
        words[verb.length + 2] = "--format";
        words[verb.length + 3] = "json";
        words[verb.length + 4] = "--data";
        words[verb.length + 5] = data();
        Terminal run = Terminal.run(words);
        assertThat(run.exit()).as(run.err()).isZero();
        return run.json().getFirst();
    }

    @Test
    @Order(1)
    void aModelIsRegisteredOnceAndADamagedOneNever() throws IOException {
        Path model = model("first");
        Terminal first = register(model);
        assertThat(first.exit()).as(first.err()).isZero();
        assertThat(first.out())
                .startsWith(ModelFile.write(MadeUpModel.of("first")).digest().hex())
                .contains("registered");
        assertThat(register(model).out()).contains("was registered before");
        byte[] file = Files.readAllBytes(model.resolve(ModelFile.NAME));
        file[file.length / 2] ^= 1;
        Path damaged = Files.createDirectories(folder.resolve("damaged"));
        Files.write(damaged.resolve(ModelFile.NAME), file);
        Terminal refused = register(damaged);
        assertThat(refused.exit()).isEqualTo(Tidewaiter.NOT_IN_ORDER);
        assertThat(refused.err()).contains("MODEL-DAMAGED", "its digest is");
        Terminal list = Terminal.run("risk", "models", "--format", "json", "--data", data());
        assertThat(list.json()).hasSize(1);
        assertThat(list.json().getFirst().get("title").asString()).isEqualTo("first");
        assertThat(list.json().getFirst().get("by").asString()).contains("maria");
    }

    @Test
    @Order(2)
    void itsHistoryIsFilledFromWhatIsStored() {
        JsonNode before = history("show");
        assertThat(before.get("state").asString()).isEqualTo("filling");
        assertThat(before.get("behind").asString()).isNotEqualTo("0");
        JsonNode after = history("rebuild");
        assertThat(after.get("state").asString()).isEqualTo("in use");
        assertThat(after.get("behind").asString()).isEqualTo("0");
        assertThat(after.get("items").asLong()).isGreaterThan(DECLARATIONS / 2);
        assertThat(after.get("rows").asLong()).isPositive();
        JsonNode again = history("rebuild");
        assertThat(again.get("items")).isEqualTo(after.get("items"));
        assertThat(again.get("rows")).isEqualTo(after.get("rows"));
    }

    @Test
    @Order(3)
    void aModelOlderThanItsHistoryIsRefused() throws IOException {
        Terminal refused = register(model("second"));
        assertThat(refused.exit()).isEqualTo(Tidewaiter.NOT_IN_ORDER);
        assertThat(refused.err()).contains("MODEL-OLDER-THAN-HISTORY", "2026-06-30");
    }

    @Test
    @Order(4)
    void aHistoryIsForgottenWhenAskedTo() {
        JsonNode standing = history("show");
        Terminal wrong = Terminal.run(
                "risk", "history", "forget", "--features", "3f0c2a917b1e", "--delay", 30, "--data", data());
        assertThat(wrong.err()).contains("there is no history");
        Terminal run = Terminal.run(
                "risk",
                "history",
                "forget",
                "--features",
                standing.get("features").asString(),
                "--delay",
                30,
                "--data",
                data());
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(Terminal.run("risk", "history", "show", "--data", data()).out())
                .contains("No history is kept");
    }

    @Test
    @Order(9)
    void aPlanThatASecondPersonApprovedScoresWhatComesInAndEveryDrawCanBeChecked() throws IOException {
        Path model = live();
        String digest = ModelFile.write(MadeUpModel.of("live", learnt)).digest().hex();
        assertThat(register(model).exit()).isZero();
        assertThat(history("rebuild").get("state").asString()).isEqualTo("in use");
        Path plan = Files.writeString(folder.resolve("risk-plan.yaml"), """
                edition: "1"
                jurisdiction: GB
                randomShare: 0.01
                explorationShare: 0.05
                models:
                  - role: CHAMPION
                    model: %s
                capacities:
                  - office: ""
                    lane: RED
                    days: [MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY]
                    from: "00:00"
                    to: "00:00"
                    controls: 5
                """.formatted(digest));
        assertThat(Terminal.run("risk", "plan", "check", plan).out()).contains("1 models, 1 rows of capacity");
        assertThat(plan("load", "maria", plan).out()).contains("CHECKED");
        Terminal alone = plan("approve", "maria", 1);
        assertThat(alone.exit()).isEqualTo(Tidewaiter.NOT_IN_ORDER);
        assertThat(alone.err()).contains("who can't approve it");
        assertThat(plan("approve", "sofia", 1).out()).contains("APPROVED");
        assertThat(plan("activate", "maria", 1).out()).contains("in force from");

        Path world = folder.resolve("next");
        assertThat(Terminal.run("sim", "--seed", 6, "--declarations", DECLARATIONS, "--out", world)
                        .exit())
                .isZero();
        Terminal clear = Terminal.run("clear", "--format", "json", "--data", data(), world.resolve("00000"));
        long scored = 0;
        try (Store store = CommandLine.populateCommand(new Store.Options(), "--data", data())
                .open()) {
            for (JsonNode line : clear.json()) {
                Mrn mrn = new Mrn(line.get("mrn").asString());
                String assessment =
                        store.clearances().dossier(mrn).orElseThrow().assessment();
                scored += assessment.contains("\"role\":\"CHAMPION\"") ? 1 : 0;
                assertThat(store.dossiers().replay(mrn).orElseThrow().isProven())
                        .as(mrn + " is proven")
                        .isTrue();
            }
        }
        assertThat(scored).isGreaterThan(DECLARATIONS / 2);
        String some = clear.json().stream()
                .filter(line -> line.get("outcome").asString().equals("ACCEPTED"))
                .findFirst()
                .orElseThrow()
                .get("mrn")
                .asString();
        Terminal explained = Terminal.run("risk", "explain", some, "--data", data());
        assertThat(explained.exit()).as(explained.err()).isZero();
        assertThat(explained.out())
                .contains("LANE", "CHAMPION", "CHANCE", "the probability of an irregularity; item ")
                .containsPattern("RAISED|LOWERED");
        Terminal check = Terminal.run("draws", "check", "--day", LocalDate.now(ZoneOffset.UTC), "--data", data());
        assertThat(check.exit()).as(check.out() + check.err()).isEqualTo(Tidewaiter.NOT_CHECKED);
        assertThat(check.out())
                .contains(
                        "is not revealed yet", "1 seeds", "recorded are ", "not checked, since a seed is still secret")
                .doesNotContain("all hold");
    }

    @Test
    @Order(10)
    void aPlanIsTriedOnWhatWasLodgedOfLate() throws IOException {
        Path plan = Files.writeString(folder.resolve("tried.yaml"), """
                edition: "2"
                jurisdiction: GB
                randomShare: 0.01
                explorationShare: 0.05
                profiles:
                  - {id: ALL, title: Everything, lane: RED, priority: 1, owner: maria, instruction: Look., legalBasis: x,
                     hitBudget: 3, when: item.netMass >= 0.0}
                  - {id: NONE, title: Nothing, lane: RED, priority: 1, owner: maria, instruction: Look., legalBasis: x,
                     validTo: "%s", when: item.netMass < 0.0}
                """.formatted(end()));
        Terminal run = Terminal.run("risk", "plan", "try", plan, "--format", "json", "--data", data());
        assertThat(run.exit()).as(run.out() + run.err()).isZero();
        JsonNode all = run.json().getFirst();
        assertThat(all.get("hits").asLong()).isGreaterThan(DECLARATIONS);
        assertThat(all.get("alone")).isEqualTo(all.get("hits"));
        assertThat(all.get("furtherControls").asLong()).isPositive();
        assertThat(all.get("declarants").asLong()).isPositive();
        assertThat(all.get("budget").asString()).isEqualTo("exceeded");
        assertThat(run.json().get(1).get("hits").asLong()).isZero();
        Path broken = Files.writeString(
                folder.resolve("broken.yaml"), Files.readString(plan).replace("netMass", "net"));
        Terminal refused = Terminal.run("risk", "plan", "try", broken, "--data", data());
        assertThat(refused.exit()).isEqualTo(Tidewaiter.NOT_IN_ORDER);
        assertThat(refused.out()).contains("PROFILE-FIELD-UNKNOWN");
    }

    @Test
    @Order(11)
    void aLoadedListThatAPlanNamesSelectsAMisspeltNameAndIsProvenWithoutIt() throws IOException {
        Path list = Files.writeString(folder.resolve("watch.csv"), """
                id,name,quality,programme
                W-1,Nordlicht Handelskontor GmbH,PRIMARY,Tests
                """);
        assertThat(list("name", "maria", "watch", "--edition", "3").err()).contains("no such version");
        Terminal loaded = list("load", "maria", list, "--name", "watch");
        assertThat(loaded.exit()).as(loaded.out() + loaded.err()).isZero();
        assertThat(loaded.out()).contains("list watch of TRADERS: 1 entries");
        assertThat(list("load", "maria", list, "--name", "watch").out()).contains("was loaded before");
        Path unloaded = Files.writeString(folder.resolve("unloaded.yaml"), listPlan("0".repeat(64)));
        assertThat(plan("load", "maria", unloaded).out()).contains("LIST-NOT-LOADED", "REFUSED");
        String file = Bytes.of(Files.readAllBytes(list)).digest().hex();
        assertThat(Terminal.run("risk", "list", "list", "--data", data()).out()).contains("watch", file);
        Path plan = Files.writeString(folder.resolve("listed.yaml"), listPlan(file));
        assertThat(plan("load", "maria", plan).out()).contains("edition 3", "CHECKED");
        assertThat(plan("approve", "sofia", 3).exit()).isZero();
        assertThat(plan("activate", "maria", 3).out()).contains("in force from");

        String mrn = lodged("Nordlischt Handelskontor", "LISTED-1");
        Terminal explained = Terminal.run("risk", "explain", mrn, "--data", data());
        assertThat(explained.out())
                .as(explained.err())
                .contains("RED", "P-WATCH", "Name of the exporter “Nordlischt Handelskontor” is")
                .contains("entry W-1 (Tests)", "“nordlischt” spelt like “nordlicht”");
        assertThat(Terminal.run("risk", "explain", mrn, "--language", "fr", "--data", data())
                        .out())
                .contains("Nom (exportateur) « Nordlischt Handelskontor » ressemble");
        Files.writeString(list, "id,name,quality\nW-9,Somebody Else,PRIMARY\n");
        assertThat(list("load", "maria", list, "--name", "watch").exit()).isZero();
        assertThat(list("name", "maria", "watch", "--edition", "4").out()).contains("edition 4", "CHECKED");
        assertThat(plan("approve", "sofia", 4).exit()).isZero();
        assertThat(plan("activate", "maria", 4).out()).contains("in force from");
        assertThat(Terminal.run("risk", "explain", lodged("Nordlischt Handelskontor", "LISTED-2"), "--data", data())
                        .out())
                .doesNotContain("P-WATCH");
        Terminal replay = Terminal.run("replay", mrn, "--data", data());
        assertThat(replay.exit()).as(replay.out() + replay.err()).isZero();
    }

    @Test
    @Order(12)
    void aProfileAboveItsBudgetTakesASupervisorAndOneThatEndsIsNamed() throws IOException {
        String soon = LocalDate.now(ZoneOffset.UTC).plusDays(3).toString();
        String tried = Files.readString(folder.resolve("tried.yaml"))
                .replace("hitBudget: 3", "hitBudget: 3, validTo: \"" + soon + "\"");
        Terminal loaded = plan("load", "maria", Files.writeString(folder.resolve("budget.yaml"), tried));
        assertThat(loaded.out()).contains("PROFILE-OVER-BUDGET", "its budget is 3");
        String number = loaded.out().replaceFirst("(?s).*edition ([0-9]+):.*", "$1");
        Terminal analyst = plan("approve", "sofia", number);
        assertThat(analyst.exit()).isEqualTo(Tidewaiter.NOT_IN_ORDER);
        assertThat(plan("approve", "sven", number).out()).contains("APPROVED");
        Terminal shown = plan("show", "sofia", number);
        assertThat(shown.out()).startsWith("edition: \"2\"");
        assertThat(shown.err()).contains("profile ALL of maria ends on " + soon);
        JsonNode row = Terminal.run("risk", "plan", "list", "--format", "json", "--data", data())
                .json()
                .getFirst();
        assertThat(row.get("expiring").asInt()).isEqualTo(1);
        assertThat(row.get("over").asInt()).isZero();
        assertThat(plan("approve", "sven", 999).err()).contains("risk plan list");
    }

    @Test
    @Order(13)
    void aModelIsTrainedOnWhatControlsOfStoredDeclarationsFound() throws IOException {
        Path more = folder.resolve("more");
        Terminal.run("sim", "--seed", 6, "--declarations", 200, "--out", more);
        assertThat(Terminal.run("clear", "--data", data(), more.resolve("00000"))
                        .err())
                .doesNotContain("tidewaiter:");
        controlAll();
        Terminal run =
                Terminal.run("risk", "retrain", "--known-after", 0, "--out", folder.resolve("again"), "--data", data());
        assertThat(run.exit()).as(run.out() + run.err()).isZero();
        assertThat(run.out())
                .contains("items controlled", "tidewaiter risk register --model")
                .doesNotContain("which selects for");
        assertThat(ModelFolder.read(folder.resolve("again")).card().title()).startsWith("Retrained on ");
        Terminal yield = Terminal.run("risk", "yield", "--by", "profile,lane", "--format", "json", "--data", data());
        assertThat(yield.exit()).as(yield.err()).isZero();
        assertThat(yield.json())
                .anySatisfy(row -> assertThat(row.get("key").asString()).isEqualTo("P-WATCH"))
                .anySatisfy(row -> assertThat(row.get("irregular").asInt()).isPositive());
        assertThat(Terminal.run("risk", "yield", "--data", data()).out())
                .contains("declarations in 90 days were scored");
        Terminal fairness = Terminal.run("risk", "yield", "--fairness", "--format", "json", "--data", data());
        assertThat(fairness.exit()).as(fairness.err()).isZero();
        assertThat(fairness.json())
                .anySatisfy(row -> assertThat(row.get("by").asString()).isEqualTo("TRADER_SIZE"))
                .anySatisfy(row -> assertThat(row.get("by").asString()).isEqualTo("ORIGIN"))
                .anySatisfy(row -> assertThat(row.get("irregular").asInt()).isPositive());
        Terminal none = Terminal.run("risk", "retrain", "--days", 0, "--out", folder, "--data", data());
        assertThat(none.err()).contains("--days 0 is not from 1");
    }

    @Test
    @Order(14)
    void aRetrainedModelIsHeldAgainstTheOneThatSelects() throws IOException {
        Path champion = live();
        String digest = ModelFile.write(MadeUpModel.of("live", learnt)).digest().hex();
        Path file = Files.writeString(folder.resolve("champion.yaml"), """
                edition: "champion"
                jurisdiction: GB
                randomShare: 0.01
                explorationShare: 0.05
                models: [{role: CHAMPION, model: %s}]
                profiles:
                  - {id: ALL, title: Everything, lane: RED, priority: 1, owner: maria, instruction: Look., legalBasis: x,
                     validTo: "%s", when: item.netMass >= 0.0}
                """.formatted(digest, end()));
        String number = plan("load", "maria", file).out().replaceFirst("(?s).*edition ([0-9]+):.*", "$1");
        assertThat(plan("approve", "sofia", number).exit()).isZero();
        assertThat(plan("activate", "maria", number).out()).contains("in force from");
        Path world = folder.resolve("for the champion");
        Terminal.run("sim", "--seed", 8, "--declarations", 200, "--out", world);
        Terminal.run("clear", "--data", data(), world.resolve("00000"));
        controlAll();
        Terminal capacity = Terminal.run("risk", "yield", "--capacity", "--format", "json", "--data", data());
        assertThat(capacity.exit()).as(capacity.err()).isZero();
        assertThat(capacity.json())
                .anySatisfy(row -> assertThat(row.get("now").asString()).isEqualTo("now"));
        Terminal drift = Terminal.run("risk", "drift", "--data", data());
        assertThat(drift.exit()).as(drift.err()).isZero();
        assertThat(drift.err()).contains(digest.substring(0, 12) + " keeps nothing of what it has learnt from");
        assertThat(Terminal.run("risk", "drift", "--model", "no digest", "--data", data())
                        .exit())
                .isEqualTo(2);
        String beginning = digest.substring(0, 8);
        Terminal compared = Terminal.run(
                "risk", "compare", "--model", champion, "--with", beginning, "--format", "json", "--data", data());
        assertThat(compared.exit()).as(compared.err()).isZero();
        assertThat(compared.json())
                .anySatisfy(row -> {
                    assertThat(row.get("figure").asString()).isEqualTo("items that change lane at 10 %");
                    assertThat(row.get("model").asInt()).isZero();
                })
                .anySatisfy(row -> {
                    assertThat(row.get("figure").asString()).isEqualTo("area under curve");
                    assertThat(row.get("model")).isEqualTo(row.get("with"));
                });
        Terminal run =
                Terminal.run("risk", "retrain", "--known-after", 0, "--out", folder.resolve("third"), "--data", data());
        assertThat(run.exit()).as(run.out() + run.err()).isZero();
        assertThat(run.out()).contains("Against 'live', which selects for GB:", "area under curve", "agreement at 5 %");
        Terminal seen =
                Terminal.run("risk", "compare", "--model", folder.resolve("third"), "--with", digest, "--data", data());
        assertThat(seen.exit()).isEqualTo(Tidewaiter.NOT_IN_ORDER);
        assertThat(seen.err()).contains("after what both models have learnt from", "too little");
    }

    private static void controlAll() {
        try (Store store = CommandLine.populateCommand(new Store.Options(), "--data", data())
                .open()) {
            String cursor = null;
            int controlled = 0;
            do {
                Page<Summary> page = JdbcRegister.open(store.database())
                        .search(ListQuery.builder()
                                .ascending(Sort.RECEIVED)
                                .limit(ListQuery.LIMIT_MAX)
                                .cursor(cursor)
                                .build());
                for (Summary row : page.rows()) {
                    controlled += control(store, row.mrn(), controlled % 2 == 0) ? 1 : 0;
                }
                cursor = page.next();
            } while (cursor != null);
        }
    }

    /** What goes into a lane of control is controlled; the rest is left. */
    private static boolean control(Store store, Mrn mrn, boolean irregular) {
        Clearance clearance = store.clearances().find(mrn).orElseThrow();
        ControlResult result = irregular
                ? new ControlResult(
                        ControlResult.Outcome.IRREGULAR,
                        List.of(new Irregularity(
                                Irregularity.Kind.VALUE,
                                Irregularity.WHOLE,
                                "",
                                "",
                                new Money(new BigDecimal("10.00"), clearance.currency()))),
                        "",
                        List.of(),
                        ControlResult.Usefulness.USEFUL)
                : ControlResult.conform("as declared", ControlResult.Usefulness.UNSURE);
        Command command = new Command.RecordControl("officer", Instant.now(), result, Set.of(1));
        if (!(LifeCycle.decide(clearance, command) instanceof Decision.Done done)) {
            return false;
        }
        Filing filing = new Filing(LifeCycle.apply(clearance, done.events()), done.events(), null, null);
        return store.clearances().append(clearance, filing);
    }

    private static String listPlan(String file) {
        return """
                edition: "listed"
                jurisdiction: GB
                randomShare: 0.0
                explorationShare: 0.000001
                lists:
                  - {name: watch, kind: TRADERS, file: "%s"}
                profiles:
                  - {id: P-WATCH, title: Watched, lane: RED, priority: 1, owner: maria, instruction: Look., legalBasis: x,
                     validTo: "%s", when: 'listed(declaration.exporterName, "watch")'}
                """.formatted(file, end());
    }

    /** The number of an import from an exporter of that name. */
    private static String lodged(String exporter, String reference) throws IOException {
        Message message = World.of(11, Settings.DEFAULT.withShares(0, 0))
                .declaration(IMPORT)
                .message();
        String xml = new String(WcoXmlWriter.write(message.document()), StandardCharsets.UTF_8)
                .replace(requireNonNull(message.declaration().functionalReference()), reference);
        String named = xml.replaceFirst("<Exporter><Name>[^<]*<", "<Exporter><Name>" + exporter + "<");
        Path file = Files.writeString(folder.resolve(reference + ".xml"), named);
        Terminal clear = Terminal.run("clear", "--format", "json", "--data", data(), file);
        return clear.json().getFirst().get("mrn").asString();
    }

    private static Terminal list(String verb, String person, Object... words) {
        List<Object> all = new ArrayList<>(List.of("risk", "list", verb));
        all.addAll(List.of(words));
        all.addAll(List.of("--as", person, "--password-file", password, "--data", data()));
        return Terminal.run(all.toArray());
    }

    @Test
    @Order(15)
    void aModelThatWasRegisteredBeforeItsHistoryBeganIsNamedByNoPlan() throws IOException {
        Path plan = Files.writeString(folder.resolve("older.yaml"), """
                edition: "older"
                jurisdiction: GB
                randomShare: 0.01
                explorationShare: 0.05
                models: [{role: CHAMPION, model: %s}]
                """.formatted(
                        ModelFile.write(MadeUpModel.of("first")).digest().hex()));
        assertThat(plan("load", "maria", plan).out()).contains("REFUSED", "MODEL-OLDER-THAN-HISTORY", "2026-06-30");
    }

    @Test
    @Order(15)
    void aModelWithoutAmountsIsNamedByNoPlanThatRanksByThem() throws IOException {
        Path plan = Files.writeString(folder.resolve("ranked.yaml"), """
                edition: "ranked"
                jurisdiction: GB
                randomShare: 0.01
                explorationShare: 0.05
                ranking: EXPECTED_AMOUNT
                models: [{role: CHAMPION, model: %s}]
                """.formatted(
                        ModelFile.write(MadeUpModel.of("live", learnt)).digest().hex()));
        assertThat(plan("load", "maria", plan).out()).contains("REFUSED", "MODEL-WITHOUT-AMOUNT");
    }

    /** The last day of profiles. */
    private static String end() {
        return LocalDate.now(ZoneOffset.UTC).plusDays(90).toString();
    }

    private static Terminal plan(String verb, String person, Object what) {
        return Terminal.run("risk", "plan", verb, what, "--as", person, "--password-file", password, "--data", data());
    }
}
