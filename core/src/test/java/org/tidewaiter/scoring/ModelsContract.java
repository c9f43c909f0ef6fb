package org.tidewaiter.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.tidewaiter.kernel.AtOnce;
import org.tidewaiter.kernel.Bytes;
import org.tidewaiter.kernel.Digest;

/** What every registry of models promises; each test has an empty one. */
public abstract class ModelsContract {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00.123456Z");

    private final ModelNotation notation = MadeUpModel.notation();

    /** The registry, the same one until the end of the test, without what it had in memory. */
    protected abstract Models models(ModelNotation notation);

    private Admission.Admitted admitted(String title) {
        Bytes file = notation.write(MadeUpModel.of(title));
        return (Admission.Admitted) Admission.of(file, notation, null);
    }

    @Test
    void keepsAModelOnceByTheDigestOfItsFile() throws Exception {
        Admission.Admitted first = admitted("first");
        List<Callable<Boolean>> tasks = new ArrayList<>();
        Models models = models(notation);
        for (int i = 0; i < 4; i++) {
            tasks.add(() -> models.add(first, "maria", NOW));
        }
        assertThat(AtOnce.run(tasks)).containsOnlyOnce(true);
        assertThat(models.add(first, "bruno", NOW.plusSeconds(1))).isFalse();
        RegisteredModel registered = models(notation).find(first.digest()).orElseThrow();
        assertThat(registered)
                .isEqualTo(new RegisteredModel(
                        first.digest(),
                        first.model().features().digest(),
                        first.model().card(),
                        "first".length(),
                        "maria",
                        NOW));
        RiskModel read = models(notation).withDigest(first.digest()).orElseThrow();
        assertThat(notation.write(read)).isEqualTo(first.file());
        double[] vector = {0.3, Double.NaN, 1};
        assertThat(read.score(vector)).isEqualTo(first.model().score(vector));
        assertThat(models.withDigest(first.digest())).isPresent();
        assertThat(models.stored(first.digest())).isPresent();
    }

    @Test
    void knowsNothingOfOthers() {
        Digest other = Digest.of("other");
        assertThat(models(notation).withDigest(other)).isEmpty();
        assertThat(models(notation).stored(other)).isEmpty();
        assertThat(models(notation).find(other)).isEmpty();
        assertThat(models(notation).list(null, 10)).isEmpty();
    }

    @Test
    void listsTheNewestFirstPageByPage() {
        Models models = models(notation);
        List<String> titles = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            models.add(admitted("model " + i), "maria", NOW);
            titles.addFirst("model " + i);
        }
        List<RegisteredModel> first = models.list(null, 5);
        List<RegisteredModel> second = models.list(first.getLast(), 5);
        List<RegisteredModel> third = models.list(second.getLast(), 5);
        List<RegisteredModel> all = new ArrayList<>(first);
        all.addAll(second);
        all.addAll(third);
        assertThat(all).extracting(model -> model.card().title()).containsExactlyElementsOf(titles);
        all.forEach(model -> assertThat(models.withDigest(model.digest())).isPresent());
    }

    @Test
    void whatIsDamagedOrOlderThanItsHistoryDoesNotGetIn() {
        assertThat(Admission.of(Bytes.of(new byte[] {1, 2}), notation, null))
                .isInstanceOfSatisfying(Admission.Refused.class, refused -> {
                    assertThat(refused.finding().code()).isEqualTo("MODEL-DAMAGED");
                    assertThat(refused.finding().fix()).endsWith(".");
                });
        Bytes file = notation.write(MadeUpModel.of("old"));
        assertThat(Admission.of(file, notation, MadeUpModel.KNOWS_UNTIL)).isInstanceOf(Admission.Admitted.class);
        assertThat(Admission.of(file, notation, MadeUpModel.KNOWS_UNTIL.plusSeconds(1)))
                .isInstanceOfSatisfying(
                        Admission.Refused.class,
                        refused -> assertThat(refused.finding().code()).isEqualTo("MODEL-OLDER-THAN-HISTORY"));
    }
}
