package org.tidewaiter.sim;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.tidewaiter.declaration.Attribute;
import org.tidewaiter.declaration.Declaration;
import org.tidewaiter.declaration.Element;
import org.tidewaiter.declaration.Message;

/** Makes elements of a declaration, and the message around it. */
final class Markup {
    private static final String NS = Message.DECLARATION_NAMESPACE;
    private static final List<Attribute> POUNDS = List.of(new Attribute("", "currencyID", "GBP"));
    private static final List<Attribute> WON = List.of(new Attribute("", "currencyID", "KRW"));
    private static final List<Attribute> FORMAT_304 = List.of(new Attribute("", "formatCode", "304"));
    private static final DateTimeFormatter DATE_TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Markup() {}

    static Element leaf(String name, String text) {
        return Element.leaf(NS, name, text);
    }

    static Element parent(String name, Element... children) {
        return Element.parent(NS, name, List.of(children));
    }

    static Element parent(String name, List<Element> children) {
        return Element.parent(NS, name, children);
    }

    static Element amount(String name, long minor, Jurisdiction jurisdiction) {
        String text = BigDecimal.valueOf(minor, jurisdiction.scale()).toPlainString();
        return new Element(NS, name, text, jurisdiction == Jurisdiction.GB ? POUNDS : WON, List.of());
    }

    /** A mass in kilograms, without trailing zeros. */
    static Element kilograms(String name, long grams) {
        return leaf(name, kilograms(grams));
    }

    static String kilograms(long grams) {
        long whole = grams / 1_000;
        int rest = (int) (grams % 1_000);
        if (rest == 0) {
            return Long.toString(whole);
        }
        String decimals = Integer.toString(1_000 + rest).substring(1);
        int end = 3;
        while (decimals.charAt(end - 1) == '0') {
            end--;
        }
        return whole + "." + decimals.substring(0, end);
    }

    static Element dateTime(String name, Instant moment) {
        Element string =
                new Element(Message.DATE_NAMESPACE, "DateTimeString", DATE_TIME.format(moment), FORMAT_304, List.of());
        return Element.parent(NS, name, List.of(string));
    }

    static Element document(String category, String type, String id) {
        return parent("AdditionalDocument", leaf("CategoryCode", category), leaf("ID", id), leaf("TypeCode", type));
    }

    static Element previous(String category, String type, String id) {
        return parent("PreviousDocument", leaf("CategoryCode", category), leaf("ID", id), leaf("TypeCode", type));
    }

    /** A party by name and address. */
    static Element party(String name, Trader trader) {
        Element city = leaf("CityName", trader.city());
        Element country = leaf("CountryCode", trader.country());
        Element line = leaf("Line", trader.line());
        Element address = trader.postcode().isEmpty()
                ? parent("Address", city, country, line)
                : parent("Address", city, country, line, leaf("PostcodeID", trader.postcode()));
        return parent(name, leaf("Name", trader.name()), address);
    }

    /** A party by its number. */
    static Element party(String name, String id) {
        return parent(name, leaf("ID", id));
    }

    static Message message(Element declaration, Jurisdiction jurisdiction) {
        Element metaData = Element.parent(
                Message.METADATA_NAMESPACE,
                "MetaData",
                List.of(
                        meta("WCODataModelVersionCode", "3.6"),
                        meta("WCOTypeName", "DEC"),
                        meta("ResponsibleCountryCode", jurisdiction.name()),
                        meta("ResponsibleAgencyName", jurisdiction == Jurisdiction.GB ? "HMRC" : "KCS"),
                        meta("AgencyAssignedCustomizationVersionCode", "v2.1"),
                        declaration));
        return new Message(metaData, metaData, new Declaration(declaration));
    }

    private static Element meta(String name, String text) {
        return Element.leaf(Message.METADATA_NAMESPACE, name, text);
    }
}
