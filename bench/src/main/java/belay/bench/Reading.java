package belay.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BiFunction;

/**
 * What people and programs read, on a desk of some years beside a young one: over loopback, one
 * request after the other, to the two by turns. What is timed is the whole answer with its way to
 * the client and back.
 */
final class Reading {
  /** Before each question is timed, it is asked so often, and no more often than it is timed. */
  private static final int WARM_UP = 15;

  /** So many tickets are read, one after the other. */
  private static final int READ = 20;

  /** To time another one: one line. {@code {n}}: the number of an open ticket. */
  private static final String REST =
      """
      technician | queue, next due         | /api/tickets?status=open
      technician | queue by priority       | /api/tickets?status=open&sort=priority
      technician | queue, updated last     | /api/tickets?status=open&sort=updated
      technician | queue, oldest           | /api/tickets?status=open&sort=oldest
      technician | mine                    | /api/tickets?status=open&owner={me}
      technician | mine, updated last      | /api/tickets?status=open&owner={me}&sort=updated
      technician | nobody's, critical      | /api/tickets?status=open&owner=nobody&priority=critical
      technician | waiting                 | /api/tickets?waiting=customer,vendor
      technician | waiting for a vendor    | /api/tickets?waiting=vendor
      technician | of a large company      | /api/tickets?status=open&company=Acme
      technician | of a company            | /api/tickets?status=open&company=North%20Legal%201
      technician | everything, next due    | /api/tickets
      technician | everything, last first  | /api/tickets?sort=updated
      technician | closed, last first      | /api/tickets?status=closed&sort=updated
      technician | closed, newest          | /api/tickets?status=closed&sort=newest
      technician | closed of a company     | /api/tickets?status=closed&company=North%20Legal%201
      technician | count of open           | /api/tickets/count?status=open
      technician | count of nobody's       | /api/tickets/count?status=open&owner=nobody
      technician | count of mine           | /api/tickets/count?status=open&owner={me}
      technician | count of overdue        | /api/tickets/count?overdue=true
      technician | count of waiting        | /api/tickets/count?waiting=customer
      technician | open, a common word     | /api/tickets?status=open&q=printer
      technician | open, a rare word       | /api/tickets?status=open&q=c4ca42
      technician | open, a word of none    | /api/tickets?status=open&q=zebra
      technician | open, somebody's name   | /api/tickets?status=open&q=Cleo%20Brook%20112
      technician | all, a common word      | /api/tickets?q=printer
      technician | all, a word of some     | /api/tickets?q=4ca4
      technician | all, a rare word        | /api/tickets?q=c4ca42
      technician | by number               | /api/tickets?q=%23900
      technician | a ticket                | /api/tickets/{n}
      technician | its history             | /api/tickets/{n}/history
      technician | its future, a day       | /api/tickets/{n}/future
      technician | its mail                | /api/mail?ticket={n}
      """;

  private static final String WEB =
      """
      technician     | queue, my team          | /queue?view=team
      technician     | queue, all              | /queue?view=all
      technician     | queue, updated last     | /queue?view=all&sort=updated
      technician     | queue, mine             | /queue?view=mine
      technician     | queue, waiting          | /queue?view=waiting
      technician     | queue, closed           | /queue?view=closed
      technician     | queue, a common word    | /queue?view=all&q=printer
      technician     | queue, a word of none   | /queue?view=all&q=zebra
      technician     | ticket                  | /tickets/{n}
      technician     | ticket, a long story    | /tickets/{long}
      technician     | its new events          | /tickets/{long}/news?after=400
      admin          | mail                    | /mail
      admin          | mail that failed        | /mail?state=failed
      admin          | mail of a ticket        | /mail?ticket={n}
      admin          | policy                  | /policy
      admin          | people                  | /people
      representative | company's queue         | /queue
      representative | company's waiting       | /queue?view=waiting
      representative | company's closed        | /queue?view=closed
      representative | company, a rare word    | /queue?view=all&q=c4ca42
      requester      | own queue               | /queue
      requester      | own closed              | /queue?view=closed
      requester      | own, a rare word        | /queue?view=all&q=c4ca42
      """;

