package org.tidewaiter.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;

/** Finds the records that schemas are made of, and says in the schema which of their members may be null (OpenAPI 3.1, 4.8.24). */
final class NullableMembers implements ModelConverter {
    private static final String REFERENCE = "#/components/schemas/";

    private final Map<String, Class<?>> records = new ConcurrentHashMap<>();

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        if (!chain.hasNext()) {
            return null;
        }
        Schema<?> schema = chain.next().resolve(type, context, chain);
        Class<?> raw = raw(type);
        if (schema != null && raw != null && raw.isRecord()) {
            String reference = schema.get$ref();
            String name = reference == null ? schema.getName() : reference.substring(REFERENCE.length());
            if (name != null) {
                records.put(name, raw);
            }
        }
        return schema;
    }

    private static @Nullable Class<?> raw(AnnotatedType type) {
        return type.getType() instanceof com.fasterxml.jackson.databind.JavaType known
                ? known.getRawClass()
                : ResolvableType.forType(type.getType()).resolve();
    }

    /** Adds null to what its members may be; what is left out where it is null never is. */
    void mark(Components components) {
        records.forEach((name, type) -> {
            Schema<?> schema = components.getSchemas().get(name);
            if (schema == null || schema.getProperties() == null) {
                return;
            }
            for (RecordComponent member : type.getRecordComponents()) {
                boolean left = member.getAccessor().isAnnotationPresent(JsonInclude.class);
                if (!left && member.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                    schema.getProperties().computeIfPresent(member.getName(), (key, shape) -> orNull(shape));
                }
            }
        });
    }

    private static Schema<?> orNull(Schema<?> shape) {
        if (shape.get$ref() != null) {
            Schema<?> nothing = new Schema<>();
            nothing.addType("null");
            Schema<?> either = new Schema<>();
            either.setAnyOf(List.of(shape, nothing));
            return either;
        }
        if (shape.getTypes() != null && shape.getTypes().add("null") && shape.getEnum() != null) {
            shape.addEnumItemObject(null);
        }
        return shape;
    }
}
