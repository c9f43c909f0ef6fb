package org.tidewaiter.clearance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tidewaiter.kernel.Bytes;
import org.tidewaiter.kernel.Digest;

/** What every library of texts promises. */
public abstract class LibraryContract {
    /** The library, the same one for all tests of a class. */
    protected abstract Library library();

    @Test
    void keepsATextAndFetchesIt() {
        Bytes text = SampleFilings.bytes("tariff.csv\n1,ä,船\n".repeat(10_000));
        library().keep(text.digest(), "rulebook", text);
        assertThat(library().fetch(text.digest())).contains(text);
    }

    @Test
    void keepsATextUnderTheDigestOfWhatItStandsFor() {
        Digest digest = Digest.of("the canonical text of a rulebook");
        Bytes source = SampleFilings.bytes("its source");
        library().keep(digest, "rulebook", source);
        assertThat(library().fetch(digest)).contains(source);
    }

    @Test
    void keepingAgainChangesNothing() {
        Digest digest = Digest.of("kept twice");
        library().keep(digest, "mapping", SampleFilings.bytes("first"));
        library().keep(digest, "mapping", SampleFilings.bytes("second"));
        assertThat(library().fetch(digest)).contains(SampleFilings.bytes("first"));
    }

    @Test
    void keepsAnEmptyText() {
        Digest digest = Digest.of("of nothing");
        library().keep(digest, "mapping", Bytes.of(new byte[0]));
        assertThat(library().fetch(digest)).contains(Bytes.of(new byte[0]));
    }

    @Test
    void findsNothingUnderAnUnknownDigest() {
        assertThat(library().fetch(Digest.of("never kept"))).isEmpty();
    }
}
