package org.tidewaiter.history;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which earlier goods items are looked at beside one: those that agree with it in some dimensions. */
public enum PastGroup {
    IMPORTER("importer"),
    DECLARANT("declarant"),
    SELLER("seller"),
    /** Of the subheading. */
    GOODS("goods"),
    /** Of the subheading, from the same country of origin. */
    GOODS_ORIGIN("goodsOrigin"),
    IMPORTER_GOODS("importerGoods"),
    IMPORTER_SELLER("importerSeller"),
    IMPORTER_ADDRESS("importerAddress"),
    SELLER_ADDRESS("sellerAddress"),
    CONTACT("contact"),
    GUARANTEE("guarantee");

    private final String label;

    PastGroup(String label) {
        this.label = label;
    }

    /** As names of fields have it. */
    public String label() {
        return label;
    }

    /** In what the items agree. */
    public List<Dimension> dimensions() {
        return switch (this) {
            case IMPORTER -> List.of(Dimension.IMPORTER);
            case DECLARANT -> List.of(Dimension.DECLARANT);
            case SELLER -> List.of(Dimension.SELLER);
            case GOODS -> List.of(Dimension.HS6);
            case GOODS_ORIGIN -> List.of(Dimension.HS6, Dimension.ORIGIN);
            case IMPORTER_GOODS -> List.of(Dimension.IMPORTER, Dimension.HS6);
            case IMPORTER_SELLER -> List.of(Dimension.IMPORTER, Dimension.SELLER);
            case IMPORTER_ADDRESS -> List.of(Dimension.IMPORTER_ADDRESS);
            case SELLER_ADDRESS -> List.of(Dimension.SELLER_ADDRESS);
            case CONTACT -> List.of(Dimension.CONTACT);
            case GUARANTEE -> List.of(Dimension.GUARANTEE);
        };
    }

    /** Whose it is, where parties of different names may have it in common; null where the group is no such link. */
    public @Nullable Dimension party() {
        return switch (this) {
            case IMPORTER_ADDRESS, CONTACT, GUARANTEE -> Dimension.IMPORTER;
            case SELLER_ADDRESS -> Dimension.SELLER;
            case IMPORTER, DECLARANT, SELLER, GOODS, GOODS_ORIGIN, IMPORTER_GOODS, IMPORTER_SELLER -> null;
        };
    }

    /** In what the items of the same party agree; the group itself where it is no link. */
    List<Dimension> ofTheParty() {
        List<Dimension> all = new ArrayList<>(dimensions());
        Dimension party = party();
        if (party != null) {
            all.add(party);
        }
        return all;
    }

    /** What is told of it: of others only where it is a link. */
    public List<PastMeasure> measures() {
        return party() == null ? PastMeasure.OF_ALL : PastMeasure.OF_LINKS;
    }
}
