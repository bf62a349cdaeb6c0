package belay.core.ticket;

import java.util.Locale;

/** What can be wrong with a ticket though it never may, whatever the policy says. */
public enum Broken {
  NO_OWNER("nobody owns it"),
  NO_TIER("it stands on no tier"),
  NO_REVIEW("nothing makes anybody look at it again"),
  NO_WAKE_UP("it waits without a wake-up, or wakes from nothing"),
  NO_CONFIRMATION("fixed, and nobody asks whether it holds"),
  NO_MONITORING("its fix is watched without an end, or not watched yet timed"),
  NO_CHECKLIST("something is missing, and nobody asks for it"),
  PAGE_UNANSWERED("a page ended and nobody had acknowledged"),
  PAGE_UNSTOPPABLE("somebody is paged whom nothing can stop"),
  TIMED_AFTER_FIX("fixed, and still timed as if it weren't"),
  MERGED_YET_OPEN("merged into another, yet open"),
  DEBT_UNTIMED("an owed note without a clock"),
  CLOSED_YET_TICKING("closed yet ticking"),
  CLOCK_OVERUSED("used more than it had"),
  CLOCK_DUE_TOO_SOON("is due before it began"),
  CLOCK_FROM_LATER("began after all that happened"),
  CLOCK_WAKES_NOTHING("wakes nothing"),
  CLOCK_DOES_NOT_ADD_UP("used and left do not make its target"),
  CLOCK_SLEEPS("sleeps for ever");

  private final String words;

  Broken(String words) {
    this.words = words;
  }

  /** As it is stored and as bundles know it, such as {@code no-owner}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  String words() {
    return words;
  }
}
