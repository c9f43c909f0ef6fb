package org.tidewaiter.json;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
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
 * Reads a text exactly as it is described: a member that is not described, one that is there twice, and a text in place of a number
 * are refused by name, so that nothing is set by a name that happens to be guessed right.
 */
public final class StrictJson {
    /** A text that can't be read: where, why, and how to mend it. */
    public static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1;

        /** What it fails at. */
        public enum Kind {
            /** It is no JSON, names a member twice, or is beyond limits. */
            NO_JSON,
            /** It has a member that is not described. */
            MEMBER_UNKNOWN,
            /** A member says what it may not say. */
            MEMBER_WRONG
        }

        private final Kind kind;
        private final String path;
        private final String fix;

        private Unreadable(Kind kind, String path, String sentence, String fix) {
            super(sentence);
            this.kind = kind;
            this.path = path;
            this.fix = fix;
        }

        public Kind kind() {
            return kind;
        }

        /** JSON path of what is wrong. */
        public String path() {
            return path;
        }

        /** What is wrong, for people. */
        public String sentence() {
            return String.valueOf(getMessage());
        }

        /** How to mend it, for people. */
        public String fix() {
            return fix;
        }
    }

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
            .enable(
                    DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS) // looked for here, since a list is read one by one
            .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .withCoercionConfig(LogicalType.Textual, c -> c.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                    .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                    .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .build();

    private StrictJson() {}

    /**
     * Reads one object.
     *
     * @param text UTF-8
     */
    public static <T> T read(byte[] text, Class<T> type) throws Unreadable {
        try (JsonParser parser = JSON.createParser(text)) {
            parser.nextToken();
            T read = JSON.readValue(parser, type);
            if (read == null || parser.nextToken() != null) {
                throw new Unreadable(
                        Unreadable.Kind.MEMBER_WRONG, "$", "The text is more or less than one object.", "Send one.");
            }
            return read;
        } catch (JacksonException e) {
            throw unreadable(e, "$");
        }
    }

    /**
     * Reads one object, or a list of them as far as they are wanted.
     *
     * @param text UTF-8
     * @param most how many are read; whoever refuses a list that is longer than that asks for one more
     */
    public static <T> List<T> readOneOrMore(byte[] text, Class<T> type, int most) throws Unreadable {
        List<T> read = new ArrayList<>();
        boolean list = false;
        try (JsonParser parser = JSON.createParser(text)) {
            list = parser.nextToken() == JsonToken.START_ARRAY;
            if (!list) {
                read.add(object(parser, type));
            }
            while (list && parser.nextToken() != JsonToken.END_ARRAY) {
                if (read.size() == most) {
                    return read;
                }
                read.add(object(parser, type));
            }
            if (parser.nextToken() != null) {
                throw noJson();
            }
            return read;
        } catch (JacksonException e) {
            throw unreadable(e, list ? "$[" + read.size() + "]" : "$");
        }
    }

    private static <T> T object(JsonParser parser, Class<T> type) throws Unreadable {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw noJson();
        }
        return JSON.readValue(parser, type);
    }

    private static Unreadable noJson() {
        return new Unreadable(
                Unreadable.Kind.NO_JSON,
                "$",
                "The text is no JSON, names a member twice, or is nested or long beyond limits.",
                "Send it as it is described, in UTF-8.");
    }

    private static Unreadable unreadable(JacksonException e, String root) {
        if (e instanceof UnrecognizedPropertyException unknown) {
            return unknown(unknown, place(e, root));
        }
        return e instanceof DatabindException || e instanceof InputCoercionException ? wrong(place(e, root)) : noJson();
    }

    private static Unreadable unknown(UnrecognizedPropertyException e, String place) {
        List<String> known =
                e.getKnownPropertyIds().stream().map(String::valueOf).sorted().toList();
        return new Unreadable(
                Unreadable.Kind.MEMBER_UNKNOWN,
                place,
                "There is no member '" + shown(e.getPropertyName()) + "' here.",
                known.isEmpty()
                        ? "Send an object without members."
                        : "Leave it out. There are these: " + String.join(", ", known) + ".");
    }

    private static Unreadable wrong(String place) {
        return new Unreadable(
                Unreadable.Kind.MEMBER_WRONG,
                place,
                "What " + place + " says is none of what it may say.",
                "Look at the description of the API: numbers and yes (true) without quotes, codes in capitals, days like"
                        + " 2026-01-31, a list where there may be more than one.");
    }

    /** JSON path of what was being read. */
    private static String place(JacksonException e, String root) {
        return e.getPath().stream()
                .map(r -> r.getPropertyName() == null
                        ? "[" + Math.max(r.getIndex(), 0) + "]"
                        : "." + shown(r.getPropertyName()))
                .collect(Collectors.joining("", root, ""));
    }

    /** What somebody sent, as far as it can be repeated in an answer. */
    private static String shown(String name) {
        String plain = name.replaceAll("[^A-Za-z0-9_.-]", "?");
        return plain.length() > SHOWN_MAX ? plain.substring(0, SHOWN_MAX) : plain;
    }
}
