package belay.core.ticket;

import belay.core.notice.NoticeKind;
import belay.core.policy.Alerts;
import belay.core.policy.Evidence;
import java.time.Instant;
import java.util.Optional;

/** What a monitor says of a ticket it has raised: again, or over (MON-2). */
final class Alerting {
  private Alerting() {}

  /** One ticket while the source is firing; what had been fixed isn't. */
  static void again(Draft draft, Command.Alert command) {
    monitor(draft);
    if (draft.refused()) {
      return;
    }
    Text.Ref what = command.what().ref();
    boolean settled = Checks.settled(draft);
    boolean news = rareEnough(count(draft)) || draft.open().course().care().signals().recovered();
    draft.emit("alert", new Event.Alerted(count(draft), what));
    if (settled) {
      Ending.reopen(draft, "alert", Optional.of(what));
    } else if (news) {
      People.tell(draft, "alert", NoticeKind.ALERTED, Optional.of(what));
    }
  }

  /** The one that opened the ticket is the first. */
  private static int count(Draft draft) {
    return Math.max(1, draft.open().course().care().alerts()) + 1;
  }

  /** A monitor repeats itself at every run: its second, fourth, eighth word are told. */
  private static boolean rareEnough(int count) {
    return Integer.bitCount(count) == 1;
  }

  /** A source that flaps gets its old ticket back; after a while a new one has to be made. */
  static void afterClose(Draft draft, Command.Alert command, Instant closedAt) {
    monitor(draft);
    Alerts alerts = draft.policy().practices().alerts();
    boolean late = !draft.now.isBefore(closedAt.plus(alerts.flapping()));
    if (late || draft.open().course().relations().mergedInto().isPresent()) {
      draft.refuse(Problem.Code.CLOSED);
    }
    if (!draft.refused()) {
      Ending.reopen(draft, "alert", Optional.of(command.what().ref()));
      draft.emit("alert", new Event.Alerted(count(draft), command.what().ref()));
    }
  }

  /** Evidence in any case; whether it is taken for a fix is the policy's. */
  static void recovered(Draft draft, Command.Recover command) {
    monitor(draft);
    if (draft.refused()) {
      return;
    }
    Text.Ref what = command.what().ref();
    draft.emit("recovery", new Event.Recovered(what));
    boolean resolve = draft.policy().practices().alerts().recovery() == Alerts.Recovery.RESOLVE;
    if (!Checks.settled(draft) && resolve) {
      Work.fixed(draft, "recovery", what);
    } else if (draft.open().status() == Status.FIXED
        && draft.open().course().care().confirmed().isEmpty()) {
      Ending.confirmed(draft, "recovery", Evidence.MONITORING, Optional.of(what));
    } else {
      People.tell(draft, "recovery", NoticeKind.RECOVERED, Optional.of(what));
    }
  }

  private static void monitor(Draft draft) {
    if (!(draft.actor instanceof Actor.Integration)) {
      draft.refuse(Problem.Code.MONITOR_ONLY);
    }
  }
}
