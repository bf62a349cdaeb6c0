package belay.server.keys;

import belay.core.ids.PersonId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A key as it is kept.
 *
 * @param person as whom it acts; empty: as the program of that name
 */
public record ApiKey(
    UUID id,
    String name,
    Optional<PersonId> person,
    Set<Scope> scopes,
    Instant createdAt,
    Optional<Instant> lastUsedAt,
    Optional<Instant> revokedAt) {
  public ApiKey {
    scopes = Set.copyOf(scopes);
  }

  public boolean opens(Scope scope) {
    return scopes.contains(scope) || scopes.contains(Scope.ADMIN);
  }
}
