package belay.server.console.queue;

import static org.assertj.core.api.Assertions.assertThat;

import belay.server.accounts.Visit;
import belay.server.accounts.WebDesk;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes in an address or a form and can't be read is the sender's fault, and told so. */
@Tag("SEC-5")
class UnreadableTest {
  private final WebDesk desk = WebDesk.get();
  private final Visit ana = desk.of(desk.ana);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/queue?q=100%",
        "/queue?q=%zz",
        "/tickets/{n}/story?before=abc",
        "/tickets/{n}/news?after=x"
      })
  void an_address_that_can_t_be_read_is_refused(String path) throws IOException {
    assertThat(status(path.replace("{n}", Long.toString(desk.ticket())))).isEqualTo(400);
  }

  @Test
  void a_paste_that_is_too_large_is_told_so() {
    String path = "/tickets/" + desk.ticket() + "/notes";
    ana.get("/queue");
    assertThat(ana.post(path, "text", "x".repeat(3 << 20)).status()).isEqualTo(413);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/queue?q=a%00b",
        "/queue?tier=%00",
        "/queue?priority=%00&owner=%00&due=%00&status=%00&company=%00",
        "/mail?state=%00&ticket=%00",
        "/policy?company=%00&moment=%00",
        "/sign-in?to=%00"
      })
  void what_no_database_keeps_is_left_out_of_a_search(String path) {
    assertThat(desk.of(desk.admin).get(path).status()).isLessThan(400);
  }

  @Test
  void nobody_has_an_address_with_letters_that_can_t_be_kept() {
    Visit admin = desk.of(desk.admin);
    admin.get("/people");
    Visit.Reply reply =
        admin.post("/people", "name", "Nora", "mail", "no\0ra@desk.example", "role", "it-manager");
    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.text()).contains("not a mail address");
  }

  /** As browsers send it, which clients of Java refuse to. */
  private int status(String path) throws IOException {
    URI base = URI.create(desk.base());
    try (Socket socket = new Socket(base.getHost(), base.getPort())) {
      String request =
          "GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nCookie: %s\r\n\r\n"
              .formatted(path, cookies(ana.cookies));
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return Integer.parseInt(answer.split(" ", 3)[1]);
    }
  }

  private static String cookies(Map<String, String> cookies) {
    return cookies.entrySet().stream()
        .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
        .collect(Collectors.joining("; "));
  }
}
