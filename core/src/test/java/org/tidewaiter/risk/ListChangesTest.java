package org.tidewaiter.risk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tidewaiter.kernel.Validity;

class ListChangesTest {
    @Test
    void tellsWhatAVersionAddsTakesAwayAndChanges() {
        ListChanges changes = ListChanges.between(
                list(entry("1", "Orion"), entry("2", "Vega"), entry("3", "Lyra")),
                list(entry("2", "Vega"), entry("3", "Lyra Shipping"), entry("4", "Rigel")));
        assertThat(changes.added()).containsExactly(entry("4", "Rigel"));
        assertThat(changes.gone()).containsExactly(entry("1", "Orion"));
        assertThat(changes.changed()).containsExactly(entry("3", "Lyra Shipping"));
    }

    private static NamedList list(NamedList.Entry... entries) {
        return new NamedList("watch", NamedList.Kind.TRADERS, "made up", List.of(entries));
    }

    private static NamedList.Entry entry(String id, String name) {
        return new NamedList.Entry(
                id,
                List.of(new NamedList.Name(name, NamedList.Quality.PRIMARY)),
                List.of(),
                List.of(),
                Validity.ALWAYS,
                "",
                "");
    }
}
