package org.tidewaiter.declaration.wco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tidewaiter.assessment.Assess;
import org.tidewaiter.assessment.Assessment;
import org.tidewaiter.assessment.Context;
import org.tidewaiter.declaration.Amendments;
import org.tidewaiter.declaration.Declaration;
import org.tidewaiter.declaration.Element;
import org.tidewaiter.declaration.Message;
import org.tidewaiter.declaration.RealData;
import org.tidewaiter.rulebook.Rulebook;
import org.tidewaiter.rulebook.file.PackagedRulebooks;

/**
 * The tax results that HMRC published with its scenarios, against ours. The table in {@code docs/rulebooks.md} says of each
 * line whether it is reproduced, and if not, why; both ways it must be true.
 */
class ScenarioTaxTest {
    private static final String YES = "yes";

    /** A published line: scenario, item, tax type, base, rate, assessed; empty cells as an en dash, as in the table. */
    private record Published(String scenario, String item, String type, String base, String rate, String assessed) {
        private Published(String scenario, Element item, Element duty) {
            this(
                    scenario,
                    text(item, "SequenceNumeric"),
                    text(duty, "TypeCode"),
                    text(duty, "AdValoremTaxBaseAmount"),
                    text(duty, "TaxRateNumeric"),
                    text(duty, "Payment", "TaxAssessedAmount"));
        }

        private static String text(Element element, String... path) {
            return Objects.requireNonNullElse(element.textAt(path), "–");
        }
    }

    @Test
    void reproducesEveryPublishedTaxLineThatTheTableSaysIsReproducedAndNoOther() throws IOException {
        Path folder = RealData.path("wco-declarations");
        assumeTrue(Files.isDirectory(folder), "The published scenarios are not here: " + folder);
        Map<String, String> table = table();
        Rulebook rulebook = new PackagedRulebooks().named("gb").orElseThrow();
        List<String> wrong = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        int reproduced = 0;
        try (Stream<Path> scenarios = Files.list(folder)) {
            for (Path scenario : scenarios.sorted().toList()) {
                List<Element> documents = documents(scenario);
                for (Element document : documents) {
                    Element response = document.first("Response");
                    Element declared = response == null ? null : response.first("Declaration");
                    Element shipment = declared == null ? null : declared.first("GoodsShipment");
                    if (response == null || shipment == null || !"13".equals(response.textAt("FunctionCode"))) {
                        continue;
                    }
                    List<Assessment> assessments = assessments(documents, moment(response), rulebook);
                    for (Element item : shipment.all("GovernmentAgencyGoodsItem")) {
                        for (Element duty :
                                Objects.requireNonNull(item.first("Commodity")).all("DutyTaxFee")) {
                            Published line = new Published(name(scenario), item, duty);
                            String said = table.get(line.toString());
                            boolean ours = assessments.stream().anyMatch(a -> reproduces(a, line, duty));
                            if (said == null) {
                                wrong.add("not in the table: " + line);
                            } else if (said.startsWith(YES) != ours) {
                                wrong.add("the table says '" + said + "' of " + line + ", ours: "
                                        + assessments.stream()
                                                .map(ScenarioTaxTest::charges)
                                                .toList());
                            }
                            reproduced += ours && seen.add(line.toString()) ? 1 : 0;
                            seen.add(line.toString());
                        }
                    }
                }
            }
        }
        System.out.println("published tax lines: " + seen.size() + ", reproduced: " + reproduced);
        assertThat(wrong).isEmpty();
        assertThat(reproduced).isGreaterThan(40);
        assertThat(table.keySet()).isSubsetOf(seen);
    }

    private static String name(Path scenario) {
        return scenario.getFileName().toString();
    }

    private static List<Element> documents(Path scenario) throws IOException {
        List<Element> documents = new ArrayList<>();
        try (Stream<Path> files = Files.walk(scenario)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                documents.add(WcoXmlReader.read(Files.readAllBytes(file)));
            }
        }
        return documents;
    }

    /** Of the scenario's original, then of what each correction in the folder makes of it. */
    private static List<Assessment> assessments(List<Element> documents, Instant at, Rulebook rulebook) {
        List<Declaration> declared = new ArrayList<>();
        for (Element document : documents) {
            if (Message.recognise(document) instanceof Message.Recognition.Holds holds) {
                declared.add(holds.message().declaration());
            }
        }
        List<Declaration> versions = new ArrayList<>();
        declared.stream()
                .filter(d -> Declaration.ORIGINAL.equals(d.functionCode()))
                .findFirst()
                .ifPresent(versions::add);
        declared.stream()
                .filter(d -> "COR".equals(d.typeCode()) && !versions.isEmpty())
                .forEach(patch -> {
                    Amendments.Outcome.Amended amended =
                            Amendments.receive(versions.getLast(), patch).amended();
                    if (amended != null) {
                        versions.add(amended.declaration());
                    }
                });
        return versions.stream()
                .map(v -> Assess.assess(v, Context.dryRun(at, Set.of()), rulebook, at))
                .toList();
    }

    private static Instant moment(Element response) {
        String text = Objects.requireNonNull(response.textAt("IssueDateTime", "DateTimeString"));
        LocalDate day = LocalDate.parse(text.substring(0, 8), DateTimeFormatter.BASIC_ISO_DATE);
        return day.atTime(12, 0).toInstant(ZoneOffset.UTC);
    }

    /** What is payable stands as assessed in the notifications; a relief shows in what is payable only. */
    private static boolean reproduces(Assessment assessment, Published line, Element duty) {
        String payable = duty.textAt("Payment", "PaymentAmount");
        return assessment.charges().stream()
                .filter(c -> String.valueOf(c.item()).equals(line.item)
                        && c.taxType().equals(line.type))
                .filter(c -> !c.provisional())
                .anyMatch(c -> same(c.base(), line.base)
                        && (line.rate.equals("–") || isRate(c.rate(), line.rate))
                        && payable != null
                        && c.payable().compareTo(new BigDecimal(payable)) == 0);
    }

    private static boolean isRate(String ours, String published) {
        String plain = ours.equals("FREE") ? "0" : ours.replaceFirst(" %$", "");
        return plain.matches("[0-9.]+") && new BigDecimal(plain).compareTo(new BigDecimal(published)) == 0;
    }

    private static boolean same(@Nullable BigDecimal base, String published) {
        return published.equals("–") || base != null && base.compareTo(new BigDecimal(published)) == 0;
    }

    private static String charges(Assessment assessment) {
        return assessment.charges().stream()
                .map(c -> c.item() + " " + c.taxType() + " " + c.base() + " x " + c.rate() + " = " + c.payable())
                .toList()
                .toString();
    }

    private static Map<String, String> table() throws IOException {
        Map<String, String> table = new TreeMap<>();
        for (String line : Files.readAllLines(Path.of("../docs/rulebooks.md"))) {
            String[] cells = line.split("\\|");
            if (cells.length == 8 && cells[1].strip().matches("(TT_|Example_).*")) {
                Published published = new Published(
                        cells[1].strip(),
                        cells[2].strip(),
                        cells[3].strip(),
                        cells[4].strip(),
                        cells[5].strip(),
                        cells[6].strip().split("[ ,/]")[0]);
                table.put(published.toString(), cells[7].strip());
            }
        }
        return table;
    }
}
