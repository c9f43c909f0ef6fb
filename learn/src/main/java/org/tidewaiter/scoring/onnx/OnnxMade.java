package org.tidewaiter.scoring.onnx;

import java.util.List;
import org.tidewaiter.scoring.Calibration;
import org.tidewaiter.scoring.TreeEnsemble;

/**
 * What was made of the operator of a model.
 *
 * @param sum trees or a linear part
 * @param calibration makes a probability of the sum
 * @param held how exactly sums of 32 bits can be held, as a difference of probabilities
 * @param method what kind of model it is, for its card
 * @param notes for its card
 */
record OnnxMade(TreeEnsemble sum, Calibration calibration, double held, String method, List<String> notes) {
    OnnxMade {
        notes = List.copyOf(notes);
    }
}
