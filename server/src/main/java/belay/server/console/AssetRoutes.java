package belay.server.console;

import belay.server.accounts.Admits;
import belay.server.accounts.Circle;
import belay.server.http.Assets;
import belay.server.http.Assets.Asset;
import belay.server.http.Gzip;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Hands out assets, to be kept for ever. */
@RestController
final class AssetRoutes {
  private static final String FOR_EVER = "public, max-age=31536000, immutable";

  private final Assets assets;

  AssetRoutes(Assets assets) {
    this.assets = assets;
  }

  @Admits(Circle.ANYBODY)
  @GetMapping("/assets/{build}/{name}")
  ResponseEntity<byte[]> asset(
      @PathVariable String build, @PathVariable String name, HttpServletRequest client) {
    Optional<Asset> found = assets.find(build, name);
    if (found.isEmpty()) {
      return ResponseEntity.notFound().header("Cache-Control", "no-store").build();
    }
    boolean gzip = Gzip.reads(client);
    ResponseEntity.BodyBuilder answer =
        ResponseEntity.ok()
            .header("Content-Type", found.get().type())
            .header("Cache-Control", FOR_EVER)
            .header("X-Content-Type-Options", "nosniff")
            .header("Vary", "Accept-Encoding");
    if (gzip) {
      answer.header("Content-Encoding", "gzip");
    }
    return answer.body(found.get().bytes(gzip));
  }
}
