package org.tidewaiter.continuity.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidewaiter.continuity.Deposit;
import org.tidewaiter.continuity.Deposits;
import org.tidewaiter.continuity.DepositsContract;

class FileDepositsTest extends DepositsContract {
    @TempDir
    private Path folder = Path.of("");

    @Override
    protected Deposits deposits() {
        return FileDeposits.open(folder.resolve("deposits"));
    }

    @Test
    void whatWaitsIsThereAfterARestartAndPlacesGoOn() {
        Deposit first;
        Deposit second;
        try (FileDeposits before = FileDeposits.open(folder)) {
            first = add(before, "a");
            second = add(before, "b");
        }
        try (FileDeposits after = FileDeposits.open(folder)) {
            assertThat(after.oldest(10)).containsExactly(first, second);
            assertThat(add(after, "c").place()).isGreaterThan(second.place());
        }
    }

    @Test
    void aSecondProcessTakesNone() {
        try (FileDeposits first = FileDeposits.open(folder);
                FileDeposits second = FileDeposits.open(folder)) {
            assertThat(second.add("a", "tessa", AT, message("x"))).isEmpty();
            assertThat(first.add("a", "tessa", AT, message("x"))).isPresent();
        }
    }

    @Test
    void whatWasNotWholeWhenThePowerWentIsSweptAway() throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("0000000000000000007-x.deposit.part"), "{");
        try (FileDeposits deposits = FileDeposits.open(folder)) {
            assertThat(deposits.oldest(10)).isEmpty();
        }
        assertThat(names()).containsExactly("lock");
    }

    @Test
    void aDamagedOneIsSetAsideAndTheOthersGoOn() throws IOException {
        try (FileDeposits deposits = FileDeposits.open(folder)) {
            add(deposits, "a");
            Deposit good = add(deposits, "b");
            Path file = folder.resolve(names().getFirst());
            byte[] bytes = Files.readAllBytes(file);
            bytes[bytes.length - 3] ^= 1;
            Files.write(file, bytes);
            assertThat(deposits.oldest(10)).containsExactly(good);
            assertThat(deposits.count()).isEqualTo(1);
            assertThat(names()).anyMatch(name -> name.endsWith(".damaged"));
        }
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }
}
