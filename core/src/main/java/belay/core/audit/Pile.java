package belay.core.audit;

import java.time.Duration;
import java.util.Locale;

/** What may not lie for long, and how long it may (rules 4, 7, 10 and 12). */
public enum Pile {
  /** Clocks that are due and were not heard; nobody looks at the ticket but the runner. */
  CLOCKS_LATE(Duration.ofMinutes(2)),
  /** Tickets that can't be decided: people were told by the outbox, which may be broken too. */
  UNDECIDABLE(Duration.ofMinutes(1)),
  /** Messages of a page that is over, which wait to leave; at once if no try was under way. */
  PAGE_NOT_STOPPED(Duration.ofMinutes(10)),
  /** Messages whose sender died and that nobody has taken over. */
  LEASE_OVER(Duration.ofMinutes(2)),
  /** Pages and alarms that could have left and have not; at the latest when half their time is. */
  PAGES_LATE(Duration.ofMinutes(5)),
  /** Pages that were not sent as long as they were worth it; heard of for so long. */
  PAGES_EXPIRED(Duration.ofHours(1)),
  /** Other messages that nobody tries to send; a full mailbox somewhere is no fault of the desk. */
  MESSAGES_LATE(Duration.ofHours(1)),
  /** Other messages that are refused again and again, to so many that it is no one's mailbox. */
  MESSAGES_REFUSED(Duration.ofHours(1)),
  /** Mail that came and was not read. */
  MAIL_LATE(Duration.ofMinutes(5)),
  /** Mail that came and can't be read: nothing comes of it until a person looks. */
  MAIL_PARKED(Duration.ofMinutes(1)),
  /** Mailboxes that some node wants to read and can't. */
  MAILBOX_UNREAD(Duration.ofMinutes(15)),
  /** What one ticket means for another and could not be told it. */
  FOLLOWUPS_LATE(Duration.ofMinutes(5)),
  /** The same, parked: tried each hour, and heard of for a day, as nobody can end it. */
  FOLLOWUPS_PARKED(Duration.ofMinutes(1));

  private final Duration patience;

  Pile(Duration patience) {
    this.patience = patience;
  }

  public Duration patience() {
    return patience;
  }

  /** As it is stored and as bundles know it, such as {@code clocks-late}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
