package org.tidewaiter.scoring;

import org.tidewaiter.kernel.Bytes;

/** Port: models as files. */
public interface ModelNotation {
    /** Reads a file; whatever is wrong with it is told, never thrown. */
    ModelReading read(Bytes file);

    /** The canonical file of a model: the same model gives the same bytes, whose digest is its identity. */
    Bytes write(RiskModel model);

    /** A card alone. */
    String card(ModelCard card);

    /** The card of {@link #card(ModelCard)}. */
    ModelCard readCard(String text);
}
