package belay.server.console;

import belay.server.people.Staffing.Member;

/**
 * Somebody who leaves, or has left, for an admin.
 *
 * @param people whose words are the same
 * @param open how many open tickets they answer for
 */
public record LeavingView(PeopleView people, Member member, int open, Blanks blanks) {

  /** What becomes of these. */
  public String tickets() {
    return people.words().count("people.leaving-tickets", open);
  }
}
