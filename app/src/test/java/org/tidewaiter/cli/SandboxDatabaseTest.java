package org.tidewaiter.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A database is a sandbox for ever or never one. */
@Timeout(120)
class SandboxDatabaseTest {
    @TempDir
    private Path folder = Path.of("");

    private Store open() {
        return CommandLine.populateCommand(
                        new Store.Options(), "--data", folder.resolve("db").toString())
                .open();
    }

    @Test
    void aSandboxIsOpenedAsOneOnly() {
        try (Store store = open()) {
            store.settleSandbox(true);
            store.settleSandbox(true);
            assertThatThrownBy(() -> store.settleSandbox(false))
                    .isInstanceOf(CommandFailure.class)
                    .hasMessageContaining("--sandbox");
        }
        Terminal serve = Terminal.run("serve", "--port", 0, "--data", folder.resolve("db"));
        assertThat(serve.exit()).isEqualTo(2);
        assertThat(serve.err()).contains("this database is a sandbox").doesNotContain("\tat ");
    }

    @Test
    void whatHoldsDeclarationsNeverBecomesOne() {
        Path world = folder.resolve("world");
        Terminal.run("sim", "--seed", 31, "--declarations", 2, "--out", world);
        assertThat(Terminal.run("clear", "--data", folder.resolve("db"), world).exit())
                .isZero();
        try (Store store = open()) {
            store.settleSandbox(false);
            assertThatThrownBy(() -> store.settleSandbox(true))
                    .isInstanceOf(CommandFailure.class)
                    .hasMessageContaining("--data");
            store.settleSandbox(false);
        }
        Terminal serve = Terminal.run("serve", "--port", 0, "--sandbox", "--data", folder.resolve("db"));
        assertThat(serve.exit()).isEqualTo(2);
        assertThat(serve.err()).contains("holds declarations that are no tests");
    }
}
