package belay.server.api;

import belay.server.keys.Scope;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code GET /api/openapi.json}: this face as OpenAPI 3.1, kept by hand in {@code openapi.yaml};
 * tests hold it to the routes, their shapes and every answer that a test gets (ADR 13).
 */
@RestController
final class OpenApiRoute {
  private static final class Lazy {
    static final byte[] JSON = json();
  }

  @GetMapping("/api/openapi.json")
  @Needs(Scope.TICKETS_READ)
  ResponseEntity<byte[]> openApi() {
    return ResponseEntity.ok()
        .eTag("\"" + Digest.short256(Lazy.JSON) + "\"")
        .contentType(MediaType.APPLICATION_JSON)
        .body(Lazy.JSON);
  }

  private static byte[] json() {
    try (InputStream yaml = OpenApiRoute.class.getResourceAsStream("/openapi.yaml")) {
      LoadSettings settings = LoadSettings.builder().setLabel("openapi.yaml").build();
      Object document = new Load(settings).loadFromInputStream(Objects.requireNonNull(yaml));
      return JsonMapper.builder()
          .build()
          .writeValueAsString(document)
          .getBytes(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
