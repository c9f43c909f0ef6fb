package org.tidewaiter.clearance.web;

import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;
import org.tidewaiter.draft.Fields;

/** What the buttons of a draft do to its fields. */
final class DraftEdits {
    /** Begins the order to look for the commodity code of what follows. */
    static final String TARIFF = "tariff:";
    /** Begins the order to show another page of items. */
    static final String PAGE = "page:";

    private DraftEdits() {}

    /** After adding, copying or removing what the button names. */
    static Fields edited(Fields fields, String order) {
        int colon = order.indexOf(':');
        if (colon < 0 || order.startsWith(TARIFF) || order.startsWith(PAGE)) {
            return fields;
        }
        String path = order.substring(colon + 1);
        if (!DraftLayout.hasGroup(path)) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        if (order.startsWith("add:")) {
            return fields.adding(path, blank(path));
        }
        int open = path.lastIndexOf('[');
        if (!path.matches(".*\\[[0-9]{1,3}]")) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        String group = path.substring(0, open);
        int number = Integer.parseInt(path.substring(open + 1, path.length() - 1));
        return switch (order.substring(0, colon)) {
            case "copy" -> fields.copying(group, number);
            case "remove" -> fields.removing(group, number);
            default -> throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        };
    }

    private static Map<String, String> blank(String path) {
        if (path.equals(Fields.ITEM)) {
            return Map.of("Commodity/Description", "");
        }
        boolean ofItem = path.startsWith(Fields.ITEM + "[");
        String below = ofItem ? path.substring(path.indexOf('/', Fields.ITEM.length()) + 1) : path;
        return (ofItem ? DraftLayout.ITEM : DraftLayout.HEADER)
                .stream()
                        .filter(b -> b.repeats() && b.path().equals(below))
                        .findFirst()
                        .map(DraftLayout::blank)
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST));
    }
}
