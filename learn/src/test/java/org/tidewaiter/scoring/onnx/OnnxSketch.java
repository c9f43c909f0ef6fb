package org.tidewaiter.scoring.onnx;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.tidewaiter.kernel.Bytes;

/** ONNX files made by hand: one operator of made-up trees, and what a test wants around it. */
final class OnnxSketch {
    private static final int FLOAT = 1;
    private static final int INT64 = 7;

    private final Random random;
    private final int features;
    private final List<Long> trees = new ArrayList<>();
    private final List<Long> nodes = new ArrayList<>();
    private final List<Long> asked = new ArrayList<>();
    private final List<Float> values = new ArrayList<>();
    private final List<String> modes = new ArrayList<>();
    private final List<Long> whereTrue = new ArrayList<>();
    private final List<Long> whereFalse = new ArrayList<>();
    private final List<Long> missing = new ArrayList<>();
    private final List<Long> leafTrees = new ArrayList<>();
    private final List<Long> leafNodes = new ArrayList<>();
    private final List<Float> leafValues = new ArrayList<>();
    String operator = "TreeEnsembleClassifier";
    String transform = "LOGISTIC";
    /** Operators before the model, in order. */
    List<String> before = List.of();

    /** What a Scaler multiplies by, from 0 on. */
    float scale = 0.5f;

    List<String> splits = List.of("BRANCH_LEQ");
    boolean bothClasses;
    boolean zipMap;
    float base = 0.25f;
    float leaf = 0.3f;
    int columns;

    OnnxSketch(long seed, int features) {
        this.random = new Random(seed);
        this.features = features;
        this.columns = features;
    }

    /** Adds trees of about so many splits. */
    OnnxSketch trees(int count, int size) {
        for (int i = 0; i < count; i++) {
            long tree = trees.isEmpty() ? 0 : trees.getLast() + 1;
            int[] next = {0};
            node(tree, next, size);
        }
        return this;
    }

    private long node(long tree, int[] next, int size) {
        long id = next[0]++;
        int row = trees.size();
        trees.add(tree);
        nodes.add(id);
        asked.add((long) random.nextInt(features));
        values.add((float) (random.nextGaussian() * 3));
        modes.add(size == 0 ? "LEAF" : splits.get(random.nextInt(splits.size())));
        missing.add((long) random.nextInt(2));
        whereTrue.add(0L);
        whereFalse.add(0L);
        if (size == 0) {
            leafTrees.add(tree);
            leafNodes.add(id);
            leafValues.add(bothClasses ? random.nextFloat() * leaf : (float) random.nextGaussian() * leaf);
            return id;
        }
        int one = size == 1 ? 0 : random.nextInt(size);
        whereTrue.set(row, node(tree, next, one));
        whereFalse.set(row, node(tree, next, size - 1 - one));
        return id;
    }

    private interface Part {
        void to(CodedOutputStream out) throws IOException;
    }

    private static byte[] bytes(Part part) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            CodedOutputStream out = CodedOutputStream.newInstance(bytes);
            part.to(out);
            out.flush();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Bytes file() {
        return Bytes.of(bytes(model -> {
            model.writeInt64(1, 8);
            model.writeByteArray(8, bytes(opset -> {
                opset.writeString(1, "ai.onnx.ml");
                opset.writeInt64(2, 3);
            }));
            model.writeByteArray(8, bytes(opset -> opset.writeInt64(2, 15)));
            model.writeByteArray(7, bytes(this::graph));
        }));
    }

    private void graph(CodedOutputStream out) throws IOException {
        boolean classifier = operator.endsWith("Classifier");
        String taken = "X";
        for (String step : before) {
            String from = taken;
            out.writeByteArray(1, bytes(node -> step(node, step, from)));
            taken = step;
        }
        String input = taken;
        out.writeByteArray(1, bytes(node -> {
            if (operator.startsWith("Linear")) {
                linear(node, input, classifier);
            } else {
                ensemble(node, input, classifier);
            }
        }));
        if (zipMap) {
            out.writeByteArray(1, bytes(node -> {
                node.writeString(1, "scores");
                node.writeString(2, "zipped");
                node.writeString(4, "ZipMap");
                node.writeByteArray(5, integers("classlabels_int64s", List.of(0L, 1L)));
                node.writeString(7, "ai.onnx.ml");
            }));
        }
        out.writeString(2, "sketch");
        out.writeByteArray(11, tensor("X", FLOAT, columns));
        if (classifier) {
            out.writeByteArray(12, tensor("label", INT64, 0));
        }
        if (zipMap) {
            out.writeByteArray(12, bytes(value -> value.writeString(1, "zipped")));
        } else {
            out.writeByteArray(12, tensor("scores", FLOAT, classifier ? 2 : 1));
        }
    }

    private void step(CodedOutputStream node, String step, String from) throws IOException {
        node.writeString(1, from);
        node.writeString(2, step);
        node.writeString(4, step);
        switch (step) {
            case "Scaler" -> {
                node.writeByteArray(5, floats("offset", numbers(features, 10)));
                node.writeByteArray(
                        5,
                        floats(
                                "scale",
                                numbers(features, scale).stream().map(Math::abs).toList()));
                node.writeString(7, "ai.onnx.ml");
            }
            case "Imputer" -> {
                node.writeByteArray(5, floats("imputed_value_floats", numbers(features, 8)));
                node.writeByteArray(5, bytes(attribute -> {
                    attribute.writeString(1, "replaced_value_float");
                    attribute.writeFloat(2, Float.NaN);
                    attribute.writeInt32(20, 1);
                }));
                node.writeString(7, "ai.onnx.ml");
            }
            case "Cast" ->
                node.writeByteArray(5, bytes(attribute -> {
                    attribute.writeString(1, "to");
                    attribute.writeInt64(3, FLOAT);
                    attribute.writeInt32(20, 2);
                }));
            default -> node.writeString(7, "ai.onnx.ml");
        }
    }

