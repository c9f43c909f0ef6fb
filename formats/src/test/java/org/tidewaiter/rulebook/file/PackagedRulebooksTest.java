package org.tidewaiter.rulebook.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidewaiter.kernel.Digest;
import org.tidewaiter.kernel.Severity;
import org.tidewaiter.reference.CodeList;
import org.tidewaiter.rulebook.Rulebook;

class PackagedRulebooksTest {
    private final PackagedRulebooks rulebooks = new PackagedRulebooks();

    @ParameterizedTest
    @ValueSource(strings = {"eu", "gb", "kr", "us"})
    void comeWithoutAnError(String name) {
        assertThat(RulebookFiles.check(name)).noneMatch(RulebookProblem::isError);
    }

    @ParameterizedTest
    @ValueSource(strings = {"eu", "gb", "kr", "us"})
    void areFoundByNameJurisdictionAndDigest(String name) {
        Rulebook rulebook = rulebooks.named(name).orElseThrow();

        assertThat(rulebook.title().name()).isEqualTo(name);
        assertThat(rulebooks.of(name.toUpperCase(Locale.ROOT))).containsSame(rulebook);
        assertThat(rulebooks.withDigest(rulebook.digest())).containsSame(rulebook);
    }

    @ParameterizedTest
    @ValueSource(strings = {"eu", "gb", "kr", "us"})
    void giveTheSameDigestWhenReadAgainFromWhatWasKept(String name) {
        RulebookFiles.Usable packaged = rulebooks.source(name).orElseThrow();

        RulebookFiles.Reading again =
                RulebookFiles.read(RulebookSource.ofBlob(packaged.source().blob()));

        assertThat(((RulebookFiles.Usable) again).rulebook().digest())
                .isEqualTo(packaged.rulebook().digest());
    }

    @ParameterizedTest
    @ValueSource(strings = {"eu", "gb", "kr", "us"})
    void letNoForeignCodeRejectButACurrency(String name) {
        for (CodeList list : rulebooks.named(name).orElseThrow().references().codeLists()) {
            assertThat(list.severity())
                    .as(list.name())
                    .isEqualTo(list.name().equals("currency") ? Severity.ERROR : Severity.WARNING);
        }
    }

    @Test
    void knowNothingOfOtherNamesAndDigests() {
        assertThat(rulebooks.named("zz")).isEmpty();
        assertThat(rulebooks.of("gb")).isEmpty();
        assertThat(rulebooks.withDigest(Digest.of("nothing"))).isEmpty();
    }

    @Test
    void theDayIsThatOfTheAdministration() {
        Instant moment = Instant.parse("2026-11-24T00:54:00Z");
        assertThat(rulebooks.dayOf("US", moment)).isEqualTo("2026-11-23");
        assertThat(rulebooks.dayOf("GB", moment)).isEqualTo("2026-11-24");
        assertThat(rulebooks.dayOf("KR", moment.plusSeconds(15 * 3600))).isEqualTo("2026-11-25");
        assertThat(rulebooks.dayOf("XX", moment)).isEqualTo("2026-11-24");
    }
}
