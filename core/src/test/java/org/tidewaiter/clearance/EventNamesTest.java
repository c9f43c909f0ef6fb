package org.tidewaiter.clearance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EventNamesTest {
    @Test
    void areAsManyAsThereAreEvents() {
        assertThat(ClearanceEvent.NAMES)
                .doesNotHaveDuplicates()
                .hasSameSizeAs(ClearanceEvent.class.getPermittedSubclasses());
    }
}
