package belay.server.channel.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailUrlTest {

  @Test
  void reads_a_whole_url() {
    MailUrl url = MailUrl.of("imaps://desk%40belay.example:p%3A%2F+x@mail.example:1993/INBOX/Desk");
    assertThat(url)
        .isEqualTo(
            new MailUrl(
                "imaps",
                "mail.example",
                1993,
                "desk@belay.example",
                "p:/+x",
                "INBOX/Desk",
                "required"));
    assertThat(url.toString())
        .isEqualTo("imaps://desk%40belay.example@mail.example:1993/INBOX/Desk");
  }

  @ParameterizedTest
  @CsvSource({"smtp://h, 587", "smtps://h, 465", "imap://h, 143", "imaps://h, 993"})
  void a_scheme_has_its_port(String url, int port) {
    assertThat(MailUrl.of(url).port()).isEqualTo(port);
  }

  @ParameterizedTest
  @CsvSource({
    "smtp://h, offered",
    "smtp://u:p@h, required",
    "smtp://u:p@localhost, offered",
    "smtp://u:p@h?starttls=off, off"
  })
  void a_password_leaves_the_host_encrypted_unless_told(String url, String starttls) {
    assertThat(MailUrl.of(url).starttls()).isEqualTo(starttls);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://u:secret@h",
        "smtp:u:secret",
        "smtp://u:secret@h?tls=no",
        "smtp://u:secret@h?starttls=maybe",
        "smtp://u:sec ret@h",
        "u:secret@h",
        ""
      })
  void what_is_wrong_is_said_without_the_password(String url) {
    assertThatThrownBy(() -> MailUrl.of(url))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("secret")
        .hasMessageNotContaining("sec ret")
        .hasNoCause();
  }
}
