package belay.core.ticket;

import belay.core.clock.ClockKey;
import belay.core.clock.ClockKind;
import belay.core.clock.Clocks;
import belay.core.ids.CompanyId;
import belay.core.ids.PersonId;
import belay.core.ids.TicketId;
import belay.core.policy.PauseReason;
import belay.core.policy.Priority;
import belay.core.roster.Contact;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The state of one ticket: what its events add up to. */
public sealed interface Ticket {
  TicketId id();

  /**
   * What is known of it: as it is while it is open, as it was at the end once it is closed.
   *
   * @throws IllegalStateException when it is not there yet
   */
  default Open state() {
    return switch (this) {
      case Open open -> open;
      case Closed closed -> closed.was();
      case Absent absent -> throw new IllegalStateException("no ticket yet: " + absent);
    };
  }

  /** Not there yet. */
  record Absent(TicketId id) implements Ticket {}

  /**
   * Somebody owns it and clocks run.
   *
   * @param seq of the last event
   * @param lastAt of the last event
   */
  record Open(
      TicketId id,
      long number,
      String policyVersion,
      Request request,
      Place place,
      Progress progress,
      Clocks clocks,
      List<Debt> debts,
      Course course,
      long seq,
      Instant lastAt)
      implements Ticket {
    public Open {
      debts = List.copyOf(debts);
      course = Course.orNew(course);
    }

    /** Whether a page runs; one that waits for its hours has not begun. */
    public boolean pageRuns() {
      return place.paging().isPresent() && clocks.pending(ClockKey.of(ClockKind.PAGE)).isPresent();
    }

    Open with(Place next) {
      return new Open(
          id, number, policyVersion, request, next, progress, clocks, debts, course, seq, lastAt);
    }

    Open with(Progress next) {
      return new Open(
          id, number, policyVersion, request, place, next, clocks, debts, course, seq, lastAt);
    }

    Open with(Clocks next) {
      return new Open(
          id, number, policyVersion, request, place, progress, next, debts, course, seq, lastAt);
    }

    Open with(List<Debt> next) {
      return new Open(
          id, number, policyVersion, request, place, progress, clocks, next, course, seq, lastAt);
    }

    Open after(Recorded last) {
      return new Open(
          id,
          number,
          last.policyVersion(),
          request,
          place,
          progress,
          clocks,
          debts,
          course,
          last.seq(),
          last.at());
    }

    Open with(Request next) {
      return new Open(
          id, number, policyVersion, next, place, progress, clocks, debts, course, seq, lastAt);
    }

    Open with(Course next) {
      return new Open(
          id, number, policyVersion, request, place, progress, clocks, debts, next, seq, lastAt);
    }

    public Status status() {
      return progress.status();
    }
  }

  /** At rest, with what it was at the end. */
  record Closed(Open was, Instant at) implements Ticket {
    @Override
    public TicketId id() {
      return was.id();
    }
  }

  /** Who asked, and how bad it is. */
  record Request(
      PersonId requester,
      Optional<Contact> contact,
      Optional<CompanyId> company,
      Intake intake,
      Priority priority,
      Optional<String> category,
      Instant openedAt) {
    Request at(Priority next) {
      return new Request(requester, contact, company, intake, next, category, openedAt);
    }
  }

  /** Somebody who is served, and how they are reached; empty: they can't be. */
  record Party(PersonId person, Optional<Contact> contact) {}

  /**
   * Where it stands on the ladder.
   *
   * @param position a tier's key, or {@code round-table}
   * @param round how often the round-table was called; 0: never
   * @param bounces how often it was handed back
   */
  record Place(String position, int round, Owner owner, int bounces, Optional<Paging> paging) {}

  /** The page in progress: its round and step, and who has acknowledged it. */
  record Paging(int round, int step) {}

  /**
   * How far the work has come.
   *
   * @param acknowledged by whom in this tier
   * @param waiting for what, while it does
   * @param planned there is a plan of the present tier
   */
  record Progress(
      Status status,
      Optional<PersonId> acknowledged,
      Optional<PauseReason> waiting,
      boolean planned) {}
}
