package org.pharosdesk.platform.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JavaType;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springframework.stereotype.Component;

/**
 * Tells the API description what our records already say: what may be null, and what is always there. In answers every
 * member is there, null or not; in requests what may be null may also be left out, and in a merge patch what may be left
 * out is null only where that clears it.
 */
@Component
class RecordSchemas implements ModelConverter, GlobalOpenApiCustomizer {

    private static final String REFERENCE = "#/components/schemas/";
    private static final Pattern WORDS = Pattern.compile("[a-z-]+(\\|[a-z-]+)+");

    /** For all servers of a process: the library keeps its converters for the process, and asks the newest of them. */
    private static final Map<String, Class<?>> NAMED = new ConcurrentHashMap<>();

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        Schema<?> schema = chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
        var raw = type.getType() instanceof JavaType known
                ? known.getRawClass()
                : Json31.mapper().constructType(type.getType()).getRawClass();
        if (schema != null && schema.get$ref() != null && (raw.isRecord() || raw.isEnum())) {
            claim(schema.get$ref().substring(REFERENCE.length()), raw);
        }
        return schema;
    }

    /** Two types under one name would describe each other's members. */
    private static void claim(String name, Class<?> type) {
        var before = NAMED.putIfAbsent(name, type);
        if (before != null && before != type) {
            throw new IllegalStateException("Both %s and %s are called %s in the API's description; name one by @Schema"
                    .formatted(before.getName(), type.getName(), name));
        }
    }

    @Override
    public void customise(OpenAPI api) {
        var schemas = api.getComponents().getSchemas();
        var asked = askedFor(api, schemas);
        NAMED.forEach((name, type) -> {
            Schema<?> schema = schemas.get(name);
            if (schema != null && schema.getProperties() != null && type.isRecord()) {
                var required = new ArrayList<String>();
                describe(schema, type, asked.contains(name), required);
                schema.setRequired(required);
            }
        });
    }

    private static void describe(Schema<?> schema, Class<?> type, boolean asked, List<String> required) {
        for (var component : type.getRecordComponents()) {
            var property = schema.getProperties().get(component.getName());
            if (component.getAccessor().isAnnotationPresent(JsonUnwrapped.class)) {
                describe(schema, component.getType(), asked, required);
            } else if (property != null) {
                var leftOut = component.getAccessor().isAnnotationPresent(JsonInclude.class); // instead of null
                var optional = nullable(component);
                var nullable = !leftOut && optional && !MergePatches.stays(type, component.getType());
                schema.getProperties().put(component.getName(), nullable ? orNull(property) : asWords(property));
                if (!leftOut && !(asked && optional)) {
                    required.add(component.getName());
                }
            }
        }
    }

    /** A text that must be one of a few words is an enumeration to whoever writes it. */
    private static Schema<?> asWords(Schema<?> property) {
        var pattern = property.getPattern();
        if (pattern == null || !WORDS.matcher(pattern).matches()) {
            return property;
        }
        return new JsonSchema().typesItem("string")._enum(List.of(pattern.split("\\|")));
    }

    private static boolean nullable(RecordComponent component) {
        return Stream.concat(
                        Arrays.stream(component.getAnnotatedType().getAnnotations()),
                        Arrays.stream(component.getAnnotations()))
                .anyMatch(Nullable.class::isInstance);
    }

    private static Schema<?> orNull(Schema<?> given) {
        var property = asWords(given);
        if (property.get$ref() != null) {
            return new JsonSchema().anyOf(List.of(property, new JsonSchema().types(Set.of("null"))));
        }
        if (property.getTypes() != null) {
            property.addType("null");
        }
        return property;
    }

    private static Set<String> askedFor(OpenAPI api, Map<String, Schema> schemas) {
        var found = new HashSet<String>();
        api.getPaths().values().stream()
                .flatMap(path -> path.readOperations().stream())
                .map(Operation::getRequestBody)
                .filter(body -> body != null && body.getContent() != null)
                .flatMap(body -> body.getContent().values().stream())
                .map(MediaType::getSchema)
                .forEach(schema -> follow(schema, schemas, found));
        return found;
    }

    private static void follow(@Nullable Schema<?> schema, Map<String, Schema> schemas, Set<String> found) {
        if (schema == null) {
            return;
        }
        if (schema.get$ref() != null) {
            var name = schema.get$ref().substring(REFERENCE.length());
            if (found.add(name)) {
                follow(schemas.get(name), schemas, found);
            }
        }
        follow(schema.getItems(), schemas, found);
        if (schema.getProperties() != null) {
            schema.getProperties().values().forEach(property -> follow(property, schemas, found));
        }
    }
}
