package belay.server.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * What pages load: style sheets, scripts, pictures; read once and held compressed. Their address
 * holds a digest over all of them, so that browsers keep them for ever and never mix two builds.
 * Style sheets are joined to one in the order of their names; scripts are ES modules that import
 * each other by relative address, so nothing has to be bundled.
 */
public final class Assets {
  private static final String STYLE = "app.css";
  private static final Map<String, String> TYPES =
      Map.of(
          "css", "text/css;charset=UTF-8",
          "js", "text/javascript;charset=UTF-8",
          "svg", "image/svg+xml",
          "webmanifest", "application/manifest+json");

  private final Map<String, Asset> files = new TreeMap<>();
  private final String digest;

  /** A file, plain and compressed. */
  public static final class Asset {
    private final String type;
    private final byte[] plain;
    private final byte[] gzip;

    private Asset(String type, byte[] plain, byte[] gzip) {
      this.type = type;
      this.plain = plain;
      this.gzip = gzip;
    }

    public String type() {
      return type;
    }

    public byte[] bytes(boolean compressed) {
      return (compressed ? gzip : plain).clone();
    }
  }

  public Assets() {
    ByteArrayOutputStream style = new ByteArrayOutputStream();
    PathMatchingResourcePatternResolver found = new PathMatchingResourcePatternResolver();
    try {
      Map<String, byte[]> read = new TreeMap<>();
      for (Resource file : found.getResources("classpath:/web/*.*")) {
        read.put(String.valueOf(file.getFilename()), file.getContentAsByteArray());
      }
      for (Resource file :
          found.getResources("classpath*:/META-INF/resources/webjars/*/*/dist/htmx.min.js")) {
        read.put("htmx.js", file.getContentAsByteArray());
      }
      read.forEach((name, bytes) -> {
        if (name.endsWith(".css")) {
          style.writeBytes(bytes);
        } else {
          files.put(name, asset(name, bytes));
        }
      });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    files.put(STYLE, asset(STYLE, style.toByteArray()));
    digest = digest();
  }

  /** Where a page finds that file, such as {@code /assets/1f2e…/app.css}. */
  public String path(String name) {
    if (!files.containsKey(name)) {
      throw new IllegalArgumentException("no asset " + name);
    }
    return "/assets/" + digest + "/" + name;
  }

  /** The file, if it is of this build. */
  public Optional<Asset> find(String build, String name) {
    return Optional.ofNullable(build.equals(digest) ? files.get(name) : null);
  }

  private String digest() {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      files.forEach((name, asset) -> {
        sha.update(name.getBytes(StandardCharsets.UTF_8));
        sha.update(asset.plain);
      });
      return HexFormat.of().formatHex(sha.digest(), 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static Asset asset(String name, byte[] plain) {
    String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
    if (type == null) {
      throw new IllegalStateException("no media type is known for the asset " + name);
    }
    return new Asset(type, plain, Gzip.small(plain));
  }
}
