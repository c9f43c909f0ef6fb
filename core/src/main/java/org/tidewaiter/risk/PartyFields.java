package org.tidewaiter.risk;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.declaration.Declaration;
import org.tidewaiter.declaration.Element;
import org.tidewaiter.declaration.PartyAddress;

/** The parties of a declaration, by the classes of the WCO data model 3.6. */
final class PartyFields {
    /**
     * A role that a party may have.
     *
     * @param name as in fields
     * @param words for people
     * @param path from the declaration
     * @param variety about how many different there are
     */
    record Role(String name, String words, List<String> path, int variety) {}

    /** In the order in which fields are told. */
    static final List<Role> ROLES = List.of(
            new Role("declarant", "declarant", List.of("Declarant"), 2_000),
            new Role("agent", "agent", List.of("Agent"), 2_000),
            new Role("importer", "importer", List.of("GoodsShipment", "Importer"), 100_000),
            new Role("exporter", "exporter", List.of("Exporter"), 100_000),
            new Role("seller", "seller", List.of("GoodsShipment", "Seller"), 100_000),
            new Role("buyer", "buyer", List.of("GoodsShipment", "Buyer"), 100_000),
            new Role("consignor", "consignor", List.of("GoodsShipment", "Consignor"), 100_000),
            new Role("consignee", "consignee", List.of("GoodsShipment", "Consignee"), 100_000),
            new Role("carrier", "carrier at the border", List.of("Consignment", "Carrier"), 2_000));

    /** Parties that an item may have of its own. */
    private static final List<String> OF_ITEM = List.of("Buyer", "Consignee", "Consignor", "Exporter", "Seller");

    private PartyFields() {}

    static @Nullable String of(Declaration declaration, Role role, String child) {
        Element party = party(declaration, role);
        return party == null ? null : party.textAt(child);
    }

    static @Nullable String address(Declaration declaration, Role role) {
        Element party = party(declaration, role);
        return party == null ? null : PartyAddress.of(party);
    }

    /** Names of all parties, each once. */
    static List<String> names(Subject subject) {
        return all(subject, "Name");
    }

    static List<String> identifiers(Subject subject) {
        return all(subject, "ID");
    }

    static List<String> addresses(Subject subject) {
        Set<String> addresses = new LinkedHashSet<>();
        for (Element party : parties(subject)) {
            String address = PartyAddress.of(party);
            if (address != null) {
                addresses.add(address);
            }
        }
        return List.copyOf(addresses);
    }

    private static List<String> all(Subject subject, String child) {
        Set<String> texts = new LinkedHashSet<>();
        for (Element party : parties(subject)) {
            String text = party.textAt(child);
            if (text != null) {
                texts.add(text);
            }
        }
        return List.copyOf(texts);
    }

    private static List<Element> parties(Subject subject) {
        List<Element> parties = new ArrayList<>();
        for (Role role : ROLES) {
            Element party = party(subject.declaration(), role);
            if (party != null) {
                parties.add(party);
            }
        }
        for (String name : OF_ITEM) {
            Element party = subject.item().element().first(name);
            if (party != null) {
                parties.add(party);
            }
        }
        return parties;
    }

    private static @Nullable Element party(Declaration declaration, Role role) {
        Element here = declaration.element();
        for (int i = 0; here != null && i < role.path.size(); i++) {
            here = here.first(role.path.get(i));
        }
        return here;
    }
}
