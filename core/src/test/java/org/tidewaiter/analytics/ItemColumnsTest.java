package org.tidewaiter.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ItemColumnsTest {
    @Test
    void eachColumnStandsInTheDocumentationAsItIs() throws IOException {
        String documentation = Files.readString(Path.of("../docs/risk-data.md"));
        for (ItemColumn one : ItemColumns.ALL) {
            Column column = one.column();
            assertThat(documentation)
                    .contains("| `" + column.name() + "` | " + column.kind() + " | " + column.unit() + " | "
                            + column.meaning() + " | " + column.absent() + " |");
        }
    }

    @Test
    void leavesOutWhatModelsTookUnlessItIsAskedFor() {
        assertThat(ItemColumns.all(false)).hasSize(ItemColumns.ALL.size() - 2);
        assertThat(ItemColumns.all(true)).isEqualTo(ItemColumns.ALL);
    }
}
