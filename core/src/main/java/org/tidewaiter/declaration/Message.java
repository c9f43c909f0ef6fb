package org.tidewaiter.declaration;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message that holds one declaration, in an envelope or alone.
 *
 * @param document the whole message as received, envelope included
 * @param metaData the MetaData around the declaration, null without one
 * @param declaration the declaration in it
 */
public record Message(Element document, @Nullable Element metaData, Declaration declaration) {
    /** Namespace of the metadata in the declaration profile. */
    public static final String METADATA_NAMESPACE = "urn:wco:datamodel:WCO:DocumentMetaData-DMS:2";
    /** Namespace of the declaration. */
    public static final String DECLARATION_NAMESPACE = "urn:wco:datamodel:WCO:DEC-DMS:2";
    /** Namespace of the date and time strings in a declaration. */
    public static final String DATE_NAMESPACE = "urn:wco:datamodel:WCO:Declaration_DS:DMS:2";

    /** What a well-formed document is to us. */
    public sealed interface Recognition {
        /** It holds one declaration. */
        record Holds(Message message) implements Recognition {}

        /**
         * It holds none that could be lodged.
         *
         * @param reason a sentence that names what it is
         */
        record NoDeclaration(String reason) implements Recognition {}
    }

    /** ISO 3166-1 code of the administration that it is for, null when not said. */
    public @Nullable String responsibleCountry() {
        return metaData == null ? null : metaData.textAt("ResponsibleCountryCode");
    }

    /** Finds the one declaration in a document, through any envelope. */
    public static Recognition recognise(Element document) {
        List<Message> found = new ArrayList<>();
        collect(document, document, null, found, 0);
        if (found.size() == 1) {
            return new Recognition.Holds(found.getFirst());
        }
        if (found.size() > 1) {
            return new Recognition.NoDeclaration("It holds " + found.size()
                    + " declarations in one message. Maybe split it: one message, one declaration.");
        }
        return new Recognition.NoDeclaration(describe(document));
    }

    /** Envelopes are shallow: no deeper search. */
    private static final int MAX_ENVELOPE_DEPTH = 6;

    private static void collect(
            Element document, Element here, @Nullable Element parent, List<Message> found, int depth) {
        if (here.name().equals("Declaration") && isLodgeable(here, parent)) {
            Element metaData = parent != null && parent.name().equals("MetaData") ? parent : null;
            found.add(new Message(document, metaData, new Declaration(here)));
            return;
        }
        // What stands in a response or report is told of a declaration, not declared.
        if (depth == MAX_ENVELOPE_DEPTH || here.name().endsWith("Response")) {
            return;
        }
        for (Element child : here.children()) {
            if (!child.children().isEmpty() || child.name().equals("Declaration")) {
                collect(document, child, here, found, depth + 1);
            }
        }
    }

    /** By its namespace; without one, by standing alone or directly in metadata of type DEC. */
    private static boolean isLodgeable(Element declaration, @Nullable Element parent) {
        if (declaration.namespace().equals(DECLARATION_NAMESPACE)) {
            return true;
        }
        if (!declaration.namespace().isEmpty() || parent == null) {
            return declaration.namespace().isEmpty();
        }
        String type = parent.textAt("WCOTypeName");
        return parent.name().equals("MetaData") && (type == null || type.equals("DEC"));
    }

    private static String describe(Element document) {
        String name = document.name();
        Element response = name.equals("Response") ? document : document.first("Response");
        if (response != null) {
            return "It is a response of customs (function code " + response.textAt("FunctionCode")
                    + "), not a declaration.";
        }
        if (name.startsWith("inventoryLinking") || name.startsWith("InventoryLinking")) {
            return "It is an inventory linking message (" + name + "), not a declaration.";
        }
        if (name.startsWith("Declaration") && name.endsWith("Response")) {
            return "It is a report on a declaration (" + name + "), not a declaration.";
        }
        return "It is a '" + name + "', which holds no declaration of the WCO Data Model.";
    }
}
