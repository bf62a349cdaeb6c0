package belay.server.channel.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** As servers in the world say it. */
@Tag("MAIL-1")
class DeadAddressTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "550 5.1.1 <a@b.example>: Recipient address rejected: User unknown in relay recipients",
        "550-5.1.1 The email account that you tried to reach does not exist. 550 5.1.1 Learn more",
        "550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup",
        "550 5.1.2 <a@b.example>: Recipient address rejected: Domain not found",
        "553 5.1.3 <a@b>: bad recipient address syntax",
        "551 5.1.6 a@b.example has moved",
        "550 5.2.1 The email account that you tried to reach is disabled",
        "550-5.2.1 The email account that you tried to reach is inactive. 550 5.2.1 Learn more",
        "550 5.2.1 <a@b.example>: no such user any more",
        "550 Unknown user",
        "550 No such user here",
        "550 <a@b.example>: User unknown",
        "550 a@b.example recipient not found",
        "550 5.1.0 <a@b.example>... Addressee unknown",
        "550 Mailbox a@b.example does not exist",
        "550 sorry, no mailbox here by that name (#5.1.1)",
        "553 Invalid recipient a@b.example (Mode: normal)"
      })
  void that_there_is_no_such_mailbox_is_understood(String reply) {
    assertThat(DeadAddress.told("", reply)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "554 5.7.1 <a@b.example>: Relay access denied",
        "550 5.7.1 Unable to relay",
        "550 relay not permitted",
        "553 sorry, that domain isn't in my list of allowed rcpthosts (#5.7.1)",
        "554 5.7.1 Service unavailable; Client host [195.5.1.1] blocked",
        "550 195.5.1.1 is not welcome here",
        "550 5.7.1 policy: unknown user of this service",
        "550 5.7.26 Unauthenticated email is not accepted",
        "550 Administrative prohibition",
        "550-Verification failed for <desk@belay.example> 550-Called: 192.0.2.1"
            + " 550-Response: 550 unknown user 550 Sender verify failed",
        "552 5.2.2 mailbox full",
        "550-5.2.1 The user you are trying to contact is receiving mail at a rate that 550-5.2.1"
            + " prevents additional messages from being delivered. 550 5.2.1 Learn more",
        "550 5.2.1 mailbox temporarily disabled, try later",
        "550 5.2.1",
        "552 5.3.4 message too big",
        "550 5.4.1 Recipient address rejected: Access denied",
        "550 5.5.0 Requested action not taken: mailbox unavailable",
        "554 Unknown user",
        "is it gone?",
        ""
      })
  void any_other_no_is_not_taken_for_that(String reply) {
    assertThat(DeadAddress.told("", reply)).isFalse();
  }

  /** RFC 3464: its status goes before what the other server said, where it tells anything. */
  @ParameterizedTest
  @CsvSource({
    "5.1.1, smtp; 550 go away, true",
    "5.1.1, '', true",
    "5.7.1, smtp; 550 unknown user, false",
    "5.2.2, smtp; 550 5.1.1 unknown user, false",
    "5.2.1, smtp; 550 5.2.1 the user is receiving mail at a rate that is too high, false",
    "5.2.1, smtp; 550 5.2.1 that account is disabled, true",
    "5.2.1, '', false",
    "5.0.0, smtp; 550 5.1.1 <a@b.example>, true",
    "5.0.0, smtp; 550 No such user here, true",
    "5.0.0, smtp; 550 rejected, false",
    "5.0.0, '', false"
  })
  void a_report_tells_it_by_its_status(String status, String reply, boolean dead) {
    assertThat(DeadAddress.told(status, reply)).isEqualTo(dead);
  }
}
