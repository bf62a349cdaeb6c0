package belay.server.intake.mail;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A raw copy that waits to be read.
 *
 * @param envelopeFrom empty for the null sender, null when unknown
 * @param size in bytes
 * @param attempts how often reading was begun, this time included
 */
public record RawMail(
    UUID id,
    String source,
    @Nullable String envelopeFrom,
    List<String> recipients,
    long size,
    Instant receivedAt,
    int attempts) {}
