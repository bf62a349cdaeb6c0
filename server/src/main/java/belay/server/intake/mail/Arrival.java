package belay.server.intake.mail;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a mail came.
 *
 * @param source {@value #SMTP}, or the mailbox's URL without its password
 * @param externalId what the source calls the mail, if it has a name of its own there
 * @param envelopeFrom empty for the null sender, null when unknown
 * @param recipients of the envelope; empty when unknown
 */
public record Arrival(
    String source,
    @Nullable String externalId,
    @Nullable String envelopeFrom,
    List<String> recipients,
    Instant at) {

  public static final String SMTP = "smtp";
}
