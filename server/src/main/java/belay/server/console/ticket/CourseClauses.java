package belay.server.console.ticket;

import belay.core.policy.UrgencyQuestion;
import belay.core.policy.UrgencyTest;
import belay.core.ticket.Event;
import java.util.List;

/**
 * Clauses about what a ticket goes through besides its climb.
 *
 * @param to whom they are said: {@code says.} or {@code served.}
 */
record CourseClauses(Spoken spoken, String to) {

  Phrase prioritized(Event.Prioritized event) {
    boolean raised = event.to().compareTo(event.from()) < 0;
    return spoken.phrase(
        to + (raised ? "raised" : "lowered"),
        "from",
        spoken.say("priority." + event.from().key()),
        "to",
        spoken.say("priority." + event.to().key()));
  }

  /** Of what; where nothing was claimed anew, that it is asked. */
  Phrase claimed(Event.UrgencyClaimed event) {
    List<String> cases =
        event.cases().stream().sorted().map(one -> spoken.say("case." + one.key())).toList();
    return cases.isEmpty()
        ? spoken.phrase(to + "urgency-asked")
        : spoken.phrase(to + "urgency-claimed", "cases", spoken.list(cases));
  }

  Phrase judged(UrgencyTest.Verdict verdict) {
    String doubt = verdict.inDoubt() ? ".doubt" : "";
    return spoken.phrase(
        to + (verdict.confirmed() ? "urgent" : "not-urgent") + doubt,
        "answers",
        questions(verdict.decisive()));
  }

  private String questions(List<UrgencyQuestion> questions) {
    return spoken.list(
        questions.stream().map(question -> spoken.say("question." + question.key())).toList());
  }

  /** Things of the checklist, by the policy's words for them. */
  String items(List<String> items) {
    return spoken.list(items.stream().map(spoken::item).toList());
  }

  Phrase offered(Event.SessionOffered event) {
    return spoken.phrase(
        to + "session-offered", "from", spoken.at(event.from()), "until", spoken.at(event.until()));
  }

  Phrase ended(Event.SessionEnded event) {
    return spoken.phrase(to + (event.solved() ? "session-solved" : "session-failed"));
  }

  Phrase full(Event.TierFull event) {
    String key = event.skill() ? "no-skill" : "tier-full";
    return spoken.phrase(to + key, "tier", spoken.rung(event.tier()));
  }

  Phrase monitoring(Event.MonitoringBegan event) {
    return event.standby().isEmpty()
        ? spoken.phrase(to + "monitoring", "until", spoken.at(event.until()))
        : spoken.phrase(
            to + "monitoring.standby",
            "until",
            spoken.at(event.until()),
            "who",
            spoken.list(event.standby().stream().map(spoken::person).toList()));
  }
}
