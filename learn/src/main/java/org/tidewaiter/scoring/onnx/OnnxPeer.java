package org.tidewaiter.scoring.onnx;

import ai.onnxruntime.OnnxSequence;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import java.util.List;
import java.util.Map;
import org.tidewaiter.kernel.Bytes;

/** What ONNX Runtime itself answers. */
final class OnnxPeer {
    private OnnxPeer() {}

    /**
     * The output of each row: the probability of the second class, or the target.
     *
     * @param output the one to read
     * @param rows of numbers as ONNX takes them
     * @throws Unfit where ONNX Runtime doesn't take the file
     */
    static double[] answers(Bytes file, String input, String output, float[][] rows) throws Unfit {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
            OrtEnvironment environment = OrtEnvironment.getEnvironment();
            try (OrtSession session = environment.createSession(file.array(), options);
                    OnnxTensor tensor = OnnxTensor.createTensor(environment, rows);
                    OrtSession.Result result = session.run(Map.of(input, tensor))) {
                return numbers(result.get(output).orElseThrow(), rows.length);
            }
        } catch (OrtException e) {
            throw new Unfit(
                    "ONNX-UNREADABLE",
                    "ONNX Runtime does not take the file (" + e.getCode() + ").",
                    "Export it anew; where it is of a newer opset, for opset 15 and version 3 of ai.onnx.ml.");
        }
    }

    private static double[] numbers(OnnxValue value, int rows) throws OrtException, Unfit {
        double[] numbers = new double[rows];
        if (value instanceof OnnxTensor tensor && tensor.getValue() instanceof float[][] scores) {
            for (int i = 0; i < rows; i++) {
                numbers[i] = scores[i][scores[i].length - 1];
            }
            return numbers;
        }
        if (value instanceof OnnxTensor tensor && tensor.getValue() instanceof float[] scores) {
            for (int i = 0; i < rows; i++) {
                numbers[i] = scores[i];
            }
            return numbers;
        }
        if (value instanceof OnnxSequence sequence) {
            List<? extends OnnxValue> maps = sequence.getValue();
            for (int i = 0; i < rows; i++) {
                numbers[i] = second(maps.get(i).getValue());
            }
            return numbers;
        }
        throw new Unfit(
                "ONNX-OUTPUT",
                "The output is no table of scores: " + value.getInfo() + ".",
                "Export a classifier with its probabilities, or a regressor of one target.");
    }

    /** Of a map of both classes, the one of the greater label. */
    private static double second(Object map) throws Unfit {
        Comparable<?> greatest = null;
        double number = Double.NaN;
        if (map instanceof Map<?, ?> classes) {
            for (Map.Entry<?, ?> one : classes.entrySet()) {
                String label = String.valueOf(one.getKey());
                if (one.getValue() instanceof Float score
                        && (greatest == null || label.compareTo(String.valueOf(greatest)) > 0)) {
                    greatest = label;
                    number = score;
                }
            }
        }
        if (Double.isNaN(number)) {
            throw new Unfit("ONNX-OUTPUT", "The output holds no scores: " + map + ".", "Export it with zipmap=False.");
        }
        return number;
    }
}
