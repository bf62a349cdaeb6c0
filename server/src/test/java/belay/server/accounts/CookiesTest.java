package belay.server.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("SEC-1")
class CookiesTest {
  private static String of(Optional<URI> url) {
    return new Cookies(new Site(url, () -> 8080)).cookie("belay", "x", Duration.ZERO).toString();
  }

  @Test
  void behind_tls_a_cookie_is_secure_and_no_other_host_can_have_set_it() {
    assertThat(of(Optional.of(URI.create("https://desk.example.com"))))
        .startsWith("__Host-belay=x; Path=/;")
        .contains("; Secure", "; HttpOnly", "; SameSite=Lax")
        .doesNotContain("Domain");
  }

  @Test
  void without_tls_browsers_would_not_take_a_secure_one() {
    assertThat(of(Optional.empty())).startsWith("belay=x; Path=/;").doesNotContain("Secure");
    assertThat(of(Optional.of(URI.create("http://desk.example.com")))).doesNotContain("Secure");
  }

  @Test
  void a_desk_that_was_told_nothing_is_found_on_this_machine() {
    Site site = new Site(Optional.empty(), () -> 8099);

    assertThat(site.at("/people")).isEqualTo("http://localhost:8099/people");
  }
}
