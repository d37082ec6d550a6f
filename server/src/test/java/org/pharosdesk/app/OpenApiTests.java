package org.pharosdesk.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.pharosdesk.testing.DeskClient;
import org.pharosdesk.testing.DeskTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@DeskTest
class OpenApiTests {

    private static final Path COMMITTED = Path.of("..", "docs", "openapi.json");
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED)
            .build();

    @LocalServerPort
    int port;

    @Test
    void theCommittedDescriptionIsTheOneTheCodeGives() throws Exception {
        var given = described();
        if (Boolean.getBoolean("openapi.write")) {
            Files.createDirectories(COMMITTED.getParent());
            Files.writeString(COMMITTED, given);
        }
        assertThat(Files.readString(COMMITTED))
                .as("docs/openapi.json; rewrite it with -Dopenapi.write=true")
                .isEqualTo(given);
    }

    @Test
    void theServerGivesTheCommittedDescription() throws Exception {
        var answer = new DeskClient(port).get("/openapi.json");
        assertThat(answer.header("Content-Type")).startsWith("application/json");
        assertThat(answer.text()).isEqualTo(Files.readString(COMMITTED));
    }

    @Test
    void everyOperationHasAReadableNameOfItsOwn() {
        assertThat(JSON.readTree(described()).findValuesAsString("operationId"))
                .isNotEmpty()
                .doesNotHaveDuplicates()
                .allSatisfy(name -> assertThat(name).matches("[a-z][A-Za-z]+"));
    }

    private String described() {
        var answer = new DeskClient(port).get("//description-from-code.json");
        assertThat(answer.status()).isEqualTo(200);
        var description = (ObjectNode) answer.json();
        description.remove("servers");
        return JSON.writeValueAsString(description) + "\n";
    }
}
