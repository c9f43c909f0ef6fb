package org.tidewaiter.sim;

import static org.tidewaiter.sim.Markup.leaf;
import static org.tidewaiter.sim.Markup.parent;

import java.util.ArrayList;
import java.util.List;
import org.tidewaiter.declaration.Element;
import org.tidewaiter.kernel.Mrn;

/**
 * The means of transport of one consignment.
 *
 * @param means number of ship, flight or vehicle
 * @param meansType type of that number by data element 7/7: 10, 40 or 30
 * @param flag nationality of the means, ISO 3166-1
 * @param containers their numbers, empty for none
 * @param summaryDeclaration MRN of the entry summary declaration
 */
record Carriage(String means, String meansType, String flag, List<String> containers, String summaryDeclaration) {
    private static final List<String> FLAGS = List.of("PA", "LR", "MH", "SG", "MT", "GB", "HK", "DK", "CY");
    private static final int SHIPS = 240;
    private static final long CONTAINER_GRAMS = 24_000_000;
    private static final int MAX_CONTAINERS = 5;
    private static final char SUMMARY = 'F';

    Carriage {
        containers = List.copyOf(containers);
    }

    /**
     * @param seed of the world, whose ships sail again and again
     * @param grossGrams of the consignment
     * @param loose whether it does not go into containers
     */
    static Carriage of(long seed, Route route, long grossGrams, boolean loose, int year, Dice dice) {
        String summary =
                Mrn.of(year, "GB", dice.next() & 0xFFFFFFFFFFFFL, SUMMARY).value();
        return switch (route.mode()) {
            case Route.SEA -> {
                Dice fleet = Dice.of(seed, Dice.Stream.FLEET, dice.below(SHIPS));
                String ship = Identifiers.ship(fleet);
                yield new Carriage(ship, "10", fleet.pick(FLAGS), containers(grossGrams, loose, dice), summary);
            }
            case Route.AIR -> new Carriage(Identifiers.flight(dice), "40", route.country(), List.of(), summary);
            default -> new Carriage(Identifiers.vehicle(dice), "30", route.country(), List.of(), summary);
        };
    }

    private static List<String> containers(long grossGrams, boolean loose, Dice dice) {
        if (loose) {
            return List.of();
        }
        int count = (int) Math.min(MAX_CONTAINERS, 1 + grossGrams / CONTAINER_GRAMS);
        List<String> numbers = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            numbers.add(Identifiers.container(dice));
        }
        return numbers;
    }

    /** The consignment on its way in. */
    Element arrival(Route route) {
        return consignment(route, "ArrivalTransportMeans", false);
    }

    /** The consignment on its way out, containers sealed. */
    Element departure(Route route) {
        return consignment(route, "DepartureTransportMeans", true);
    }

    private Element consignment(Route route, String meansName, boolean sealed) {
        List<Element> all = new ArrayList<>(4 + containers.size());
        all.add(leaf("ContainerCode", containers.isEmpty() ? "0" : "1"));
        all.add(parent(meansName, leaf("ID", means), leaf("IdentificationTypeCode", meansType)));
        all.add(parent(
                "GoodsLocation",
                leaf("Name", route.location()),
                leaf("TypeCode", "A"),
                parent("Address", leaf("TypeCode", "U"), leaf("CountryCode", "GB"))));
        if (!sealed) {
            all.add(parent("LoadingLocation", leaf("ID", route.abroad())));
        }
        for (int i = 0; i < containers.size(); i++) {
            Element number = leaf("SequenceNumeric", Integer.toString(i + 1));
            Element id = leaf("ID", containers.get(i));
            all.add(
                    sealed
                            ? parent("TransportEquipment", number, id, seal(containers.get(i)))
                            : parent("TransportEquipment", number, id));
        }
        return parent("Consignment", all);
    }

    private static Element seal(String container) {
        return parent("Seal", leaf("SequenceNumeric", "1"), leaf("ID", "TS" + container.substring(4)));
    }
}
