package org.tidewaiter.scoring.onnx;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.tidewaiter.scoring.onnx.OnnxColumn.Step;

/** Follows what is done to the features before the model, as pipelines of scikit-learn are exported. */
final class OnnxColumns {
    private final OnnxGraph graph;
    private final Map<String, List<OnnxColumn>> known = new HashMap<>();

    private OnnxColumns(OnnxGraph graph) {
        this.graph = graph;
    }

    /**
     * The columns that the model takes.
     *
     * @param input name of the table of features
     * @param features how many
     */
    static List<OnnxColumn> of(OnnxGraph graph, OnnxGraph.Node model, String input, int features) throws Unfit {
        OnnxColumns columns = new OnnxColumns(graph);
        columns.known.put(
                input,
                IntStream.range(0, features)
                        .mapToObj(i -> new OnnxColumn(i, List.of()))
                        .toList());
        for (OnnxGraph.Node node : graph.nodes().subList(0, graph.nodes().indexOf(model))) {
            if (node.outputs().size() != 1) {
                throw unfit(node, "It has " + node.outputs().size() + " outputs.");
            }
            columns.known.put(node.outputs().getFirst(), columns.made(node));
        }
        if (model.inputs().size() != 1) {
            throw unfit(model, "It takes " + model.inputs().size() + " inputs.");
        }
        return columns.taken(model, 0);
    }

    private List<OnnxColumn> made(OnnxGraph.Node node) throws Unfit {
        return switch (node.operator()) {
            case "Identity" -> taken(node, 0);
            case "Cast" -> {
                if (node.attribute("to").number() != OnnxGraph.FLOAT32) {
                    throw unfit(node, "It makes numbers of another kind than float32.");
                }
                yield taken(node, 0);
            }
            case "Scaler" -> scaled(node);
            case "Imputer" -> filled(node);
            case "Concat" -> {
                if (node.attribute("axis").number() != 1) {
                    throw unfit(node, "It does not put columns side by side.");
                }
                List<OnnxColumn> all = new ArrayList<>();
                for (int i = 0; i < node.inputs().size(); i++) {
                    all.addAll(taken(node, i));
                }
                yield all;
            }
            case "ArrayFeatureExtractor" -> chosen(node);
            case "Mul", "Add" -> calculated(node);
            case "Normalizer" ->
                throw unfit(node, "It divides each value by all of them, so that none counts by itself.");
            default -> throw unfit(node, "");
        };
    }

    private static Unfit unfit(OnnxGraph.Node node, String why) {
        return new Unfit(
                "ONNX-OPERATOR",
                ("The operator " + node.operator() + " can't be converted here. " + why).strip(),
                OnnxImport.ACCEPTED);
    }

    private List<OnnxColumn> taken(OnnxGraph.Node node, int place) throws Unfit {
        List<OnnxColumn> columns =
                place < node.inputs().size() ? known.get(node.inputs().get(place)) : null;
        if (columns == null) {
            throw unfit(node, "It takes something else than columns made of the input.");
        }
        return columns;
    }

    private List<OnnxColumn> scaled(OnnxGraph.Node node) throws Unfit {
        List<OnnxColumn> columns = taken(node, 0);
        List<Float> offsets = one(node, node.attribute("offset").floats(), columns.size());
        List<Float> scales = one(node, node.attribute("scale").floats(), columns.size());
        return IntStream.range(0, columns.size())
                .mapToObj(i -> columns.get(i).then(new Step.Scale(offsets.get(i), scales.get(i))))
                .toList();
    }

    private List<OnnxColumn> filled(OnnxGraph.Node node) throws Unfit {
        List<OnnxColumn> columns = taken(node, 0);
        if (!Float.isNaN(node.attribute("replaced_value_float").real())) {
            throw unfit(node, "It fills in for something else than what is missing.");
        }
        List<Float> values = one(node, node.attribute("imputed_value_floats").floats(), columns.size());
        return IntStream.range(0, columns.size())
                .mapToObj(i -> columns.get(i).then(new Step.Fill(values.get(i))))
                .toList();
    }

    private List<OnnxColumn> chosen(OnnxGraph.Node node) throws Unfit {
        List<OnnxColumn> columns = taken(node, 0);
        List<OnnxColumn> chosen = new ArrayList<>();
        for (long place : constant(node, 1).integers()) {
            if (place < 0 || place >= columns.size()) {
                throw unfit(node, "It asks for column " + place + " of " + columns.size() + ".");
            }
            chosen.add(columns.get((int) place));
        }
        return chosen;
    }

    private List<OnnxColumn> calculated(OnnxGraph.Node node) throws Unfit {
        boolean first =
                !node.inputs().isEmpty() && known.containsKey(node.inputs().getFirst());
        List<OnnxColumn> columns = taken(node, first ? 0 : 1);
        List<Float> numbers = one(node, constant(node, first ? 1 : 0).floats(), columns.size());
        boolean times = node.operator().equals("Mul");
        return IntStream.range(0, columns.size())
                .mapToObj(i ->
                        columns.get(i).then(times ? new Step.Times(numbers.get(i)) : new Step.Plus(numbers.get(i))))
                .toList();
    }

    private OnnxGraph.Constant constant(OnnxGraph.Node node, int place) throws Unfit {
        OnnxGraph.Constant constant = place < node.inputs().size()
                ? graph.constants().get(node.inputs().get(place))
                : null;
        if (constant == null) {
            throw unfit(node, "It takes something else than columns made of the input.");
        }
        return constant;
    }

    /** One for each column, or one for all. */
    private static List<Float> one(OnnxGraph.Node node, List<Float> numbers, int columns) throws Unfit {
        if (numbers.size() != columns && numbers.size() != 1
                || numbers.stream().anyMatch(number -> !Float.isFinite(number))) {
            throw unfit(node, "It has " + numbers.size() + " numbers for " + columns + " columns, or one is none.");
        }
        return numbers.size() == columns
                ? numbers
                : IntStream.range(0, columns).mapToObj(i -> numbers.getFirst()).toList();
    }
}
