package belay.policyfile.scenario;

import belay.core.policy.Evidence;
import belay.core.policy.UrgencyQuestion;
import belay.core.ticket.Course;
import belay.policyfile.scenario.Check.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Says what of a ticket's course is not as promised. */
record CourseJudge(Course course) {

  Optional<String> urgency(Check.UrgencyIs wanted) {
    Verdict verdict = verdict();
    List<String> decisive =
        course.urgency().verdict().map(given -> keys(given.decisive())).orElse(List.of());
    boolean because =
        wanted.because().isEmpty()
            || new TreeSet<>(wanted.because()).equals(new TreeSet<>(decisive));
    return Judge.unless(
        verdict == wanted.verdict() && because,
        "urgency is "
            + Promises.key(verdict)
            + (decisive.isEmpty() ? "" : ", because " + String.join(", ", decisive)));
  }

  private Verdict verdict() {
    if (course.urgency().cases().isEmpty()) {
      return Verdict.NOT_ASKED;
    }
    return course
        .urgency()
        .verdict()
        .map(given -> given.confirmed() ? Verdict.CONFIRMED : Verdict.REFUSED)
        .orElse(Verdict.OPEN);
  }

  private static List<String> keys(List<UrgencyQuestion> questions) {
    return questions.stream().map(UrgencyQuestion::key).toList();
  }

  Optional<String> lacks(Check.ChecklistLacks wanted) {
    List<String> missing = course.care().missing();
    return Judge.unless(
        new TreeSet<>(missing).equals(new TreeSet<>(wanted.items())),
        missing.isEmpty() ? "it is complete" : "it lacks " + String.join(", ", missing));
  }

  Optional<String> session(Check.SessionIs wanted) {
    Course.Session session = course.care().session();
    return Judge.unless(session == wanted.session(), "it is " + Promises.key(session));
  }

  Optional<String> confirmed(Optional<Evidence> wanted) {
    Optional<Evidence> by = course.care().confirmed();
    return Judge.unless(
        by.equals(wanted), by.map(some -> "confirmed by " + some.key()).orElse("not confirmed"));
  }
}
