package belay.server.accounts;

import belay.core.ids.PersonId;
import java.time.Instant;
import java.util.UUID;

/**
 * A browser that somebody signed in with.
 *
 * @param agent what it calls itself, at most 200 characters
 * @param address from where it signed in
 * @param seenAt to about a minute
 */
public record Session(
    UUID id, PersonId person, String agent, String address, Instant createdAt, Instant seenAt) {}
