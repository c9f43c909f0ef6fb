package org.tidewaiter.scoring.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tidewaiter.kernel.Bytes;
import org.tidewaiter.kernel.Finding;
import org.tidewaiter.scoring.Admission;
import org.tidewaiter.scoring.MadeUpModel;
import org.tidewaiter.scoring.ModelNotation;
import org.tidewaiter.scoring.Models;
import org.tidewaiter.scoring.ModelsContract;
import org.tidewaiter.store.Database;
import org.tidewaiter.store.FreshDatabase;

class JdbcModelsTest extends ModelsContract {
    private final FreshDatabase fresh = new FreshDatabase();
    private final Database database = fresh.open();

    @AfterEach
    void close() {
        database.close();
        fresh.close();
    }

    @Override
    protected Models models(ModelNotation notation) {
        return JdbcModels.open(database, notation);
    }

    private void execute(String sql) {
        database.transaction(connection -> {
            try (Statement statement = connection.createStatement()) {
                return statement.execute(sql);
            }
        });
    }

    @Test
    void neverUsesWhatWasDamagedInTheStore() {
        ModelNotation notation = MadeUpModel.notation();
        Bytes file = notation.write(MadeUpModel.of("a"));
        Admission.Admitted admitted = (Admission.Admitted) Admission.of(file, notation, null);
        models(notation).add(admitted, "maria", Instant.EPOCH);
        assertThatThrownBy(() -> execute("UPDATE scoring.model SET title = 'x'"))
                .as("there is no such column, and no change either")
                .isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> execute("DELETE FROM scoring.model")).isInstanceOf(RuntimeException.class);
        assertThat(models(notation).withDigest(admitted.digest())).isPresent();
        execute("ALTER TABLE scoring.model DISABLE TRIGGER append_only");
        execute("UPDATE scoring.model SET file = set_byte(file, 5, 77) || '\\x00'::bytea,"
                + " sha256 = set_byte(sha256, 0, 1)");
        byte[] other = admitted.digest().bytes();
        other[0] = 1;
        assertThatThrownBy(() -> models(notation)
                        .withDigest(new org.tidewaiter.kernel.Digest(
                                java.util.HexFormat.of().formatHex(other))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("damaged");
    }

    @Test
    void aModelThatIsInMemoryIsReadAnewBeforeItIsBroughtIntoForce() {
        ModelNotation notation = MadeUpModel.notation();
        Admission.Admitted admitted =
                (Admission.Admitted) Admission.of(notation.write(MadeUpModel.of("a")), notation, null);
        Models models = models(notation);
        models.add(admitted, "maria", Instant.EPOCH);
        assertThat(models.withDigest(admitted.digest())).isPresent();
        assertThat(Admission.again(models, List.of(), admitted.digest())).isEmpty();
        execute("ALTER TABLE scoring.model DISABLE TRIGGER append_only");
        execute("UPDATE scoring.model SET file = set_byte(file, 12, get_byte(file, 12) # 1)");
        assertThat(Admission.again(models, List.of(), admitted.digest()))
                .map(Finding::code)
                .contains("MODEL-UNUSABLE");
    }
}
