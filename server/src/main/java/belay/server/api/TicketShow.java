package belay.server.api;

import belay.server.api.Shapes.TicketShape;
import belay.server.keys.Scope;
import java.nio.charset.StandardCharsets;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code GET /api/tickets/7}, and whether it looks as it did. */
@RestController
final class TicketShow {
  private final TicketPages pages;
  private final JsonMapper json;

  TicketShow(TicketPages pages, JsonMapper json) {
    this.pages = pages;
    this.json = json;
  }

  @GetMapping("/api/tickets/{number:[0-9]{1,18}}")
  @Needs(Scope.TICKETS_READ)
  ResponseEntity<byte[]> show(@PathVariable long number, Caller caller) {
    TicketShape shape = pages.show(number, caller.viewer());
    // Spring answers 304 if the request brings this tag.
    return ResponseEntity.ok()
        .eTag(tag(shape))
        .varyBy(HttpHeaders.AUTHORIZATION, HttpHeaders.ACCEPT_LANGUAGE)
        .cacheControl(CacheControl.noCache().cachePrivate())
        .contentType(MediaType.APPLICATION_JSON)
        .body(bytes(shape));
  }

  /** The version, and a digest of all that this viewer sees but the time that is left. */
  private String tag(TicketShape shape) {
    ObjectNode timeless = json.valueToTree(shape);
    timeless.path("clocks").forEach(clock -> ((ObjectNode) clock).remove("left"));
    return "\"%d-%s\"".formatted(shape.version(), Digest.short256(bytes(timeless)));
  }

  private byte[] bytes(Object value) {
    return json.writeValueAsString(value).getBytes(StandardCharsets.UTF_8);
  }
}
