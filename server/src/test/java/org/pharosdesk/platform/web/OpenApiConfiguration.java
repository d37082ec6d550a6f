package org.pharosdesk.platform.web;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;
import static org.springframework.http.MediaType.APPLICATION_OCTET_STREAM_VALUE;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.people.Agent;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** How the description of the API is made, from which programs and the console's types are made. */
@Configuration
class OpenApiConfiguration {

    private static final String SESSION = "session";
    private static final String BEARER = "bearer";

    static {
        SpringDocUtils.getConfig()
                .addRequestWrapperToIgnore(IfMatch.class, Agent.class) // not sent by the client as such
                .replaceWithClass(SseEmitter.class, String.class);
    }

    @Bean
    OpenAPI apiDescription() {
        return new OpenAPI()
                .info(new Info()
                        .title("Pharos API")
                        .version("v1")
                        .description(
                                "Everything the console does, for programs. Errors are problem details (RFC 9457).")
                        .license(new License().name("Apache-2.0").url("https://www.apache.org/licenses/LICENSE-2.0")))
                .addSecurityItem(new SecurityRequirement().addList(SESSION))
                .addSecurityItem(new SecurityRequirement().addList(BEARER))
                .components(new Components()
                        .addSecuritySchemes(
                                SESSION,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.APIKEY)
                                        .in(SecurityScheme.In.COOKIE)
                                        .name("PHAROS_SESSION")
                                        .description("Writes also send the cookie XSRF-TOKEN as header X-XSRF-TOKEN."))
                        .addSecuritySchemes(
                                BEARER,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")
                                        .description("A personal token, made under /api/v1/me/tokens."))
                        .addSchemas("Problem", problem())
                        .addSchemas(
                                "FieldError", object(Map.of("field", text(), "message", text()), "field", "message"))
                        .addResponses("Problem", problemResponse()));
    }

    /** Writes that name the version they saw. */
    @Bean
    GlobalOperationCustomizer versionHeaders() {
        return (operation, method) -> {
            if (Arrays.stream(method.getMethodParameters())
                    .anyMatch(parameter -> parameter.getParameterType() == IfMatch.class)) {
                operation.addParametersItem(header("If-Match", "The ETag of the version that is changed.", true));
            }
            return operation;
        };
    }

    @Bean
    GlobalOpenApiCustomizer problemResponses() {
        return api -> api.getPaths().forEach(OpenApiConfiguration::complete);
    }

    private static void complete(String path, PathItem item) {
        var open = path.equals("/api/v1/session") || path.equals("/api/v1/setup");
        for (Operation operation : item.readOperations()) {
            operation.setTags(operation.getTags().stream()
                    .map(tag -> tag.replaceAll("-controller$", ""))
                    .toList());
            operation.setSummary(summary(operation.getOperationId()));
            describeFiles(operation);
            describeQuery(operation);
            operation.getResponses().addApiResponse("default", new ApiResponse().$ref("Problem"));
            if (open) {
                operation.setSecurity(List.of());
            }
        }
        if (item.getPost() != null && !open) {
            item.getPost()
                    .addParametersItem(header(
                            "Idempotency-Key", "The same key with the same request gets the same answer.", false));
        }
    }

    /** In words: {@code listMyTokens} is "List my tokens". */
    private static String summary(String operationId) {
        var words = operationId.replaceAll("(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    /** Files come and go as they are, whatever their type. */
    private static void describeFiles(Operation operation) {
        operation.getResponses().values().stream()
                .map(ApiResponse::getContent)
                .filter(content -> content != null && isFile(content.get(APPLICATION_JSON_VALUE)))
                .forEach(content ->
                        content.addMediaType(APPLICATION_OCTET_STREAM_VALUE, content.remove(APPLICATION_JSON_VALUE)));
    }

    private static boolean isFile(@Nullable MediaType content) {
        return content != null
                && content.getSchema() != null
                && ("binary".equals(content.getSchema().getFormat())
                        || "byte".equals(content.getSchema().getFormat()));
    }

    /** A question has no null: what is not asked is left out. */
    private static void describeQuery(Operation operation) {
        if (operation.getParameters() != null) {
            operation.getParameters().stream()
                    .map(Parameter::getSchema)
                    .filter(schema -> schema != null && schema.getTypes() != null)
                    .forEach(OpenApiConfiguration::neverNull);
        }
    }

    private static void neverNull(Schema<?> schema) {
        schema.setTypes(
                schema.getTypes().stream().filter(type -> !type.equals("null")).collect(Collectors.toSet()));
    }

    private static HeaderParameter header(String name, String description, boolean required) {
        var header = new HeaderParameter();
        header.name(name).description(description).required(required).schema(text());
        return header;
    }

    private static Schema<?> problem() {
        var number = new IntegerSchema().types(Set.of("integer"));
        var errors = new ArraySchema().items(new JsonSchema().$ref("#/components/schemas/FieldError"));
        var parts = new HashMap<String, Schema>(Map.of(
                "type",
                text(),
                "title",
                text(),
                "status",
                number,
                "detail",
                text(),
                "errors",
                errors.types(Set.of("array")),
                "currentVersion",
                number,
                "retryAfterSeconds",
                number,
                "position",
                number,
                "length",
                number,
                "suggestion",
                text()));
        parts.put("suggestions", new ArraySchema().items(text()).types(Set.of("array")));
        return object(parts, "type", "title", "status", "detail");
    }

    private static ApiResponse problemResponse() {
        var schema = new JsonSchema().$ref("#/components/schemas/Problem");
        return new ApiResponse()
                .description("Why it could not be done, and what to do next")
                .content(new Content().addMediaType("application/problem+json", new MediaType().schema(schema)));
    }

    private static Schema<?> text() {
        return new StringSchema().types(Set.of("string"));
    }

    private static Schema<?> object(Map<String, Schema> properties, String... required) {
        return new ObjectSchema().types(Set.of("object")).properties(properties).required(List.of(required));
    }
}