    private List<Float> numbers(int count, float size) {
        List<Float> numbers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            numbers.add((float) random.nextGaussian() * size);
        }
        return numbers;
    }

    private void linear(CodedOutputStream node, String input, boolean classifier) throws IOException {
        List<Float> second = numbers(features, leaf);
        List<Float> all = new ArrayList<>();
        if (classifier) {
            second.forEach(one -> all.add(-one));
            node.writeString(1, input);
            node.writeString(2, "label");
            node.writeByteArray(5, integers("classlabels_ints", List.of(0L, 1L)));
            node.writeByteArray(5, floats("intercepts", List.of(-base, base)));
        } else {
            node.writeString(1, input);
            node.writeByteArray(5, floats("intercepts", List.of(base)));
        }
        all.addAll(second);
        node.writeString(2, "scores");
        node.writeString(4, operator);
        node.writeString(7, "ai.onnx.ml");
        node.writeByteArray(5, floats("coefficients", all));
        node.writeByteArray(5, bytes(attribute -> {
            attribute.writeString(1, "post_transform");
            attribute.writeByteArray(4, transform.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            attribute.writeInt32(20, 3);
        }));
    }

    private void ensemble(CodedOutputStream node, String input, boolean classifier) throws IOException {
        node.writeString(1, input);
        if (classifier) {
            node.writeString(2, "label");
        }
        node.writeString(2, "scores");
        node.writeString(4, operator);
        node.writeString(7, "ai.onnx.ml");
        node.writeByteArray(5, integers("nodes_treeids", trees));
        node.writeByteArray(5, integers("nodes_nodeids", nodes));
        node.writeByteArray(5, integers("nodes_featureids", asked));
        node.writeByteArray(5, floats("nodes_values", values));
        node.writeByteArray(5, texts("nodes_modes", modes));
        node.writeByteArray(5, integers("nodes_truenodeids", whereTrue));
        node.writeByteArray(5, integers("nodes_falsenodeids", whereFalse));
        node.writeByteArray(5, integers("nodes_missing_value_tracks_true", missing));
        node.writeByteArray(5, bytes(attribute -> {
            attribute.writeString(1, "post_transform");
            attribute.writeByteArray(4, transform.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            attribute.writeInt32(20, 3);
        }));
        leaves(node, classifier ? "class" : "target");
        if (classifier) {
            node.writeByteArray(5, integers("classlabels_int64s", List.of(0L, 1L)));
        } else {
            node.writeByteArray(5, bytes(attribute -> {
                attribute.writeString(1, "n_targets");
                attribute.writeInt64(3, 1);
                attribute.writeInt32(20, 2);
            }));
        }
        if (base != 0) {
            node.writeByteArray(5, floats("base_values", List.of(base)));
        }
    }

    private void leaves(CodedOutputStream node, String of) throws IOException {
        List<Long> treeIds = new ArrayList<>(leafTrees);
        List<Long> nodeIds = new ArrayList<>(leafNodes);
        List<Float> weights = new ArrayList<>(leafValues);
        List<Long> ids = new ArrayList<>();
        leafTrees.forEach(leaf -> ids.add(bothClasses ? 1L : 0L));
        if (bothClasses) {
            treeIds.addAll(leafTrees);
            nodeIds.addAll(leafNodes);
            leafValues.forEach(value -> weights.add(this.leaf - value));
            leafTrees.forEach(leaf -> ids.add(0L));
        }
        node.writeByteArray(5, integers(of + "_treeids", treeIds));
        node.writeByteArray(5, integers(of + "_nodeids", nodeIds));
        node.writeByteArray(5, integers(of + "_ids", ids));
        node.writeByteArray(5, floats(of + "_weights", weights));
    }

    private static byte[] tensor(String name, int element, int width) {
        return bytes(value -> {
            value.writeString(1, name);
            value.writeByteArray(
                    2,
                    bytes(type -> type.writeByteArray(1, bytes(tensor -> {
                        tensor.writeInt32(1, element);
                        tensor.writeByteArray(2, bytes(shape -> {
                            shape.writeByteArray(1, bytes(dimension -> dimension.writeString(2, "N")));
                            if (width > 0) {
                                shape.writeByteArray(1, bytes(dimension -> dimension.writeInt64(1, width)));
                            }
                        }));
                    }))));
        });
    }

    private static byte[] integers(String name, List<Long> all) {
        return bytes(attribute -> {
            attribute.writeString(1, name);
            for (long one : all) {
                attribute.writeInt64(8, one);
            }
            attribute.writeInt32(20, 7);
        });
    }

    private static byte[] floats(String name, List<Float> all) {
        return bytes(attribute -> {
            attribute.writeString(1, name);
            for (float one : all) {
                attribute.writeFloat(7, one);
            }
            attribute.writeInt32(20, 6);
        });
    }

    private static byte[] texts(String name, List<String> all) {
        return bytes(attribute -> {
            attribute.writeString(1, name);
            for (String one : all) {
                attribute.writeByteArray(9, one.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            }
            attribute.writeInt32(20, 8);
        });
    }
}
