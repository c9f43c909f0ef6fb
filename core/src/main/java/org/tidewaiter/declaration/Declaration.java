package org.tidewaiter.declaration;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.kernel.Flow;

/**
 * Typed view of a Declaration (WCO class 42A): an original (function code 9) or a change to one (function code 13).
 */
public final class Declaration {
    /** Function code of an original declaration, UN/EDIFACT code list 1225. */
    public static final String ORIGINAL = "9";
    /** Function code of a request to change, invalidate or present an earlier declaration. */
    public static final String CHANGE = "13";

    private final Element element;
    private final @Nullable Element shipment;
    private final List<GoodsItem> items;
    private final @Nullable String functionCode;
    private final @Nullable String functionalReference;
    private final @Nullable String typeCode;
    private final Flow flow;

    public Declaration(Element element) {
        this.element = element;
        this.shipment = element.first("GoodsShipment");
        List<GoodsItem> found = new ArrayList<>();
        if (shipment != null) {
            for (Element item : shipment.all("GovernmentAgencyGoodsItem")) {
                found.add(new GoodsItem(item, found.size() + 1));
            }
        }
        this.items = List.copyOf(found);
        this.functionCode = element.textAt("FunctionCode");
        this.functionalReference = element.textAt("FunctionalReferenceID");
        this.typeCode = element.textAt("TypeCode");
        this.flow = typeCode != null && typeCode.startsWith("EX") ? Flow.EXPORT : Flow.IMPORT;
    }

    /** The declaration as declared. */
    public Element element() {
        return element;
    }

    /** The GoodsShipment (67A), null without one. */
    public @Nullable Element shipment() {
        return shipment;
    }

    public List<GoodsItem> items() {
        return items;
    }

    public @Nullable String functionCode() {
        return functionCode;
    }

    /** The declarant's own reference of this message (LRN of an original), null when absent. */
    public @Nullable String functionalReference() {
        return functionalReference;
    }

    /** The MRN that a change addresses, null when absent. */
    public @Nullable String mrn() {
        return element.textAt("ID");
    }

    /** Declaration type and additional type, e.g. {@code IMA}; of a change {@code COR}, {@code INV}, {@code GPR}. */
    public @Nullable String typeCode() {
        return typeCode;
    }

    /** The declarant, else the agent, else the submitter: whose references must be unique. */
    public @Nullable String declarant() {
        String declarant = element.textAt("Declarant", "ID");
        if (declarant == null) {
            declarant = element.textAt("Agent", "ID");
        }
        return declarant == null ? element.textAt("Submitter", "ID") : declarant;
    }

    /** The name of the declarant, else of the agent, else of the submitter; null where none is declared. */
    public @Nullable String declarantName() {
        String name = element.textAt("Declarant", "Name");
        if (name == null) {
            name = element.textAt("Agent", "Name");
        }
        return name == null ? element.textAt("Submitter", "Name") : name;
    }

    public @Nullable String importer() {
        return shipment == null ? null : shipment.textAt("Importer", "ID");
    }

    public @Nullable String exporter() {
        return element.textAt("Exporter", "ID");
    }

    /**
     * The customs office that has the goods before it: where they are presented (D.E. 17 09), else where it is lodged (17 10);
     * null when neither is declared.
     */
    public @Nullable String office() {
        String presentation = element.textAt("PresentationOffice", "ID");
        return presentation == null ? element.textAt("DeclarationOfficeID") : presentation;
    }

    public Flow flow() {
        return flow;
    }

    /** Whether the goods were not yet there when it was lodged: additional types D, E and F of the Union Customs Code. */
    public boolean isPreLodged() {
        String type = typeCode();
        if (type == null || type.length() != 3) {
            return false;
        }
        char additional = type.charAt(2);
        return additional == 'D' || additional == 'E' || additional == 'F' || additional == 'K';
    }

    /** Whether it brings all data of a standard or supplementary declaration, not those of a simplified one. */
    public boolean isFull() {
        String type = typeCode();
        return type == null || type.length() != 3 || "ADYZ".indexOf(type.charAt(2)) >= 0;
    }

    /** Transport mode at the border, UNECE Recommendation 19; null when not declared. */
    public @Nullable String borderTransportMode() {
        return element.textAt("BorderTransportMeans", "ModeCode");
    }

    /** Incoterm, null when not declared. */
    public @Nullable String incoterm() {
        return shipment == null ? null : shipment.textAt("TradeTerms", "ConditionCode");
    }
}
