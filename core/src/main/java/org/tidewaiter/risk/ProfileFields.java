package org.tidewaiter.risk;

import java.util.Set;

/** The fields that the condition of a risk profile may name. */
public final class ProfileFields {
    /** All names; masses are in kilograms, values in domestic currency, flow is IMPORT or EXPORT. */
    public static final Set<String> NAMES = Set.of(
            "declaration.reference",
            "declaration.type",
            "declaration.flow",
            "declaration.destination",
            "declaration.exportCountry",
            "item.commodity",
            "item.origin",
            "item.procedure",
            "item.preference",
            "item.description",
            "item.additionalCode",
            "item.customsValue",
            "item.netMass",
            "item.grossMass",
            "item.valuePerKilogram",
            "totals.customsValue",
            "context.declarantKnown");

    private ProfileFields() {}
}
