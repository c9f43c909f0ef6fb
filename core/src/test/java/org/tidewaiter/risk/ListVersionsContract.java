package org.tidewaiter.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.tidewaiter.kernel.Digest;

/** What every store of versions of lists promises. */
public abstract class ListVersionsContract {
    /** Fresh for each test. */
    protected abstract ListVersions versions();

    private static ListVersion version(String name, String file) {
        return new ListVersion(
                new ListUse(name, NamedList.Kind.TRADERS, Digest.of(file)),
                "the Council, 2026-11-22",
                "list of " + file,
                3,
                5,
                1,
                "Anna (anna)",
                Instant.parse("2026-11-22T10:00:00.123456Z"));
    }

    @Test
    void keepsEveryVersionOfAListAndTellsTheLastOne() {
        ListVersions versions = versions();
        assertThat(versions.add(version("watch", "1"))).isTrue();
        assertThat(versions.add(version("watch", "2"))).isTrue();
        assertThat(versions.add(version("ofac-sdn", "3"))).isTrue();
        assertThat(versions.latest(0, 10)).containsExactly(version("ofac-sdn", "3"), version("watch", "2"));
        assertThat(versions.latest(1, 10)).containsExactly(version("watch", "2"));
        assertThat(versions.versions("watch", 0, 10)).containsExactly(version("watch", "2"), version("watch", "1"));
        assertThat(versions.versions("watch", 1, 1)).containsExactly(version("watch", "1"));
        assertThat(versions.versions("none", 0, 10)).isEmpty();
    }

    @Test
    void findsAVersionByItsFile() {
        ListVersions versions = versions();
        versions.add(version("watch", "1"));
        assertThat(versions.find("watch", Digest.of("1"))).contains(version("watch", "1"));
        assertThat(versions.find("watch", Digest.of("2"))).isEmpty();
        assertThat(versions.find("other", Digest.of("1"))).isEmpty();
    }

    @Test
    void keepsTheFirstOfTwoLoadsOfTheSameFile() {
        ListVersions versions = versions();
        versions.add(version("watch", "1"));
        ListVersion first = version("watch", "1");
        ListVersion again = new ListVersion(first.use(), "", "", 0, 0, 0, "Bob (bob)", Instant.EPOCH);
        assertThat(versions.add(again)).isFalse();
        assertThat(versions.versions("watch", 0, 10)).containsExactly(first);
        assertThat(versions.add(version("other", "1")))
                .as("the same file by another name")
                .isTrue();
    }

    @Test
    void refusesAPageThatIsTooLong() {
        assertThatThrownBy(() -> versions().latest(0, ListVersions.PAGE_MAX + 1))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
