package org.tidewaiter.bench;

import java.math.BigDecimal;

/** The fact of the rule engine: its fields are read beforehand, which our side does on the way. */
public final class Goods {
    private final String commodity;
    private final String origin;
    private final String importer;
    private final String seller;
    private final String office;
    private final String description;
    private final BigDecimal customsValue;
    private final BigDecimal valuePerKilogram;

    Goods(
            String commodity,
            String origin,
            String importer,
            String seller,
            String office,
            String description,
            BigDecimal customsValue,
            BigDecimal valuePerKilogram) {
        this.commodity = commodity;
        this.origin = origin;
        this.importer = importer;
        this.seller = seller;
        this.office = office;
        this.description = description;
        this.customsValue = customsValue;
        this.valuePerKilogram = valuePerKilogram;
    }

    public String getCommodity() {
        return commodity;
    }

    public String getOrigin() {
        return origin;
    }

    public String getImporter() {
        return importer;
    }

    public String getSeller() {
        return seller;
    }

    public String getOffice() {
        return office;
    }

    public String getDescription() {
        return description;
    }

    public BigDecimal getCustomsValue() {
        return customsValue;
    }

    public BigDecimal getValuePerKilogram() {
        return valuePerKilogram;
    }
}
