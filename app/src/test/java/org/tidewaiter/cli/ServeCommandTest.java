package org.tidewaiter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ServeCommandTest {
    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @ValueSource(strings = {"serve", "demo"})
    void aPortThatIsTakenIsToldBeforeAnythingIsStarted(String command) throws IOException {
        Path data = folder.resolve("db");
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Terminal asked = Terminal.run(command, "--port", other.getLocalPort(), "--data", data);
            assertThat(asked.exit()).isEqualTo(1);
            assertThat(asked.err())
                    .contains("127.0.0.1", "port " + other.getLocalPort(), "--port 8081")
                    .doesNotContain("\tat ");
            assertThat(data).doesNotExist();
        }
    }
}
