package org.tidewaiter.scoring.onnx;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * An attribute of an operator.
 *
 * @param text empty where it is none
 * @param number 0 where it is none
 * @param real 0 where it is none
 * @param tensor whether it holds one, which is not read
 */
record OnnxAttribute(
        String name,
        String text,
        long number,
        float real,
        boolean tensor,
        List<Float> floats,
        List<Long> integers,
        List<String> texts) {
    static final OnnxAttribute NONE = new OnnxAttribute("", "", 0, 0, false, List.of(), List.of(), List.of());

    OnnxAttribute {
        floats = List.copyOf(floats);
        integers = List.copyOf(integers);
        texts = List.copyOf(texts);
    }

    static OnnxAttribute read(CodedInputStream in) throws IOException {
        String name = "";
        String text = "";
        long number = 0;
        float real = 0;
        boolean tensor = false;
        List<Float> floats = new ArrayList<>();
        List<Long> integers = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            boolean packed = WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED;
            switch (WireFormat.getTagFieldNumber(tag)) {
                case 1 -> name = in.readStringRequireUtf8();
                case 2 -> real = in.readFloat();
                case 3 -> number = in.readInt64();
                case 4 -> text = new String(in.readByteArray(), StandardCharsets.UTF_8);
                case 5 -> {
                    in.readByteArray();
                    tensor = true;
                }
                case 7 -> {
                    CodedInputStream many = packed ? OnnxGraph.part(in) : in;
                    while (!packed || !many.isAtEnd()) {
                        floats.add(many.readFloat());
                        if (!packed) {
                            break;
                        }
                    }
                }
                case 8 -> {
                    CodedInputStream many = packed ? OnnxGraph.part(in) : in;
                    while (!packed || !many.isAtEnd()) {
                        integers.add(many.readInt64());
                        if (!packed) {
                            break;
                        }
                    }
                }
                case 9 -> texts.add(new String(in.readByteArray(), StandardCharsets.UTF_8));
                default -> OnnxGraph.skip(in, tag);
            }
        }
        return new OnnxAttribute(name, text, number, real, tensor, floats, integers, texts);
    }
}
