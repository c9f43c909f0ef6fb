package org.tidewaiter.rulebook.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tidewaiter.kernel.Bytes;
import org.tidewaiter.kernel.Digest;
import org.tidewaiter.risk.Lane;
import org.tidewaiter.risk.ListUse;
import org.tidewaiter.risk.NamedList;
import org.tidewaiter.selectivity.RiskPlan;

class RiskPlanFileTest {
    private static final String PLAN = """
            edition: "2026-11-22"
            jurisdiction: GB
            randomShare: 0.01
            explorationShare: 0.02
            profiles:
              - id: P-1
                title: "Shoes: cheap ones"
                lane: RED
                priority: 50
                validTo: "2027-01-31"
                owner: analyst
                instruction: Look at the soles.
                legalBasis: made up
                justification: Six of ten were irregular.
                hitBudget: 20
                when: |
                  item.commodity.startsWith("6404")
                    && item.customsValue < 100
            models:
              - role: CHAMPION
                model: 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
            capacities:
              - office: GBDVR001
                lane: RED
                days: [MONDAY, TUESDAY]
                from: "22:00"
                to: "06:00"
                controls: 40
            """;

    @Test
    void readsAPlanWithItsProfilesModelsAndCapacities() {
        RiskPlan plan = usable(PLAN).plan();
        assertThat(plan.title().explorationShare()).isEqualByComparingTo("0.02");
        assertThat(plan.profiles()).hasSize(1);
        assertThat(plan.profiles().getFirst().lane()).isEqualTo(Lane.RED);
        assertThat(plan.profiles().getFirst().hitBudget()).isEqualTo(20);
        assertThat(plan.models()).hasSize(1);
        assertThat(plan.capacities().getFirst().controls()).isEqualTo(40);
    }

    @Test
    void namesTheListsThatItsProfilesAsk() {
        RiskPlan plan = usable(withList("ofac-sdn", "declaration.importerName", "ofac-sdn"))
                .plan();
        assertThat(plan.lists())
                .containsExactly(new ListUse("ofac-sdn", NamedList.Kind.TRADERS, new Digest("0".repeat(64))));
        RulebookSource later = RiskPlanFile.withList(
                usable(withList("ofac-sdn", "declaration.importerName", "ofac-sdn"))
                        .source(),
                "next",
                new ListUse("ofac-sdn", NamedList.Kind.TRADERS, new Digest("1".repeat(64))));
        assertThat(((RiskPlanFile.Usable) RiskPlanFile.read(later)).plan().lists())
                .extracting(use -> use.file().hex())
                .containsExactly("1".repeat(64));
    }

    @Test
    void refusesAListThatIsNotNamedOrOfAnotherKind() {
        assertThat(problems(withList("ofac-sdn", "declaration.importerName", "ofac-snd")))
                .anySatisfy(p -> assertThat(p)
                        .contains(
                                "LIST-UNKNOWN", "'ofac-snd' here; there are ofac-sdn.", "Did you mean \"ofac-sdn\"?"));
        assertThat(problems(withList("ofac-sdn", "item.commodity", "ofac-sdn")))
                .anySatisfy(p -> assertThat(p).contains("LIST-KIND", "item.commodity", "of TRADERS", "list of GOODS"));
        assertThat(problems(withList("ofac sdn", "declaration.importerName", "ofac sdn")))
                .anySatisfy(p -> assertThat(p).contains("LIST-NAME"));
        assertThat(problems(withList("ofac-sdn", "declaration.importerName", "ofac-sdn")
                        .replace("0".repeat(64), "abc")))
                .anySatisfy(p -> assertThat(p).contains("LIST-DIGEST"));
    }

    private static String withList(String name, String field, String asked) {
        return PLAN.replace("item.commodity.startsWith(\"6404\")", "listed(" + field + ", \"" + asked + "\")")
                + "lists:\n  - name: \"" + name + "\"\n    kind: TRADERS\n    file: \"" + "0".repeat(64) + "\"\n";
    }

