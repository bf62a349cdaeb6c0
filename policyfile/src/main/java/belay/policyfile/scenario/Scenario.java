package belay.policyfile.scenario;

import belay.core.ids.ContactId;
import belay.core.ids.PersonId;
import belay.core.policy.Priority;
import belay.core.ticket.Command;
import belay.core.ticket.Intake;
import belay.policyfile.roster.RosterDoc;
import belay.policyfile.source.Place;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A story and what must come of it.
 *
 * @param addresses whose they are, for its lines may name people by one
 */
public record Scenario(
    String name,
    String file,
    Place place,
    Given given,
    List<Step> steps,
    List<Expectation> expectations,
    Map<String, Map<PersonId, ContactId>> addresses) {
  public Scenario {
    steps = List.copyOf(steps);
    expectations = List.copyOf(expectations);
  }

  /** The same among people who have addresses. */
  public Scenario among(RosterDoc people) {
    return new Scenario(name, file, place, given, steps, expectations, people.addresses());
  }

  /**
   * The ticket that is opened.
   *
   * @param tier where it enters the ladder instead of where its priority would
   * @param by who opens it for the requester; empty: they do, or the monitor does
   * @param load how many tickets people have already, by name
   * @param splitFrom the number of the ticket it was a part of (INT-8)
   * @param requester empty: the company's primary contact, or somebody made up
   */
  public record Given(
      Instant now,
      Optional<Priority> priority,
      Optional<String> tier,
      Optional<String> company,
      Optional<String> requester,
      Optional<String> category,
      Intake intake,
      Optional<String> by,
      Map<String, Integer> load,
      Optional<Integer> splitFrom) {
    public Given {
      load = Map.copyOf(load);
    }
  }

  /**
   * What somebody does.
   *
   * @param who a name; {@code requester} is whoever opened the ticket
   * @param assignee who is given the ticket, if somebody is
   */
  public record Step(
      Place place,
      String line,
      Instant at,
      String who,
      Command command,
      Optional<String> assignee) {}

  /**
   * What must be so.
   *
   * @param at after everything that happens at that moment
   */
  public record Expectation(Place place, String line, Instant at, Check check) {}
}
