package org.tidewaiter.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.tidewaiter.kernel.AtOnce;

/** What every store of signing keys promises. Tests share a store. */
public abstract class SigningKeysContract {
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final int THREADS = 6;

    /** The store, the same one for all tests of a class. */
    protected abstract SigningKeys keys();

    private static SigningKey fresh() {
        return new SigningKey("k-" + NUMBER.incrementAndGet(), SampleActors.AT, "{\"kty\":\"EC\"}");
    }

    private String newest() {
        List<SigningKey> all = keys().newest();
        return all.isEmpty() ? "" : all.getFirst().id();
    }

    @Test
    void answersTheNewestFirstAndForgetsOldOnes() {
        List<SigningKey> added = new ArrayList<>();
        for (int i = 0; i <= SigningKeys.KEPT; i++) {
            SigningKey key = fresh();
            assertThat(keys().add(key, newest())).isTrue();
            added.addFirst(key);
        }
        assertThat(keys().newest()).containsExactlyElementsOf(added.subList(0, SigningKeys.KEPT));
    }

    @Test
    void addsNothingBehindSomebodyElsesBack() {
        String before = newest();
        SigningKey key = fresh();
        assertThat(keys().add(key, before)).isTrue();
        assertThat(keys().add(fresh(), before)).isFalse();
        assertThat(keys().add(key, key.id())).isFalse();
        assertThat(keys().newest().getFirst()).isEqualTo(key);
    }

    @Test
    void ofManyAtOnceOneAdds() throws Exception {
        String before = newest();
        List<Callable<Boolean>> attempts = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            SigningKey key = fresh();
            attempts.add(() -> keys().add(key, before));
        }
        assertThat(AtOnce.run(attempts)).containsOnlyOnce(true).hasSize(THREADS);
    }

    @Test
    void showsNoKeyInText() {
        assertThat(fresh().toString()).doesNotContain("kty");
    }
}