    @Test
    void tellsWhatIsWrongByLineAndKey() {
        assertThat(problems(PLAN.replace("explorationShare: 0.02", "explorationShare: 0")))
                .anySatisfy(p -> assertThat(p).contains("SHARE-OUT-OF-RANGE").contains("can't learn"));
        assertThat(problems(PLAN.replace("randomShare: 0.01", "randomShare: 1.5")))
                .singleElement()
                .satisfies(p -> assertThat(p).contains("SHARE-OUT-OF-RANGE", ":3", "[randomShare]", "randomShare 1.5"));
        assertThat(problems(PLAN.replace("MONDAY", "Monday")))
                .anySatisfy(p -> assertThat(p).contains("VALUE-UNKNOWN").contains("'Monday' is no day"));
        assertThat(problems(PLAN.replace("controls: 40", "controls: 4.5")))
                .anySatisfy(p -> assertThat(p).contains("NUMBER-OUT-OF-RANGE").contains(":28"));
        assertThat(problems(PLAN.replace("0123456789abcdef0123", "x")))
                .anySatisfy(p -> assertThat(p).contains("MODEL-DIGEST").contains("risk models"));
        assertThat(problems(PLAN.replace("item.customsValue", "item.customValue")))
                .anySatisfy(p -> assertThat(p).contains("risk-plan.yaml:17").contains("item.customsValue"));
        assertThat(problems(PLAN.replace("capacities:", "capacity:")))
                .anySatisfy(p -> assertThat(p).contains("KEY-UNKNOWN").contains("'capacity'"));
        assertThat(problems("")).anySatisfy(p -> assertThat(p).contains("YAML-EMPTY"));
        assertThat(problems("[1, 2]")).anySatisfy(p -> assertThat(p).contains("YAML-FORM"));
    }

    @Test
    void putsAProfileInChangesItAndTakesItOutAgain() {
        RulebookSource source = usable(PLAN).source();
        Map<String, String> second = new HashMap<>(RiskPlanFile.profiles(source).getFirst());
        second.put("id", "P-2");
        second.put("title", "\"Quoted\": # - {odd} \\ ünïcode\u0007 and\nlines");
        second.put("when", "item.origin == \"VN\"\n  || item.origin == \"KH\"");
        second.put("validFrom", "");
        RulebookSource two = RiskPlanFile.withProfile(source, "2026-11-23", second);
        RiskPlan plan = usable(two).plan();
        assertThat(plan.title().edition()).isEqualTo("2026-11-23");
        assertThat(plan.profiles()).extracting("id").containsExactly("P-1", "P-2");
        assertThat(plan.profiles().get(1).title()).isEqualTo(second.get("title"));
        assertThat(RiskPlanFile.profiles(two).get(1).get("when")).isEqualTo(second.get("when"));
        assertThat(plan.profiles().getFirst())
                .isEqualTo(usable(PLAN).plan().profiles().getFirst());
        assertThat(plan.capacities()).isEqualTo(usable(PLAN).plan().capacities());

        second.put("priority", "7");
        RiskPlan changed =
                usable(RiskPlanFile.withProfile(two, "2026-11-24", second)).plan();
        assertThat(changed.profiles()).extracting("priority").containsExactly(50, 7);
        RiskPlan one =
                usable(RiskPlanFile.withoutProfile(two, "2026-11-22", "P-2")).plan();
        assertThat(one.digest()).isEqualTo(usable(PLAN).plan().digest());
    }

    private static RiskPlanFile.Usable usable(String text) {
        return usable(RulebookSource.of("plan", Map.of(RiskPlanFile.NAME, bytes(text))));
    }

    private static RiskPlanFile.Usable usable(RulebookSource source) {
        RiskPlanFile.Reading reading = RiskPlanFile.read(source);
        assertThat(reading).isInstanceOf(RiskPlanFile.Usable.class);
        return (RiskPlanFile.Usable) reading;
    }

    private static List<String> problems(String text) {
        return ((RiskPlanFile.Unusable) RiskPlanFile.read(bytes(text)))
                .problems().stream().map(RulebookProblem::toString).toList();
    }

    private static Bytes bytes(String text) {
        return Bytes.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
