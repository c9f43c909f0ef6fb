package org.tidewaiter.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tidewaiter.history.HistoryBook;
import org.tidewaiter.history.Totals;
import org.tidewaiter.kernel.Bytes;
import org.tidewaiter.kernel.Digest;
import org.tidewaiter.kernel.Finding;

/** What is asked again of a registered model when it is to be used. */
class AdmissionTest {
    private final ModelNotation notation = MadeUpModel.notation();
    private final RiskModel model = MadeUpModel.of("a");
    private final Bytes file = notation.write(model);

    private Models registry() {
        Models models = new InMemoryModels();
        models.add((Admission.Admitted) Admission.of(file, notation, null), "maria", MadeUpModel.KNOWS_UNTIL);
        return models;
    }

    private List<HistoryBook.Standing> history(@Nullable Instant since) {
        return List.of(new HistoryBook.Standing(
                model.terms(), new HistoryBook.Place(0, null), since, since, Totals.NONE, 0, 0, since));
    }

    @Test
    void aModelThatWasRegisteredBeforeItsHistoryBeganIsRefusedOnceItIsOlder() {
        assertThat(Admission.again(registry(), List.of(), file.digest())).isEmpty();
        assertThat(Admission.again(registry(), history(null), file.digest())).isEmpty();
        assertThat(Admission.again(registry(), history(MadeUpModel.KNOWS_UNTIL), file.digest()))
                .isEmpty();
        assertThat(Admission.again(registry(), history(MadeUpModel.KNOWS_UNTIL.plusSeconds(1)), file.digest()))
                .map(Finding::code)
                .contains("MODEL-OLDER-THAN-HISTORY");
    }

    @Test
    void aModelThatCanNotBeReadAnyMoreIsRefused() {
        Models damaged = new Models() {
            @Override
            public boolean add(Admission.Admitted added, String by, Instant at) {
                return false;
            }

            @Override
            public Optional<RiskModel> withDigest(Digest digest) {
                return Optional.of(model);
            }

            @Override
            public Optional<RiskModel> stored(Digest digest) {
                throw new IllegalStateException("its bytes are others.");
            }

            @Override
            public Optional<RegisteredModel> find(Digest digest) {
                return Optional.empty();
            }

            @Override
            public List<RegisteredModel> list(@Nullable RegisteredModel after, int limit) {
                return List.of();
            }
        };
        assertThat(Admission.again(damaged, List.of(), file.digest())).hasValueSatisfying(finding -> {
            assertThat(finding.code()).isEqualTo("MODEL-UNUSABLE");
            assertThat(finding.message()).contains("its bytes are others");
        });
    }

    @Test
    void aModelThatIsNotThereIsNoMatterOfIt() {
        assertThat(Admission.again(registry(), List.of(), Digest.of("other"))).isEmpty();
    }
}
