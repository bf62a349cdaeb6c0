package belay.server.accounts;

import java.net.URI;
import java.util.Optional;
import java.util.function.IntSupplier;

/** Where people find the desk. */
public final class Site {
  private final Optional<URI> told;
  private final IntSupplier port;

  /**
   * The desk's public address.
   *
   * @param told by {@code BELAY_URL}, such as {@code https://desk.example.com}, without a path
   * @param port of this machine, for a desk that was told nothing
   */
  public Site(Optional<URI> told, IntSupplier port) {
    this.told = told;
    this.port = port;
  }

  public URI url() {
    return told.orElseGet(() -> URI.create("http://localhost:" + port.getAsInt()));
  }

  /** Such as {@code https://desk.example.com/people}. */
  public String at(String path) {
    return url() + path;
  }

  /** Whether browsers reach it by TLS: cookies then never leave it. */
  boolean isSecure() {
    return told.filter(url -> url.getScheme().equals("https")).isPresent();
  }

  String authority() {
    return url().getAuthority();
  }

  String host() {
    return url().getHost();
  }
}
