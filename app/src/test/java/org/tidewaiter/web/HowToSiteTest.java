package org.tidewaiter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Runs the examples of a how-to as a reader would. */
@ExtendWith(TestSite.Extension.class)
@Timeout(120)
class HowToSiteTest {
    private static final Path HOW_TO = Path.of("..", "docs", "how-to", "drive-it-over-rest.md");
    private static final Pattern EXAMPLE = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);

    private final TestSite site;

    @TempDir
    private Path folder = Path.of("");

    HowToSiteTest(TestSite site) {
        this.site = site;
    }

    @Test
    void theExamplesForRestWorkAsTheyStand() throws IOException, InterruptedException {
        for (String program : new String[] {"bash", "curl"}) {
            boolean there = Stream.of(System.getenv("PATH").split(":"))
                    .anyMatch(path -> Files.isExecutable(Path.of(path, program)));
            Assumptions.assumeTrue(there, program + " is not installed");
        }
        String examples = EXAMPLE.matcher(Files.readString(HOW_TO))
                .results()
                .map(MatchResult::group)
                .map(block -> block.substring(6, block.length() - 3))
                .collect(Collectors.joining("\n"));
        Path script = Files.writeString(folder.resolve("examples.sh"), "set -euo pipefail\n" + examples);
        Path message =
                Files.writeString(folder.resolve("message.xml"), site.selected(TestSite.PRESENT, TestSite.PARTY));
        ProcessBuilder bash = new ProcessBuilder("bash", script.toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out.txt").toFile());
        bash.environment().put("SITE", "http://127.0.0.1:" + site.port());
        bash.environment().put("TRADER", "demo:demo-demo");
        bash.environment().put("OFFICER", TestSite.token(site.signInAnew("olga"), "demo-olga"));
        bash.environment().put("MESSAGE", message.toString());
        Process run = bash.start();
        assertThat(run.waitFor(60, TimeUnit.SECONDS)).isTrue();
        String out = Files.readString(folder.resolve("out.txt"));
        assertThat(run.exitValue()).as(out).isZero();
        assertThat(out).contains("\"name\":\"take\"", "goods-released");
        assertThat(Files.readAllBytes(folder.resolve("release.pdf")))
                .startsWith("%PDF".getBytes(StandardCharsets.US_ASCII));
    }
}
