package org.tidewaiter.history;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.declaration.Declaration;
import org.tidewaiter.declaration.Declared;
import org.tidewaiter.declaration.Element;
import org.tidewaiter.declaration.GoodsItem;
import org.tidewaiter.kernel.Canonical;

/**
 * What history takes of one goods item: as declared, at the moment it arrived. Figures are floating-point because they
 * feed comparisons and models, never an amount that anybody pays.
 */
public final class ItemFacts {
    private static final String KILOGRAM = "KGM";
    private static final int DIMENSIONS = Dimension.values().length;

    private final Instant at;
    private final @Nullable String[] texts = new @Nullable String[DIMENSIONS];
    private final long[] hashes = new long[DIMENSIONS];
    private final double dutyRate;
    private final double netMass;
    private final double price;
    private final double quantity;
    private final @Nullable BigDecimal amount;
    private final String currency;

    /**
     * Without a supplementary unit.
     *
     * @param at when the declaration arrived
     * @param texts what was declared; blank is as good as absent; HS2, HS4, PRICE, MASS and UNIT follow from the rest
     * @param dutyRatePercent null when not declared
     * @param netMassKilograms null when not declared
     * @param price null when not declared
     * @param currency of the price, ISO 4217; empty when not declared
     */
    public ItemFacts(
            Instant at,
            Map<Dimension, String> texts,
            @Nullable BigDecimal dutyRatePercent,
            @Nullable BigDecimal netMassKilograms,
            @Nullable BigDecimal price,
            String currency) {
        this(at, texts, dutyRatePercent, netMassKilograms, price, currency, "", null);
    }

    /**
     * The same with a supplementary unit.
     *
     * @param unit of the quantity, UN/ECE Recommendation 20; empty when not declared
     * @param quantity in that unit; null when not declared
     */
    public ItemFacts(
            Instant at,
            Map<Dimension, String> texts,
            @Nullable BigDecimal dutyRatePercent,
            @Nullable BigDecimal netMassKilograms,
            @Nullable BigDecimal price,
            String currency,
            String unit,
            @Nullable BigDecimal quantity) {
        this.at = at;
        this.currency = currency;
        this.amount = price;
        this.dutyRate = number(dutyRatePercent);
        this.netMass = number(netMassKilograms);
        this.price = number(price);
        boolean byUnit = !unit.isBlank() && quantity != null && quantity.signum() > 0;
        this.quantity = byUnit ? number(quantity) : netMass;
        texts.forEach(this::put);
        String code = this.texts[Dimension.HS6.place()];
        put(Dimension.HS2, code == null || code.length() < 2 ? "" : code.substring(0, 2));
        put(Dimension.HS4, code == null || code.length() < 4 ? "" : code.substring(0, 4));
        put(Dimension.PRICE, price == null ? "" : currency + Canonical.plain(price));
        put(Dimension.MASS, netMassKilograms == null ? "" : Canonical.plain(netMassKilograms));
        put(Dimension.UNIT, byUnit ? unit : netMass > 0 ? KILOGRAM : "");
    }

    private void put(Dimension dimension, String text) {
        String stripped = text.strip();
        texts[dimension.place()] = stripped.isEmpty() ? null : stripped;
        hashes[dimension.place()] = stripped.isEmpty() ? 0 : Hash.text(stripped);
    }

    private static double number(@Nullable BigDecimal value) {
        return value == null ? Double.NaN : value.doubleValue();
    }

    /** The facts of an item of a declaration that arrived at that moment. */
    public static ItemFacts of(Declaration declaration, GoodsItem item, Instant at) {
        Map<Dimension, String> texts = new EnumMap<>(Dimension.class);
        Element whole = declaration.element();
        Element shipment = declaration.shipment();
        put(texts, Dimension.OFFICE, whole.textAt("DeclarationOfficeID"));
        put(texts, Dimension.MODE, declaration.borderTransportMode());
        put(texts, Dimension.DECLARANT, declaration.declarant());
        put(texts, Dimension.IMPORTER, declaration.importer());
        put(texts, Dimension.CARRIER, whole.textAt("Consignment", "Carrier", "ID"));
        put(texts, Dimension.SELLER, shipment == null ? null : shipment.textAt("Seller", "ID"));
        put(texts, Dimension.IMPORTER_ADDRESS, Links.address(shipment == null ? null : shipment.first("Importer")));
        put(texts, Dimension.SELLER_ADDRESS, Links.address(shipment == null ? null : shipment.first("Seller")));
        put(texts, Dimension.CONTACT, Links.contact(shipment == null ? null : shipment.first("Importer")));
        put(texts, Dimension.GUARANTEE, Links.guarantee(declaration));
        put(texts, Dimension.DEPARTURE, shipment == null ? null : shipment.textAt("ExportCountry", "ID"));
        put(texts, Dimension.PROCEDURE, item.procedure());
        String code = item.commodityCode();
        put(texts, Dimension.HS6, code.length() > 6 ? code.substring(0, 6) : code);
        put(texts, Dimension.ORIGIN, item.origin());
        put(texts, Dimension.REGIME, item.dutyRegime());
        BigDecimal rate = null;
        for (Element duty : item.dutyTaxFees()) {
            rate = rate == null ? Declared.decimal(duty.first("TaxRateNumeric")).orNull() : rate;
            put(texts, Dimension.PAYMENT, duty.textAt("Payment", "MethodCode"));
        }
        Element price = item.price();
        String currency = price == null ? null : price.attribute("currencyID");
        Element quantity = item.tariffQuantity();
        String unit = quantity == null ? null : quantity.attribute("unitCode");
        return new ItemFacts(
                at,
                texts,
                rate,
                item.netMassKilograms(),
                Declared.decimal(price).orNull(),
                currency == null ? "" : currency,
                unit == null ? "" : unit,
                item.supplementaryQuantity());
    }

    private static void put(Map<Dimension, String> texts, Dimension dimension, @Nullable String text) {
        if (text != null) {
            texts.putIfAbsent(dimension, text);
        }
    }

    public Instant at() {
        return at;
    }

    /** What was declared, null where nothing was. */
    public @Nullable String text(Dimension dimension) {
        return texts[dimension.place()];
    }

    /** The number, {@code NaN} where it is missing. */
    public double number(Figure figure) {
        return switch (figure) {
            case DUTY_RATE -> dutyRate;
            case NET_MASS -> netMass;
            case PRICE -> price;
            case PRICE_PER_KILOGRAM -> netMass > 0 ? price / netMass : Double.NaN;
        };
    }

    /** The price by {@link Dimension#UNIT}, {@code NaN} where there is none. */
    public double pricePerUnit() {
        return quantity > 0 ? price / quantity : Double.NaN;
    }

    /** The price as declared, null where there is none. */
    public @Nullable BigDecimal price() {
        return amount;
    }

    /** Currency of the price, empty when not declared. */
    public String currency() {
        return currency;
    }

    /** 64 bits of the text of a dimension, 0 where nothing was declared. */
    long hash(Dimension dimension) {
        return hashes[dimension.place()];
    }

    @Override
    public String toString() {
        return at + " " + Arrays.toString(texts);
    }
}
