package org.tidewaiter.origin.json;

import java.util.stream.Collectors;
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
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/** Reads a question of origin strictly: a member that is not described is refused by name. */
public final class OriginQuestions {
    private static final int DEPTH_MAX = 10;
    private static final int NUMBER_LENGTH_MAX = 40;
    private static final int NAME_LENGTH_MAX = 200;
    private static final int SHOWN_MAX = 60;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEPTH_MAX)
                            .maxNumberLength(NUMBER_LENGTH_MAX)
                            .maxNameLength(NAME_LENGTH_MAX)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .withCoercionConfig(LogicalType.Textual, c -> c.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                    .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                    .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .build();

    /** A text that is no question. */
    public static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        private final boolean json;
        private final String path;
        private final String fix;

        private Unreadable(boolean json, String path, String message, String fix) {
            super(message);
            this.json = json;
            this.path = path;
            this.fix = fix;
        }

        /** Whether it is JSON at all. */
        public boolean isJson() {
            return json;
        }

        /** JSON path of what is wrong. */
        public String path() {
            return path;
        }

        /** How to mend it. */
        public String fix() {
            return fix;
        }
    }

    private OriginQuestions() {}

    /** @param body UTF-8 */
    public static OriginQuestion read(byte[] body) throws Unreadable {
        try {
            OriginQuestion question = JSON.readValue(body, OriginQuestion.class);
            if (question == null) {
                throw new Unreadable(false, "$", "The body is no JSON object.", "Send one object.");
            }
            return question;
        } catch (UnrecognizedPropertyException e) {
            String known = e.getKnownPropertyIds().stream()
                    .map(String::valueOf)
                    .sorted()
                    .collect(Collectors.joining(", "));
            throw new Unreadable(
                    true,
                    place(e),
                    "There is no member '" + shown(e.getPropertyName()) + "' here.",
                    "Leave it out. There are these: " + known + ".");
        } catch (DatabindException | InputCoercionException e) {
            throw new Unreadable(
                    true,
                    place(e),
                    "What " + place(e) + " says is none of what it may say.",
                    "Write numbers without quotes, days like 2026-01-31, and yes as true.");
        } catch (JacksonException e) {
            throw new Unreadable(
                    false,
                    "$",
                    "The body is no JSON, names a member twice, or is nested or long beyond limits.",
                    "Send one object in UTF-8.");
        }
    }

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
