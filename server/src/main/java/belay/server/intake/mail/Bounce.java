package belay.server.intake.mail;

import belay.server.channel.mail.DeadAddress;
import belay.server.people.Directory;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a mail server reports about a mail of ours (RFC 3464).
 *
 * @param failed those whom it did not reach, or not yet
 * @param originalMessageId Message-ID of the mail that was reported on, without brackets
 */
public record Bounce(List<FailedRecipient> failed, @Nullable String originalMessageId) {

  /**
   * @param address as reported, without its {@code rfc822;}; the one that was written to where a
   *     report says so
   * @param end where that led, which for an alias is somebody else's
   * @param status enhanced status code such as {@code 5.1.1}; empty when none was given
   * @param permanent true for 5.x.x; false while the other side still tries or says 4.x.x
   * @param diagnostic what the other server said, on one line; may be empty
   */
  public record FailedRecipient(
      String address, String end, String status, boolean permanent, String diagnostic) {

    /** Whether that one has failed, in any spelling. */
    boolean isAt(String written) {
      String normal = Directory.normal(written);
      return Stream.of(address, end).map(Directory::normal).anyMatch(normal::equals);
    }

    /** Nothing will ever arrive there. */
    boolean noSuchMailbox() {
      return permanent && DeadAddress.told(status, diagnostic);
    }
  }
}
