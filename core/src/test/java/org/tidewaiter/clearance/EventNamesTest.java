package org.tidewaiter.clearance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EventNamesTest {
    @Test
    void areAsManyAsThereAreEvents() {
        int events = ClearanceEvent.class.getPermittedSubclasses().length - 1; // one stands for all steps about a value
        int steps = ValueStep.class.getPermittedSubclasses().length;
        assertThat(ClearanceEvent.NAMES).doesNotHaveDuplicates().hasSize(events + steps);
        assertThat(ClearanceEvent.NAMES).containsAll(ValueStep.NAMES);
        assertThat(ValueStep.NAMES).hasSize(steps);
    }
}
