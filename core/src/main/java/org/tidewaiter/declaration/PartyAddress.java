package org.tidewaiter.declaration;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a party says that it is. */
public final class PartyAddress {
    private static final List<String> PARTS = List.of("Line", "PostcodeID", "CityName", "CountryCode");

    private PartyAddress() {}

    /**
     * Its address as one line.
     *
     * @param party e.g. the element {@code Importer}
     * @return null where none is declared
     */
    public static @Nullable String of(Element party) {
        Element address = party.first("Address");
        if (address == null) {
            return null;
        }
        StringBuilder line = new StringBuilder();
        for (String part : PARTS) {
            String text = address.textAt(part);
            if (text != null) {
                line.append(line.isEmpty() ? "" : ", ").append(text);
            }
        }
        return line.isEmpty() ? null : line.toString();
    }
}
