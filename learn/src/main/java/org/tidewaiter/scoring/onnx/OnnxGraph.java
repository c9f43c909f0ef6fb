package org.tidewaiter.scoring.onnx;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tidewaiter.kernel.Bytes;

/**
 * What of an ONNX file is looked at: its inputs, outputs and operators.
 *
 * @param inputs those that nothing in the file fills
 * @param outputs names of values
 * @param nodes operators, in order
 * @param constants numbers that the file holds, by name
 */
record OnnxGraph(List<Input> inputs, List<String> outputs, List<Node> nodes, Map<String, Constant> constants) {
    /** Kinds of elements, by their numbers in ONNX. */
    static final int FLOAT32 = 1;

    static final int INT64 = 7;

    private static final int GRAPH = 7;

    OnnxGraph {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        nodes = List.copyOf(nodes);
        constants = Map.copyOf(constants);
    }

    /** Numbers of a tensor, of the kind that it has; none of another kind than float32 and int64. */
    record Constant(List<Float> floats, List<Long> integers) {
        Constant {
            floats = List.copyOf(floats);
            integers = List.copyOf(integers);
        }
    }

    /**
     * An input.
     *
     * @param element kind of its elements, 1 for float32
     * @param dimensions of its shape; -1 where one is left open
     */
    record Input(String name, int element, List<Long> dimensions) {
        Input {
            dimensions = List.copyOf(dimensions);
        }
    }

    /** An operator. */
    record Node(String operator, List<String> inputs, List<String> outputs, Map<String, OnnxAttribute> attributes) {
        Node {
            inputs = List.copyOf(inputs);
            outputs = List.copyOf(outputs);
            attributes = Map.copyOf(attributes);
        }

        /** The attribute of that name; an empty one where there is none. */
        OnnxAttribute attribute(String name) {
            return attributes.getOrDefault(name, OnnxAttribute.NONE);
        }
    }

    /** @throws IOException where the bytes are no such file */
    static OnnxGraph read(Bytes file) throws IOException {
        CodedInputStream in = CodedInputStream.newInstance(file.array());
        OnnxGraph graph = null;
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (WireFormat.getTagFieldNumber(tag) == GRAPH) {
                graph = graph(part(in));
            } else {
                skip(in, tag);
            }
        }
        if (graph == null) {
            throw new IOException("it holds no graph");
        }
        return graph;
    }

    static CodedInputStream part(CodedInputStream in) throws IOException {
        return CodedInputStream.newInstance(in.readByteArray());
    }

    static void skip(CodedInputStream in, int tag) throws IOException {
        if (!in.skipField(tag)) {
            throw new IOException("it ends within a group");
        }
    }

    private static OnnxGraph graph(CodedInputStream in) throws IOException {
        List<Input> inputs = new ArrayList<>();
        List<String> outputs = new ArrayList<>();
        List<Node> nodes = new ArrayList<>();
        Map<String, Constant> constants = new HashMap<>();
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (WireFormat.getTagFieldNumber(tag)) {
                case 1 -> nodes.add(node(part(in)));
                case 5 -> initializer(part(in), constants);
                case 11 -> inputs.add(input(part(in)));
                case 12 -> outputs.add(input(part(in)).name());
                default -> skip(in, tag);
            }
        }
        inputs.removeIf(input -> constants.containsKey(input.name()));
        return new OnnxGraph(inputs, outputs, nodes, constants);
    }

    private static void initializer(CodedInputStream in, Map<String, Constant> constants) throws IOException {
        String name = "";
        int kind = 0;
        byte[] raw = {};
        List<Float> floats = new ArrayList<>();
        List<Long> integers = new ArrayList<>();
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            boolean packed = WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED;
            switch (WireFormat.getTagFieldNumber(tag)) {
                case 2 -> kind = in.readInt32();
                case 4 -> {
                    CodedInputStream many = packed ? part(in) : in;
                    do {
                        floats.add(many.readFloat());
                    } while (packed && !many.isAtEnd());
                }
                case 7 -> {
                    CodedInputStream many = packed ? part(in) : in;
                    do {
                        integers.add(many.readInt64());
                    } while (packed && !many.isAtEnd());
                }
                case 8 -> name = in.readStringRequireUtf8();
                case 9 -> raw = in.readByteArray();
                default -> skip(in, tag);
            }
        }
        ByteBuffer bytes = ByteBuffer.wrap(raw).order(ByteOrder.LITTLE_ENDIAN);
        while (kind == FLOAT32 && bytes.remaining() >= Float.BYTES) {
            floats.add(bytes.getFloat());
        }
        while (kind == INT64 && bytes.remaining() >= Long.BYTES) {
            integers.add(bytes.getLong());
        }
        constants.put(name, new Constant(floats, integers));
    }

    private static Node node(CodedInputStream in) throws IOException {
        String operator = "";
        List<String> inputs = new ArrayList<>();
        List<String> outputs = new ArrayList<>();
        Map<String, OnnxAttribute> attributes = new HashMap<>();
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (WireFormat.getTagFieldNumber(tag)) {
                case 1 -> inputs.add(in.readStringRequireUtf8());
                case 2 -> outputs.add(in.readStringRequireUtf8());
                case 4 -> operator = in.readStringRequireUtf8();
                case 5 -> {
                    OnnxAttribute attribute = OnnxAttribute.read(part(in));
                    attributes.put(attribute.name(), attribute);
                }
                default -> skip(in, tag);
            }
        }
        return new Node(operator, inputs, outputs, attributes);
    }

    private static Input input(CodedInputStream in) throws IOException {
        String name = "";
        Input shaped = new Input("", 0, List.of());
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (WireFormat.getTagFieldNumber(tag)) {
                case 1 -> name = in.readStringRequireUtf8();
                case 2 -> shaped = type(part(in));
                default -> skip(in, tag);
            }
        }
        return new Input(name, shaped.element, shaped.dimensions);
    }

    private static Input type(CodedInputStream in) throws IOException {
        Input shaped = new Input("", 0, List.of());
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (WireFormat.getTagFieldNumber(tag) == 1) {
                shaped = tensor(part(in));
            } else {
                skip(in, tag);
            }
        }
        return shaped;
    }

    private static Input tensor(CodedInputStream in) throws IOException {
        int element = 0;
        List<Long> dimensions = new ArrayList<>();
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (WireFormat.getTagFieldNumber(tag)) {
                case 1 -> element = in.readInt32();
                case 2 -> {
                    CodedInputStream shape = part(in);
                    for (int inner = shape.readTag(); inner != 0; inner = shape.readTag()) {
                        dimensions.add(dimension(part(shape)));
                    }
                }
                default -> skip(in, tag);
            }
        }
        return new Input("", element, dimensions);
    }

    private static long dimension(CodedInputStream in) throws IOException {
        long size = -1;
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (WireFormat.getTagFieldNumber(tag) == 1) {
                size = in.readInt64();
            } else {
                skip(in, tag);
            }
        }
        return size;
    }
}
