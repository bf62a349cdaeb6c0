package belay.server.console.ticket;

import belay.core.ticket.Course;
import belay.server.console.ticket.Side.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a ticket is going through besides its climb, a line each; nothing for most tickets. */
final class CourseFacts {
  private final Sight sight;
  private final Spoken spoken;
  private final List<Fact> facts = new ArrayList<>();

  private CourseFacts(Sight sight) {
    this.sight = sight;
    this.spoken = sight.spoken();
  }

  static List<Fact> of(Sight sight) {
    return new CourseFacts(sight).facts();
  }

  private List<Fact> facts() {
    Course course = sight.state().course();
    urgency(course.urgency()).ifPresent(words -> add("urgency", words));
    if (!course.care().missing().isEmpty()) {
      List<String> missing =
          course.care().missing().stream().map(item -> CheckingOff.words(sight, item)).toList();
      add("missing", spoken.list(missing));
    }
    if (course.care().session() != Course.Session.NONE) {
      add("session", spoken.say("session.is." + key(course.care().session())));
    }
    course
        .care()
        .monitoredUntil()
        .ifPresent(until ->
            facts.add(
                new Fact(
                    spoken.say("fact.watched"), spoken.at(until), spoken.times().exact(until))));
    if (course.care().monitoredUntil().isPresent() && !course.care().standby().isEmpty()) {
      add("standby", spoken.list(course.care().standby().stream().map(spoken::person).toList()));
    }
    course
        .care()
        .confirmed()
        .ifPresent(by ->
            add(
                "confirmed",
                spoken.say("confirmation.by." + by.key(), "requester", sight.requester())));
    if (course.care().alerts() > 0) {
      add("alerts", spoken.count("alerts", course.care().alerts()));
    }
    return facts;
  }

  private Optional<String> urgency(Course.Urgency urgency) {
    if (urgency.cases().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        urgency
            .verdict()
            .map(verdict -> spoken.say(verdict.confirmed() ? "urgency.is" : "urgency.is-not"))
            .orElseGet(() -> spoken.count("urgency.open", urgency.missing().size())));
  }

  private void add(String key, String value) {
    facts.add(new Fact(spoken.say("fact." + key), value, ""));
  }

  private static String key(Course.Session session) {
    return session.name().toLowerCase(Locale.ROOT);
  }
}
