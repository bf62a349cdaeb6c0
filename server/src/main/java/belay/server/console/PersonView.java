package belay.server.console;

import belay.server.accounts.Session;
import belay.server.people.Staffing.Member;
import java.util.List;

/**
 * One of those who work here, for an admin.
 *
 * @param people whose words and lists are the same
 * @param sessions where they are signed in
 * @param link a sign-in link that was just made and is shown once; empty: none
 * @param done the key of a sentence about what was just done; empty: nothing
 */
public record PersonView(
    PeopleView people,
    Member member,
    List<Session> sessions,
    Blanks blanks,
    String link,
    String done) {
  public PersonView {
    sessions = List.copyOf(sessions);
  }

  public String device(Session session) {
    return Devices.words(people.words(), session.agent());
  }
}
