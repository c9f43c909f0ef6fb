package org.tidewaiter.declaration.wco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tidewaiter.declaration.Amendments;
import org.tidewaiter.declaration.Declaration;
import org.tidewaiter.declaration.Message;
import org.tidewaiter.declaration.RealData;

/** The amendments that HMRC published with its scenarios. */
class ScenarioAmendmentsTest {
    @Test
    void takesEveryPublishedAmendmentToTheDeclarationOfItsScenario() throws IOException {
        Path folder = RealData.path("wco-declarations");
        assumeTrue(Files.isDirectory(folder), "The published scenarios are not here: " + folder);
        List<String> refused = new ArrayList<>();
        int taken = 0;
        try (Stream<Path> scenarios = Files.list(folder)) {
            for (Path scenario : scenarios.filter(Files::isDirectory).sorted().toList()) {
                List<Declaration> declared = declared(scenario);
                List<Declaration> originals = declared.stream()
                        .filter(d -> Declaration.ORIGINAL.equals(d.functionCode()))
                        .toList();
                for (Declaration patch : declared) {
                    if ("COR".equals(patch.typeCode()) && !originals.isEmpty()) {
                        switch (Amendments.receive(originals.getFirst(), patch)) {
                            case Amendments.Outcome.Amended amended ->
                                taken += amended.changes().isEmpty() ? 0 : 1;
                            case Amendments.Outcome.NotAmendable none ->
                                refused.add(scenario.getFileName() + ": " + none.findings());
                        }
                    }
                }
            }
        }
        assertThat(refused).isEmpty();
        assertThat(taken).isPositive();
    }

    private static List<Declaration> declared(Path scenario) throws IOException {
        List<Declaration> declared = new ArrayList<>();
        try (Stream<Path> files = Files.walk(scenario)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                if (Message.recognise(WcoXmlReader.read(Files.readAllBytes(file)))
                        instanceof Message.Recognition.Holds holds) {
                    declared.add(holds.message().declaration());
                }
            }
        }
        return declared;
    }
}
