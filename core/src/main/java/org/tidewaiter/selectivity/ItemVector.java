package org.tidewaiter.selectivity;

import java.nio.ByteBuffer;
import java.util.Base64;
import org.tidewaiter.kernel.Bytes;
import org.tidewaiter.kernel.Canonical;
import org.tidewaiter.kernel.CanonicalReader;
import org.tidewaiter.kernel.Digest;
import org.tidewaiter.scoring.RiskModel;

/**
 * What a model takes of an item, as it was known when the declaration arrived.
 *
 * @param item number of the item
 * @param features digest of the feature set, and of the places of its codes where there are some
 * @param values IEEE 754 doubles, big-endian, one for each feature
 */
public record ItemVector(int item, Digest features, Bytes values) {
    /**
     * What the vectors for a model are known by.
     *
     * @param vectors {@link RiskModel#vectors()}
     * @param features digest of the feature set alone, by which all were known once:
     *     two models with other places for their codes shared what was made for the first one
     */
    public record Kind(Digest vectors, Digest features) {
        /** Those for that model. */
        public static Kind of(RiskModel model) {
            return new Kind(model.vectors(), model.features().digest());
        }
    }

    /** Of plain numbers, {@code NaN} where one is missing. */
    public static ItemVector of(int item, Digest features, double[] vector) {
        ByteBuffer bytes = ByteBuffer.allocate(vector.length * Double.BYTES);
        for (double value : vector) {
            bytes.putDouble(value);
        }
        return new ItemVector(item, features, Bytes.of(bytes.array()));
    }

    /** As plain numbers. */
    public double[] vector() {
        double[] vector = new double[values.size() / Double.BYTES];
        ByteBuffer.wrap(values.array()).asDoubleBuffer().get(vector);
        return vector;
    }

    void canonical(Canonical c) {
        c.field("item", item).field("features", features.hex());
        c.field("values", Base64.getEncoder().encodeToString(values.array()));
    }

    static ItemVector read(CanonicalReader r) {
        return new ItemVector(
                (int) r.number("item"),
                new Digest(r.require("features")),
                Bytes.of(Base64.getDecoder().decode(r.require("values"))));
    }
}
