package org.tidewaiter.clearance.web;

import java.util.List;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.tidewaiter.kernel.Bytes;
import org.tidewaiter.kernel.Finding;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/**
 * Reads a body exactly as it is described: a member that is not described, one that is there twice, and a text in place of a number
 * are refused by name, so that nothing is set by a name that happens to be guessed right.
 */
final class StrictJson {
    /** A body that can't be read. */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1;

        private final HttpStatus status;
        private final transient Finding finding;

        Unreadable(HttpStatus status, Finding finding) {
            super(finding.message());
            this.status = status;
            this.finding = finding;
        }

        /** 400 for what is no JSON, 422 for what is and says something else. */
        HttpStatus status() {
            return status;
        }

        Finding finding() {
            return finding;
        }
    }

    private static final int DEPTH_MAX = 10;
    private static final int NUMBER_LENGTH_MAX = 40;
    private static final int NAME_LENGTH_MAX = 100;
    private static final int SHOWN_MAX = 60;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEPTH_MAX)
                            .maxNumberLength(NUMBER_LENGTH_MAX)
                            .maxNameLength(NAME_LENGTH_MAX)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(
                    DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                    DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .withCoercionConfig(LogicalType.Textual, c -> c.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                    .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                    .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .build();

    private StrictJson() {}

    /** @param body nothing at all reads as an object without members */
    static <T> T read(Bytes body, Class<T> type) throws Unreadable {
        byte[] bytes = body.size() == 0 ? new byte[] {'{', '}'} : body.array();
        T read;
        try {
            read = JSON.readValue(bytes, type);
        } catch (UnrecognizedPropertyException e) {
            List<String> known = e.getKnownPropertyIds().stream()
                    .map(String::valueOf)
                    .sorted()
                    .toList();
            throw refused(
                    "ORDER-MEMBER-UNKNOWN",
                    e,
                    "The order has no member '" + shown(e.getPropertyName()) + "'.",
                    known.isEmpty()
                            ? "Send an object without members."
                            : "Leave it out. There are these: " + String.join(", ", known) + ".");
        } catch (DatabindException | InputCoercionException e) {
            throw refused(
                    "ORDER-MEMBER-WRONG",
                    e,
                    "What " + place(e) + " says is none of what it may say.",
                    "Look at the example in the description of the API: numbers without quotes, codes in capitals.");
        } catch (JacksonException e) {
            throw new Unreadable(
                    HttpStatus.BAD_REQUEST,
                    OrderReading.finding(
                            "ORDER-UNREADABLE",
                            "$",
                            "The body is no JSON, names a member twice, or is nested or long beyond limits.",
                            "Send one object in UTF-8."));
        }
        if (read == null) {
            throw new Unreadable(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    OrderReading.finding("ORDER-MEMBER-WRONG", "$", "The body is null.", "Send an object."));
        }
        return read;
    }

    private static Unreadable refused(String code, JacksonException e, String message, String fix) {
        return new Unreadable(HttpStatus.UNPROCESSABLE_CONTENT, OrderReading.finding(code, place(e), message, fix));
    }

    /** JSON path of what was being read. */
    private static String place(JacksonException e) {
        return e.getPath().stream()
                .map(r -> r.getPropertyName() == null
                        ? "[" + Math.max(r.getIndex(), 0) + "]"
                        : "." + shown(r.getPropertyName()))
                .collect(Collectors.joining("", "$", ""));
    }

    /** What somebody sent, as far as it can be repeated in an answer. */
    private static String shown(String name) {
        String plain = name.replaceAll("[^A-Za-z0-9_.-]", "?");
        return plain.length() > SHOWN_MAX ? plain.substring(0, SHOWN_MAX) : plain;
    }
}
