package org.tidewaiter.cli;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidewaiter.access.Credentials;
import org.tidewaiter.access.Person;
import org.tidewaiter.access.Role;
import org.tidewaiter.access.store.JdbcPeople;
import org.tidewaiter.access.web.Argon2Hash;
import org.tidewaiter.analytics.ItemColumns;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;

/** Items taken away and asked about from the command line, in a database of their own. */
class RiskDataTest {
    private static final String PASSWORD = "the tide waits for no one";
    private static final int DECLARATIONS = 60;

    @TempDir
    private static Path folder = Path.of("");

    private static Path password = Path.of("");

    @BeforeAll
    static void world() throws IOException {
        password = Files.writeString(folder.resolve("password.txt"), PASSWORD + "\n");
        Path world = folder.resolve("world");
        Terminal.run("sim", "--seed", 8, "--declarations", DECLARATIONS, "--out", world);
        try (Store store = CommandLine.populateCommand(new Store.Options(), "--data", data())
                .open()) {
            Map<String, Role> roles = Map.of("anna", Role.ANALYST, "sven", Role.SUPERVISOR);
            roles.forEach((name, role) -> {
                String office = role.needsOffice() ? "GB000060" : null;
                Person person = new Person(name, name, null, Set.of(role), null, office, "en", true, false, 0);
                assertThat(JdbcPeople.open(store.database())
                                .add(person, Credentials.of(new Argon2Hash().hash(PASSWORD))))
                        .isTrue();
            });
        }
        assertThat(Terminal.run("clear", "--data", data(), world.resolve("00000"))
                        .err())
                .doesNotContain("tidewaiter:");
    }

    private static String data() {
        return folder.resolve("postgres").toString();
    }

    private static Terminal risk(String who, Object... words) {
        List<Object> all = new ArrayList<>(List.of("risk"));
        all.addAll(List.of(words));
        all.addAll(List.of("--as", who, "--password-file", password, "--data", data()));
        return Terminal.run(all.toArray());
    }

    @Test
    void anExportIsWholeAndNamesPartiesAlikeUnderOneSecret() throws IOException {
        Path csv = folder.resolve("items.csv");
        Path secret = folder.resolve("parties.key");
        Terminal run = risk("anna", "export", "--csv", "--out", csv, "--pseudonyms", secret);
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out()).contains("items, of " + DECLARATIONS + " declarations that were looked at");
        String first = Files.readString(csv);
        assertThat(first.lines().findFirst().orElseThrow())
                .isEqualTo(String.join(
                        ",", ItemColumns.all(false).stream().map(c -> c.name()).toList()));
        risk("anna", "export", "--csv", "--out", csv, "--pseudonyms", secret);
        assertThat(Files.readString(csv)).isEqualTo(first);
        assertThat(Files.size(secret)).isEqualTo(32);
    }

    @Test
    void parquetIsWrittenWhereNothingElseIsSaid() throws IOException {
        Path file = folder.resolve("items.parquet");
        Terminal run = risk("anna", "export", "--features", "--out", file);
        assertThat(run.exit()).as(run.err()).isZero();
        byte[] bytes = Files.readAllBytes(file);
        assertThat(new String(bytes, StandardCharsets.ISO_8859_1))
                .startsWith("PAR1")
                .endsWith("PAR1");
        try (var left = Files.list(folder)) {
            assertThat(left.map(path -> path.getFileName().toString())).noneMatch(name -> name.endsWith(".new"));
        }
    }

    @Test
    void namingPartiesTakesTheRightToIt() throws IOException {
        Path csv = folder.resolve("named.csv");
        Terminal refused = risk("anna", "export", "--csv", "--parties", "--out", csv);
        assertThat(refused.exit()).isEqualTo(Tidewaiter.NOT_IN_ORDER);
        assertThat(csv).doesNotExist();
        assertThat(risk("sven", "export", "--csv", "--parties", "--out", csv).exit())
                .isZero();
        assertThat(Files.readString(csv)).doesNotContainPattern(",p[0-9a-f]{16},");
    }

    @Test
    void daysInTheWrongOrderAreRefused() {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        Terminal run =
                risk("anna", "export", "--from", today, "--to", today.minusDays(1), "--out", folder.resolve("x"));
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("lies before --from");
    }

    @Test
    void aQuestionIsAnsweredInRows() {
        Terminal run = risk("anna", "ask", "--by", "hs2,flow", "--measure", "items,hit_rate", "--format", "json");
        assertThat(run.exit()).as(run.err()).isZero();
        JsonNode row = run.json().getFirst();
        assertThat(row.get("hs2").asString()).hasSize(2);
        assertThat(row.get("items").asInt()).isPositive();
        assertThat(risk("anna", "ask", "--by", "flow").out()).contains("groups;", "IMPORT");
    }

    @Test
    void aQuestionThatCanNotBeReadSaysWhere() {
        Terminal run = risk("anna", "ask", "--filter", "item.orign == \"CN\"", "--by", "hs3");
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("PROFILE-FIELD-UNKNOWN at 1:5", "no column 'hs3'");
    }

    @Test
    void askingForAPartyTakesTheRightToIt() {
        String filter = "declaration.declarant == \"GB1\"";
        assertThat(risk("anna", "ask", "--filter", filter).exit()).isEqualTo(Tidewaiter.NOT_IN_ORDER);
        assertThat(risk("sven", "ask", "--filter", filter).exit()).isZero();
    }

    @Test
    void aModelOfOnesOwnIsConvertedHeldToOnnxRuntimeAndRegistered() throws IOException {
        Path onnx = folder.resolve("own.onnx");
        try (InputStream own = requireNonNull(RiskDataTest.class.getResourceAsStream("own.onnx"))) {
            Files.write(onnx, own.readAllBytes());
        }
        Path features = Files.writeString(folder.resolve("features.txt"), "net_mass\nrate(importer)\nprice\n");
        Terminal run = risk("anna", "register", "--onnx", onnx, "--features", features, "--known-until", "2026-06-30");
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out()).contains("A model of 8 trees, which differs from ONNX Runtime by at most", "registered");
        assertThat(Terminal.run("risk", "models", "--data", data()).out())
                .contains("own.onnx", "it has no threshold there and selects nothing");
        Files.writeString(features, "net_mass\nrate(importers)\nprice\n");
        Terminal unknown =
                risk("anna", "register", "--onnx", onnx, "--features", features, "--known-until", "2026-06-30");
        assertThat(unknown.err()).contains("'importers' is no part of a feature's name");
        Files.writeString(features, "net_mass\nprice\n");
        Terminal few = risk("anna", "register", "--onnx", onnx, "--features", features, "--known-until", "2026-06-30");
        assertThat(few.exit()).isEqualTo(Tidewaiter.NOT_IN_ORDER);
        assertThat(few.err()).contains("ONNX-FEATURES", "The input has 3 columns");
        Terminal toCome =
                risk("anna", "register", "--onnx", onnx, "--features", features, "--known-until", "2999-06-30");
        assertThat(toCome.exit()).isEqualTo(2);
        assertThat(toCome.err()).contains("--known-until 2999-06-30 is to come");
        assertThat(risk("anna", "register").err()).contains("either --model DIR or --onnx FILE");
    }
}
