package org.tidewaiter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidewaiter.clearance.Answer;
import org.tidewaiter.clearance.Lodgement;
import org.tidewaiter.clearance.Reception;
import org.tidewaiter.declaration.wco.WcoXmlWriter;
import org.tidewaiter.kernel.Bytes;
import org.tidewaiter.rulebook.Rulebook;
import org.tidewaiter.rulebook.file.RulebookSource;
import org.tidewaiter.sim.Settings;
import org.tidewaiter.sim.World;
import org.tidewaiter.web.Site;
import picocli.CommandLine;

/** Quotas from the command line, in a database of their own. Each test has an order number, whose quota holds 1000 kilograms. */
class QuotasCommandTest {
    private static final World WORLD = World.of(11, Settings.DEFAULT.withShares(0, 0));
    /** Index of an import of beef, in three items. */
    private static final int BEEF = 13;

    private static final String DAY = "2026-03-02";

    private static final Instant MORNING = Instant.parse(DAY + "T10:15:00Z");

    @TempDir
    private static Path folder = Path.of("");

    private static Path plain = Path.of("");

    @BeforeAll
    static void withoutQuotas() {
        plain = written(SampleEditions.source("GB", "without quotas"), "plain");
    }

    private static String data() {
        return folder.resolve("postgres").toString();
    }

    private static Path written(RulebookSource source, String name) {
        Path into = folder.resolve(name);
        try {
            Files.createDirectories(into);
            for (var file : source.files().entrySet()) {
                Files.write(into.resolve(file.getKey()), file.getValue().array());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return into;
    }

    private static Path withQuota(String order) {
        return written(
                SampleEditions.withQuota(SampleEditions.source("GB", "quota " + order), "02013000", order, 2026, 2027),
                "quota-" + order);
    }

    private static Terminal quotas(Path rulebook, Object... words) {
        Object[] all = new Object[words.length + 5];
        all[0] = "quotas";
        System.arraycopy(words, 0, all, 1, words.length);
        all[words.length + 1] = "--rulebook";
        all[words.length + 2] = rulebook;
        all[words.length + 3] = "--data";
        all[words.length + 4] = data();
        return Terminal.run(all);
    }

    /** Lodges an import that asks for 5885.9 kilograms in three items; its MRN. */
    private static String lodged(Path rulebook, String order) {
        String xml = new String(
                        WcoXmlWriter.write(WORLD.declaration(BEEF).message().document()), StandardCharsets.UTF_8)
                .replace("<DutyRegimeCode>100<", "<DutyRegimeCode>120<")
                .replace("</DutyRegimeCode>", "</DutyRegimeCode><QuotaOrderID>" + order + "</QuotaOrderID>")
                .replaceFirst("(<FunctionalReferenceID>)[^<]+", "$1Q" + order);
        Store.Options options = CommandLine.populateCommand(new Store.Options(), "--data", data());
        try (Store store = options.open()) {
            Rulebook rules = store.choice(rulebook.toString()).of("GB").orElseThrow();
            Site.Parts parts = store.parts();
            var received = parts.reception()
                    .receive(Bytes.of(xml.getBytes(StandardCharsets.UTF_8)), "trader", MORNING, MORNING);
            Lodgement read = ((Reception.Received.Declared) received).lodgement();
            Answer answer = parts.clearing()
                    .clear(List.of(new Lodgement(
                            read.message(),
                            read.bytes(),
                            read.digest(),
                            read.format(),
                            rules,
                            MORNING,
                            MORNING,
                            "trader",
                            Set.of())))
                    .getFirst();
            assertThat(answer.accepted()).as("" + answer.findings()).isTrue();
            return Objects.requireNonNull(answer.clearance()).mrn().value();
        }
    }

    @Test
    void sharesOutADayInOneTableOfAllPeriodsAndTheSecondTimeNothing() {
        String order = "050101";
        Path rulebook = withQuota(order);
        String mrn = lodged(rulebook, order);
        Terminal waiting = quotas(rulebook, "list", "--format", "json");
        assertThat(waiting.json()).hasSize(2);
        assertThat(waiting.json().getFirst().get("waiting").asString()).isEqualTo("5885.9");
        assertThat(waiting.json().getFirst().get("left").asString()).isEqualTo("1000");

        Terminal done = quotas(rulebook, "allocate", order, "--day", DAY, "--format", "csv");
        assertThat(done.exit()).as(done.err()).isZero();
        assertThat(done.out().lines().toList())
                .hasSize(2)
                .first()
                .isEqualTo("opened,sharedOut,requests,requested,left,granted,unit,at");
        assertThat(done.out()).contains("2026-01-01," + DAY + ",3,5885.9,1000,1000,KGM,");
        Terminal again = quotas(rulebook, "allocate", order, "--day", DAY);
        assertThat(again.exit()).isZero();
        assertThat(again.out()).contains("0 declarations were told").doesNotContain(DAY);

        Terminal after = quotas(rulebook, "show", order);
        assertThat(after.out()).contains("exhausted", mrn, DAY);
        assertThat(quotas(rulebook, "show", order, "--format", "json").json())
                .singleElement()
                .satisfies(day -> assertThat(day.get("drawn").asString()).isEqualTo("1000"));
        Terminal proof = Terminal.run("replay", mrn, "--data", data());
        assertThat(proof.exit()).as(proof.out() + proof.err()).isZero();
    }

    @Test
    void tellsPeopleHowManyDeclarationsWereTold() {
        String order = "050102";
        Path rulebook = withQuota(order);
        lodged(rulebook, order);
        Terminal done = quotas(rulebook, "allocate", order, "--day", DAY);
        assertThat(done.out()).contains("sharedOut", "5885.9", "1 declarations were told what they got.");
    }

    @Test
    void refusesADayThatIsNotOverAndOneThatIsNone() {
        String order = "050103";
        Path rulebook = withQuota(order);
        String today = LocalDate.now(ZoneId.of("Europe/London")).toString();
        Terminal early = quotas(rulebook, "allocate", order, "--day", today);
        assertThat(early.exit()).isEqualTo(2);
        assertThat(early.err()).contains("the day " + today + " is not over in Europe/London");
        Terminal none = quotas(rulebook, "allocate", order, "--day", "2026-02-30");
        assertThat(none.exit()).isEqualTo(2);
        assertThat(none.err()).contains("'2026-02-30' is no day", "like 2026-03-02");
    }

    @Test
    void namesAQuotaThatTheRulebookHasNot() {
        for (Terminal run :
                List.of(quotas(plain, "show", "050104"), quotas(plain, "allocate", "050104", "--day", DAY))) {
            assertThat(run.exit()).isEqualTo(2);
            assertThat(run.err()).contains("no quota '050104'", "tidewaiter quotas list");
        }
    }

    @Test
    void saysThatARulebookHasNoQuotas() {
        Terminal people = quotas(plain, "list");
        assertThat(people.exit()).as(people.err()).isZero();
        assertThat(people.out()).isEqualTo("The rulebook has no quotas." + System.lineSeparator());
        assertThat(quotas(plain, "list", "--format", "json").out()).isEmpty();
    }

    @Test
    void explainsItselfWithoutASubcommand() {
        Terminal run = Terminal.run("quotas");
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("list", "show", "allocate");
    }
}