  private final PrintStream out;
  private final Duration warmUp;
  private final int times;
  private final Desk young;
  private final Desk old;

  /**
   * Of two desks.
   *
   * @param warmUp the compiler is given
   * @param times each answer is timed
   */
  Reading(PrintStream out, Duration warmUp, int times, Desk young, Desk old) {
    this.out = out;
    this.warmUp = warmUp;
    this.times = times;
    this.young = young;
    this.old = old;
  }

  /** A desk that is read. */
  record Desk(Site site, Crowd.Size size) {

    /** As the same thing is called on this desk, the next time something else of its kind. */
    private String path(String path, int time) {
      long recent = size.all() - 1 - Math.floorMod(time, READ) * (size.open() / READ / 2);
      return path.replace("{n}", Long.toString(recent))
          .replace("{long}", Long.toString(size.all()))
          .replace("{me}", Crowd.TECHNICIAN);
    }
  }

  void lists() {
    all("By REST", REST, Site::program);
  }

  void pages() {
    all("A page, answered whole", WEB, Site::visitor);
  }

  private void all(String title, String questions, BiFunction<Site, String, HttpLine> readers) {
    out.printf(
        "%s, in milliseconds: median and 99 of 100 at %,d open and %,d closed; at %,d and %,d;"
            + " ratio of the medians%n",
        title, old.size().open(), old.size().closed(), young.size().open(), young.size().closed());
    List<Asked> all = questions.lines().map(line -> asked(line, readers)).toList();
    long end = System.nanoTime() + warmUp.toNanos();
    for (int round = 0; round == 0 || System.nanoTime() < end; round++) {
      for (Asked one : all) {
        get(one.few(), young.path(one.path(), round));
        get(one.many(), old.path(one.path(), round));
      }
    }
    all.forEach(this::time);
  }

  private void time(Asked one) {
    List<Double> before = new ArrayList<>();
    List<Double> now = new ArrayList<>();
    for (int i = -Math.min(WARM_UP, times); i < times; i++) {
      double small = millis(one.few(), young.path(one.path(), i));
      double large = millis(one.many(), old.path(one.path(), i));
      if (i >= 0) {
        before.add(small);
        now.add(large);
      }
    }
    tell(one.name(), before, now, get(one.many(), old.path(one.path(), 0)).length());
  }

  /** A question, with who asks it of either desk. */
  private record Asked(String name, String path, HttpLine few, HttpLine many) {}

  private Asked asked(String line, BiFunction<Site, String, HttpLine> readers) {
    String[] words = line.split("\\|", 3);
    String mail = Crowd.mail(words[0].strip());
    return new Asked(
        words[1].strip(),
        words[2].strip(),
        readers.apply(young.site(), mail),
        readers.apply(old.site(), mail));
  }

  private static HttpLine.Answer get(HttpLine line, String path) {
    try {
      return line.get(path).require(200);
    } catch (IOException e) {
      throw new UncheckedIOException(path, e);
    }
  }

  private static double millis(HttpLine line, String path) {
    long start = System.nanoTime();
    get(line, path);
    return (System.nanoTime() - start) / 1e6;
  }

  private void tell(String name, List<Double> before, List<Double> now, int bytes) {
    Collections.sort(before);
    Collections.sort(now);
    out.printf(
        "  %-24s %7.1f %7.1f   %7.1f %7.1f   %5.2f×   %,9d bytes%n",
        name,
        at(now, 50),
        at(now, 99),
        at(before, 50),
        at(before, 99),
        at(now, 50) / at(before, 50),
        bytes);
  }

  private static double at(List<Double> sorted, int percent) {
    return sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100));
  }
}
