package belay.server.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import belay.core.roster.Channel;
import belay.server.Node;
import belay.server.config.Settings;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RefusedSampleTest {
  private SampleDesk desk;

  @BeforeEach
  void start() throws SQLException {
    desk = new SampleDesk();
  }

  @AfterEach
  void stop() throws SQLException {
    desk.close();
  }

  private void make() {
    desk.sample.make((_, _) -> {});
  }

  @Test
  void a_desk_with_a_person_is_left_alone() {
    desk.directory.ownerOrNew(Channel.MAIL, "dana@example.com", "Dana");
    assertThatIllegalArgumentException()
        .isThrownBy(this::make)
        .withMessageContaining("a sample is made on an empty desk");
    assertThat(desk.count("person")).isEqualTo(1);
    desk.sample.requireWhole();
  }

  @Test
  void a_desk_with_a_policy_is_left_alone() {
    desk.firstStart.take("practice.yaml", Node.practice().split("(?m)^---$", 2)[0]);
    assertThat(desk.count("person")).isZero();
    assertThatIllegalArgumentException()
        .isThrownBy(this::make)
        .withMessageContaining("a sample is made on an empty desk");
  }

  @Test
  void one_that_was_left_half_way_is_recognised() {
    assertThatThrownBy(() ->
            desk.sample.make((made, _) -> {
              if (made == 3) {
                throw new IllegalStateException("the power is gone");
              }
            }))
        .hasMessage("the power is gone");

    assertThat(desk.clock.ahead()).isZero();
    assertThat(desk.count("ticket")).isEqualTo(3);
    assertThat(desk.sample.cast()).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(desk.sample::requireWhole)
        .withMessageContaining("begun here and not finished")
        .withMessageContaining("Begin anew with an empty database");
    assertThatIllegalArgumentException()
        .isThrownBy(this::make)
        .withMessageContaining("not finished");
  }

  @Test
  void one_that_is_finished_is_not_made_again() {
    new SampleStore(desk.jdbc).begin();
    new SampleStore(desk.jdbc).end();
    desk.sample.requireWhole();
    assertThatIllegalArgumentException()
        .isThrownBy(this::make)
        .withMessageContaining("this is a sample desk already");
  }

  @Test
  void two_nodes_do_not_both_begin() {
    assertThat(new SampleStore(desk.jdbc).begin()).isTrue();
    assertThat(new SampleStore(desk.jdbc).begin()).isFalse();
  }

  @Test
  void a_desk_that_mails_or_reads_mail_is_no_sample() {
    Settings mails = Settings.of(Map.of("BELAY_MAIL_URL", "smtp://mail.example.com"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Sample.requireAlone(mails))
        .withMessageContaining("BELAY_MAIL_URL");
    Settings reads = Settings.of(Map.of("BELAY_IMAP_URL", "imap://desk:x@mail.example.com/INBOX"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Sample.requireAlone(reads))
        .withMessageContaining("BELAY_IMAP_URL");
    Sample.requireAlone(Settings.of(Map.of()));
  }
}
