package org.tidewaiter.clearance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tidewaiter.continuity.Outages;
import org.tidewaiter.kernel.Mrn;

/** What every list of open doubts keeps. */
public abstract class ValueDoubtsContract {
    private static final Set<Integer> ITEMS = Set.of(1, 2);

    protected abstract Clearances clearances();

    protected abstract ValueDoubts doubts();

    @Test
    void listsDoubtsUntilTheyAreDecidedTheOldestFirst() {
        Mrn later = doubted(1, SampleFilings.AT.plusSeconds(60));
        Mrn sooner = doubted(2, SampleFilings.AT);
        lodged(3);
        assertThat(doubts().open(10)).containsExactly(sooner, later);
        assertThat(doubts().open(1)).containsExactly(sooner);
        command(sooner, onValue(SampleFilings.AT, new ValueMove.Accept(1, "The contract explains it.")));
        assertThat(doubts().open(10)).containsExactly(later);
    }

    @Test
    void refusesToListMoreThanItsLimit() {
        assertThatThrownBy(() -> doubts().open(ValueDoubts.OPEN_MAX + 1)).isInstanceOf(IllegalArgumentException.class);
    }

    private Mrn doubted(long serial, Instant at) {
        Mrn mrn = lodged(serial);
        command(mrn, onValue(at, new ValueMove.Doubt(Set.of(1), "Half of the usual.", at.plusSeconds(60))));
        command(mrn, onValue(at, new ValueMove.Doubt(Set.of(2), "That one too.", at.plusSeconds(60))));
        command(mrn, onValue(at, new ValueMove.Accept(2, "Not that one.")));
        return mrn;
    }

    private Mrn lodged(long serial) {
        Mrn mrn = SampleFilings.mrn(serial);
        clearances()
                .add(List.of(SampleFilings.lodged(
                        mrn, "D", "L" + serial, SampleFilings.message(serial), SampleFilings.selected(2))));
        return mrn;
    }

    private void command(Mrn mrn, Command command) {
        Clearance before = clearances().dossier(mrn).orElseThrow().clearance();
        assertThat(clearances().append(before, SampleFilings.commanded(before, command)))
                .isTrue();
    }

    private static Command onValue(Instant at, ValueMove move) {
        return new Command.OnValue("officer", at, move, Outages.NONE, ITEMS, null);
    }
}
