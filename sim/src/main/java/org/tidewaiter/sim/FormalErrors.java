package org.tidewaiter.sim;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.declaration.Element;

/** Spoils the form of a declaration, so that a rule of the catalogue finds it. */
final class FormalErrors {
    private static final String ITEM = "GovernmentAgencyGoodsItem";
    private static final List<FormalError> ALL = List.of(FormalError.values());
    private static final List<String> VAGUE =
            List.of("parts", "general cargo", "various goods", "accessories", "as per invoice", "samples");

    /** What becomes of an element; null takes it out. */
    private interface Change {
        @Nullable
        Element of(Element element);
    }

    /** A declaration with an error in it, and which one. */
    record Spoilt(Element declaration, FormalError error) {}

    private FormalErrors() {}

    static Spoilt spoil(Element declaration, Dice dice) {
        Element shipment = declaration.first("GoodsShipment");
        int items = shipment == null ? 1 : shipment.all(ITEM).size();
        int item = dice.below(items);
        FormalError error = fitting(dice.pick(ALL), declaration);
        return new Spoilt(spoil(declaration, error, item, dice), error);
    }

    /** Another error where the declaration has no place for this one. */
    private static FormalError fitting(FormalError wanted, Element declaration) {
        boolean export = "EX".equals(type(declaration).substring(0, 2));
        boolean boxed = declaration.at("GoodsShipment", "Consignment", "TransportEquipment") != null;
        if (wanted == FormalError.CONTAINER_CHECK_DIGIT && !boxed) {
            return FormalError.DESCRIPTION_VAGUE;
        }
        return wanted == FormalError.ORIGIN_UNKNOWN && export ? FormalError.ITEM_COUNT : wanted;
    }

    private static String type(Element declaration) {
        String type = declaration.textAt("TypeCode");
        return type == null ? "" : type;
    }

    private static Element spoil(Element d, FormalError error, int item, Dice dice) {
        return switch (error) {
            case ITEM_COUNT -> at(d, item, e -> plus(e, dice.between(1, 3)), "GoodsItemQuantity");
            case PACKAGES_DIFFER -> at(d, item, e -> plus(e, dice.between(1, 40)), "TotalPackageQuantity");
            case REFERENCE_MISSING -> at(d, item, e -> null, "FunctionalReferenceID");
            case DECLARANT_MISSING -> at(d, item, e -> null, "Declarant");
            case CURRENCY_MISSING ->
                at(d, item, e -> e.children().isEmpty() ? withoutCurrency(e) : lineWithoutCurrency(e), amount(d, item));
            case NET_ABOVE_GROSS -> at(d, item, FormalErrors::heavier, commodity("GoodsMeasure"));
            case NUMBER_UNREADABLE ->
                at(
                        d,
                        item,
                        e -> with(e, e.text().replace('.', ',') + (dice.chance(0.5) ? " kg" : "O,O")),
                        commodity("GoodsMeasure", "GrossMassMeasure"));
            case PROCEDURE_MISSING -> at(d, item, e -> null, "GoodsShipment", ITEM, "GovernmentProcedure");
            case COMMODITY_CODE_SHORT -> at(d, item, FormalErrors::shortCode, "GoodsShipment", ITEM, "Commodity");
            case ORIGIN_UNKNOWN -> at(d, item, e -> with(e, "ZZ"), "GoodsShipment", ITEM, "Origin", "CountryCode");
            case DESCRIPTION_VAGUE -> at(d, item, e -> with(e, dice.pick(VAGUE)), commodity("Description"));
            case CONTAINER_CHECK_DIGIT ->
                at(d, item, FormalErrors::wrongDigit, "GoodsShipment", "Consignment", "TransportEquipment", "ID");
        };
    }

    private static String[] commodity(String... below) {
        List<String> path = new ArrayList<>(List.of("GoodsShipment", ITEM, "Commodity"));
        path.addAll(List.of(below));
        return path.toArray(String[]::new);
    }

    /** Where the item states its price: imports in the invoice line, exports as a statistical value. */
    private static String[] amount(Element declaration, int item) {
        Element shipment = declaration.first("GoodsShipment");
        boolean statistical = shipment != null && shipment.all(ITEM).get(item).first("StatisticalValueAmount") != null;
        return statistical ? new String[] {"GoodsShipment", ITEM, "StatisticalValueAmount"} : commodity("InvoiceLine");
    }

    /** Changes the first element down that path; among the items it goes to the one of that place, from 0. */
    private static Element at(Element here, int item, Change change, String... path) {
        List<Element> children = new ArrayList<>(here.children());
        int place = place(children, path[0], path[0].equals(ITEM) ? item : 0);
        if (place < 0) {
            throw new IllegalStateException("No " + path[0] + " in " + here.name() + ". Maybe another error fits.");
        }
        Element child = children.get(place);
        Element changed = path.length == 1
                ? change.of(child)
                : at(child, item, change, java.util.Arrays.copyOfRange(path, 1, path.length));
        if (changed == null) {
            children.remove(place);
        } else {
            children.set(place, changed);
        }
        return here.withChildren(children);
    }

    private static int place(List<Element> children, String name, int rank) {
        int seen = 0;
        for (int i = 0; i < children.size(); i++) {
            if (children.get(i).name().equals(name) && seen++ == rank) {
                return i;
            }
        }
        return -1;
    }

    private static Element with(Element e, String text) {
        return new Element(e.namespace(), e.name(), text, e.attributes(), e.children());
    }

    private static Element plus(Element e, int more) {
        return with(e, Long.toString(Long.parseLong(e.text()) + more));
    }

    private static Element withoutCurrency(Element e) {
        return Element.leaf(e.namespace(), e.name(), e.text());
    }

    private static Element lineWithoutCurrency(Element line) {
        return line.withChildren(
                line.children().stream().map(FormalErrors::withoutCurrency).toList());
    }

    /** Swaps the masses; equal ones first grow apart. */
    private static Element heavier(Element measure) {
        List<Element> children = new ArrayList<>(measure.children());
        Element gross = children.get(0);
        Element net = children.get(1);
        String less = gross.text().equals(net.text()) ? "0" + net.text().replaceFirst("[0-9]", "") : net.text();
        children.set(0, with(gross, less.equals("0") ? "0.5" : less));
        children.set(1, with(net, gross.text()));
        return measure.withChildren(children);
    }

    private static Element shortCode(Element commodity) {
        List<Element> children = new ArrayList<>();
        boolean first = true;
        for (Element child : commodity.children()) {
            String type = child.textAt("IdentificationTypeCode");
            if ("TRC".equals(type)) {
                continue;
            }
            if (first && type != null) {
                children.add(child.withChildren(child.children().stream()
                        .map(e -> e.name().equals("ID") ? with(e, e.text().substring(0, 4)) : e)
                        .toList()));
                first = false;
            } else {
                children.add(child);
            }
        }
        return commodity.withChildren(children);
    }

    private static Element wrongDigit(Element id) {
        int last = id.text().length() - 1;
        int digit = (id.text().charAt(last) - '0' + 1) % 10;
        return with(id, id.text().substring(0, last) + digit);
    }
}
