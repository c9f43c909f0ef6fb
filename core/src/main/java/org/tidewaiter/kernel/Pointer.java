package org.tidewaiter.kernel;

/**
 * The place of a finding in a declaration, said twice: for systems of the WCO Data Model and for everybody else.
 *
 * @param wco the WCO classes and data element from the outside in, each {@code id[sequence]}, joined by {@code /}, e.g.
 *     {@code 42A/67A/68A[2]/23A/79A/112}; empty where the place is no part of the model. The ids are those of the
 *     WCO Data Model 3.6; a response message carries them as {@code Pointer} elements.
 * @param path the JSON path (RFC 9535) in the JSON form of the message, e.g.
 *     {@code $.Declaration.GoodsShipment.GovernmentAgencyGoodsItem[1].Commodity.InvoiceLine.ItemChargeAmount}
 */
public record Pointer(String wco, String path) {
    /** The message as a whole. */
    public static final Pointer MESSAGE = new Pointer("", "$");
}
