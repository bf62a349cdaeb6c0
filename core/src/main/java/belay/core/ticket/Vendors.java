package belay.core.ticket;

import belay.core.clock.Clock.Ending;
import belay.core.clock.ClockKey;
import belay.core.clock.ClockKind;
import belay.core.notice.NoticeKind;
import belay.core.notice.Recipient;
import belay.core.policy.PauseReason;
import belay.core.policy.Tier;
import belay.core.roster.Vendor;
import belay.core.roster.Who;
import java.util.List;
import java.util.Optional;

/** A vendor as a tier: handed over with the note, owned inside, chased on a cadence (ESC-13). */
final class Vendors {
  private static final ClockKey CHASE = ClockKey.of(ClockKind.VENDOR);

  private Vendors() {}

  /** Does nothing unless the ticket has just come to a vendor; one nobody knows is reported. */
  static void handOver(Draft draft) {
    Optional<Tier> outside = draft.tier().filter(tier -> tier.who() instanceof Who.Vendor);
    if (outside.isEmpty()) {
      return;
    }
    String rule = draft.position() + ".hand-over";
    vendor(draft, outside.get())
        .ifPresentOrElse(
            vendor -> tell(draft, rule, NoticeKind.VENDOR_HAND_OVER, vendor),
            () -> People.tell(draft, rule, NoticeKind.UNREACHABLE, Optional.empty()));
    chaseLater(draft);
  }

  /** What its own reference is; it has been heard of. */
  static void referred(Draft draft, Command.ReferVendor command) {
    Checks.workable(draft);
    Checks.written(draft, "reference", command.reference());
    if (draft.tier().flatMap(tier -> vendor(draft, tier)).isEmpty()) {
      draft.refuse(Problem.Code.NO_VENDOR);
    }
    if (draft.refused()) {
      return;
    }
    Work.touch(draft, "vendor");
    draft.emit("vendor", new Event.VendorReferred(command.reference().ref()));
    Timing.meet(draft, ClockKind.RESPOND);
    Timing.meet(draft, CHASE);
    chaseLater(draft);
  }

  /** Its own answer: whoever has the ticket hears it, and it is not asked again at once. */
  static void heard(Draft draft, Command.HearVendor command, boolean closed) {
    if (draft.roster().vendors().values().stream().noneMatch(vendor -> writes(draft, vendor))) {
      draft.refuse(Problem.Code.NO_VENDOR);
    }
    Checks.written(draft, "text", command.text());
    if (draft.refused()) {
      return;
    }
    Text.Ref text = command.text().ref();
    draft.emit("vendor", new Event.Noted(text));
    if (!closed) {
      answered(draft);
    }
    People.tellInside(draft, "vendor", NoticeKind.VENDOR_HEARD, Optional.of(text));
  }

  private static void answered(Draft draft) {
    Waiting.endFor(draft, PauseReason.VENDOR, "vendor");
    if (draft.tier().flatMap(tier -> vendor(draft, tier)).filter(v -> writes(draft, v)).isEmpty()) {
      return;
    }
    Timing.meet(draft, ClockKind.RESPOND);
    if (draft.open().clocks().pending(CHASE).isPresent()) {
      Timing.meet(draft, CHASE);
      chaseLater(draft);
    }
  }

  private static boolean writes(Draft draft, Vendor vendor) {
    return draft.actor.equals(new Actor.Integration(vendor.name()));
  }

  /** Nobody is asked how far they are with what is fixed. */
  static void settle(Draft draft) {
    Timing.end(draft, CHASE, Ending.SUPERSEDED);
  }

  static void chase(Draft draft, String rule) {
    draft
        .tier()
        .flatMap(tier -> vendor(draft, tier))
        .ifPresent(vendor -> tell(draft, rule, NoticeKind.VENDOR_ASKED, vendor));
    People.tell(draft, rule, NoticeKind.VENDOR_SILENT, Optional.empty());
  }

  private static void chaseLater(Draft draft) {
    draft
        .tier()
        .flatMap(Tier::chase)
        .ifPresent(limit -> Timing.arm(draft, CHASE, draft.position() + ".chase", limit));
  }

  private static void tell(Draft draft, String rule, NoticeKind kind, Vendor vendor) {
    Recipient outside = new Recipient.Outside(vendor.name(), vendor.address(), "vendor");
    People.tell(draft, rule, kind, List.of(outside), Optional.empty());
  }

  private static Optional<Vendor> vendor(Draft draft, Tier tier) {
    return tier.who() instanceof Who.Vendor vendor
        ? Optional.ofNullable(draft.roster().vendors().get(vendor.key()))
        : Optional.empty();
  }
}
