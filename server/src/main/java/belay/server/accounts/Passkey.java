package belay.server.accounts;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Something that somebody signs in with instead of a password, as its owner sees it. */
public record Passkey(UUID id, String name, Instant createdAt, Optional<Instant> usedAt) {}
