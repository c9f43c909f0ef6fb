package org.tidewaiter.history;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/** Items that nobody controlled, by their moments: features of controlled ones know that they came. */
public final class Uncontrolled {
    private final List<ItemFacts> items;

    public Uncontrolled(List<ItemFacts> items) {
        this.items = items.stream().sorted(Comparator.comparing(ItemFacts::at)).toList();
    }

    /** Goes through them once, beside the controlled ones. */
    public Pass pass() {
        return new Pass(items);
    }

    /** How far one has come. */
    public static final class Pass {
        private final List<ItemFacts> items;
        private int next;

        private Pass(List<ItemFacts> items) {
            this.items = items;
        }

        /** Those before the moment arrive. */
        public void upTo(Instant moment, Consumer<ItemFacts> arrives) {
            while (next < items.size() && items.get(next).at().isBefore(moment)) {
                arrives.accept(items.get(next++));
            }
        }
    }
}
