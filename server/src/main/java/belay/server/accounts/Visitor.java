package belay.server.accounts;

import belay.core.access.Role;
import belay.core.access.Viewer;
import belay.core.ids.PersonId;
import belay.core.ticket.Actor;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Who is signed in, for the length of one request. A page's method takes one as its argument.
 *
 * @param theme {@code light} or {@code dark}; empty: as their device has it
 * @param letters whether single letters are shortcuts
 * @param csrf to be sent back by every form, as the field {@code csrf} or the header {@code X-CSRF}
 * @param session this browser's
 */
public record Visitor(
    PersonId person,
    String name,
    Viewer viewer,
    Set<Role> roles,
    Locale locale,
    ZoneId zone,
    Optional<String> theme,
    boolean letters,
    String csrf,
    UUID session) {
  /** Of the request's attribute. */
  static final String ATTRIBUTE = Visitor.class.getName();

  public Visitor {
    roles = Set.copyOf(roles);
  }

  public Actor actor() {
    return new Actor.Human(person);
  }

  /** Whether pages that admit this circle admit them. */
  public boolean isOf(Circle circle) {
    return switch (circle) {
      case ANYBODY, SIGNED_IN -> true;
      case STAFF -> viewer.ofDesk();
      case POLICY -> roles.stream().anyMatch(Role::changesPolicy);
      case ADMIN -> roles.contains(Role.ADMIN);
    };
  }
}
