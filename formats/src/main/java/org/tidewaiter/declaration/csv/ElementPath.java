package org.tidewaiter.declaration.csv;

import java.util.ArrayList;
import java.util.List;
import org.tidewaiter.declaration.WcoModel;

/**
 * The place of an element below the Declaration, checked against the data model: {@code GoodsShipment/Importer/ID},
 * with a number where a class stands more than once: {@code …/Origin[2]/CountryCode}.
 *
 * @param steps from the outside in, at least one
 */
record ElementPath(List<Step> steps) {
    private static final int MAX_RANK = 99;

    /** A class or element, and which of several; equal by name and rank. */
    record Step(WcoModel.Node model, int rank) {
        @Override
        public boolean equals(@org.jspecify.annotations.Nullable Object other) {
            return other instanceof Step step
                    && step.rank == rank
                    && step.model.name().equals(model.name());
        }

        @Override
        public int hashCode() {
            return model.name().hashCode() * 31 + rank;
        }
    }

    /** @throws IllegalArgumentException with a sentence that names the step the model does not have */
    static ElementPath parse(String text) {
        List<Step> steps = new ArrayList<>();
        WcoModel.Node here = WcoModel.DECLARATION.root();
        for (String part : text.split("/", -1)) {
            int bracket = part.indexOf('[');
            String name = bracket < 0 ? part : part.substring(0, bracket);
            WcoModel.Node child = here.children().get(name);
            if (child == null) {
                throw new IllegalArgumentException("The data model has no '" + name + "' in " + here.name()
                        + (here.children().isEmpty()
                                ? "."
                                : "; it has "
                                        + String.join(", ", here.children().keySet()) + "."));
            }
            int rank = bracket < 0 ? 1 : rank(part.substring(bracket));
            if (rank > 1 && !child.repeats()) {
                throw new IllegalArgumentException(name + " stands only once in " + here.name() + ".");
            }
            steps.add(new Step(child, rank));
            here = child;
        }
        if (here.isClass() || !here.children().isEmpty()) {
            throw new IllegalArgumentException("'" + text + "' ends in " + here.name() + ", which holds "
                    + String.join(", ", here.children().keySet()) + ".");
        }
        return new ElementPath(List.copyOf(steps));
    }

    private static int rank(String brackets) {
        if (brackets.matches("\\[[0-9]{1,2}]")) {
            int rank = Integer.parseInt(brackets.substring(1, brackets.length() - 1));
            if (rank >= 1 && rank <= MAX_RANK) {
                return rank;
            }
        }
        throw new IllegalArgumentException(
                "'" + brackets + "' is no number in brackets from [1] to [" + MAX_RANK + "].");
    }

    /** The element of that name beside this one. */
    ElementPath sibling(String name) {
        WcoModel.Node parent = steps.size() == 1
                ? WcoModel.DECLARATION.root()
                : steps.get(steps.size() - 2).model();
        WcoModel.Node child = parent.children().get(name);
        if (child == null || child.isClass() || !child.children().isEmpty()) {
            throw new IllegalArgumentException(
                    "The data model has no element '" + name + "' in " + parent.name() + ".");
        }
        List<Step> beside = new ArrayList<>(steps.subList(0, steps.size() - 1));
        beside.add(new Step(child, 1));
        return new ElementPath(List.copyOf(beside));
    }

    /** Name of the element at the end. */
    String name() {
        return steps.getLast().model().name();
    }
}
