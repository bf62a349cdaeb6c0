package belay.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Reading lists and tickets by REST, over loopback, on a desk of some years beside a young one.
 * Both are seeded once and kept; requests to the two alternate.
 */
final class Lists {
  static final long FEW = 1_000;
  static final long MANY = 30_000;
  private static final int WARM_UP = 60;
  private static final int TIMES = 200;

  /** Another one to time is another line. */
  private static final Map<String, String> ROUTES = new LinkedHashMap<>();

  static {
    ROUTES.put("queue, next due", "/api/tickets?status=open");
    ROUTES.put("queue by priority", "/api/tickets?status=open&sort=priority");
    ROUTES.put("queue, updated last", "/api/tickets?status=open&sort=updated");
    ROUTES.put("queue, oldest", "/api/tickets?status=open&sort=oldest");
    ROUTES.put("mine", "/api/tickets?status=open&owner=ana@example.com");
    ROUTES.put("unassigned, critical", "/api/tickets?status=open&owner=nobody&priority=critical");
    ROUTES.put("waiting", "/api/tickets?waiting=customer,vendor");
    ROUTES.put("of a company", "/api/tickets?status=open&company=North%20Legal%201");
    ROUTES.put("everything, next due", "/api/tickets");
    ROUTES.put("closed, last first", "/api/tickets?status=closed&sort=updated");
    ROUTES.put("closed, newest", "/api/tickets?status=closed&sort=newest");
    ROUTES.put("count open", "/api/tickets/count?status=open");
    ROUTES.put("count unassigned", "/api/tickets/count?status=open&owner=nobody");
    ROUTES.put("count mine", "/api/tickets/count?status=open&owner=ana@example.com");
    ROUTES.put("count overdue", "/api/tickets/count?overdue=true");
    ROUTES.put("count waiting", "/api/tickets/count?waiting=customer");
    ROUTES.put("search open, common", "/api/tickets?status=open&q=printer");
    ROUTES.put("search open, rare", "/api/tickets?status=open&q=c4ca42");
    ROUTES.put("search open, a name", "/api/tickets?status=open&q=Cleo%20Brook");
    ROUTES.put("search all, rare", "/api/tickets?q=c4ca42");
    ROUTES.put("by number", "/api/tickets?q=%23900");
    ROUTES.put("a ticket", "/api/tickets/900");
    ROUTES.put("its history", "/api/tickets/900/history");
    ROUTES.put("its future, a day", "/api/tickets/900/future");
  }

  private Lists() {}

  static void measure(PrintStream out, boolean full) throws IOException {
    try (Place place = Place.kept();
        Face young = new Face(place.database(young(place)));
        Face old = new Face(place.database(old(place, full)))) {
      out.printf("By REST, in milliseconds: median and 99 of 100; to the same at 1,000 open%n");
      for (Map.Entry<String, String> route : ROUTES.entrySet()) {
        tell(out, route.getKey(), route.getValue(), young, old);
      }
      walk(out, young, old);
    }
  }

  private static void tell(PrintStream out, String name, String path, Face young, Face old) {
    List<Double> before = new ArrayList<>();
    List<Double> now = new ArrayList<>();
    for (int i = -WARM_UP; i < TIMES; i++) {
      double small = millis(young, path);
      double large = millis(old, path);
      if (i >= 0) {
        before.add(small);
        now.add(large);
      }
    }
    Collections.sort(before);
    Collections.sort(now);
    out.printf(
        "  %-22s %7.1f %7.1f   %5.2f×%n",
        name, at(now, 50), at(now, 99), at(now, 50) / at(before, 50));
  }

  /** The second part of a list, which merges what has moved. */
  private static void walk(PrintStream out, Face young, Face old) {
    tell(out, "queue, second part", second(old), old, old);
    tell(out, "of the young, second", second(young), young, young);
  }

  private static String second(Face face) {
    String first = face.get("/api/tickets?status=open");
    String next = first.replaceFirst("(?s).*\"next\" *: *\"([^\"]+)\"[^\"]*$", "$1");
    return "/api/tickets?status=open&cursor=" + next;
  }

  private static double millis(Face face, String path) {
    long start = System.nanoTime();
    face.get(path);
    return (System.nanoTime() - start) / 1e6;
  }

  private static double at(List<Double> sorted, int percent) {
    return sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100));
  }

  /** The name of a database with {@link #FEW} open tickets. */
  static String young(Place place) throws IOException {
    return desk(place, "young", FEW, 0);
  }

  /** And of one with {@link #MANY} open ones among many closed ones. */
  static String old(Place place, boolean full) throws IOException {
    return desk(place, "old", MANY, closed(full));
  }

  static long closed(boolean full) {
    return full ? 1_000_000 : 100_000;
  }

  /** Seeded by a plain connection, which no time limit ends. */
  private static String desk(Place place, String name, long open, long closed) throws IOException {
    String database = name + "_" + open + "_" + closed;
    if (!place.has(database)) {
      place.drop("seeding");
      DataSource source = place.database("seeding");
      try (Node node = new Node(source)) {
        Seed.make(node, Files.readString(Path.of("policies/tiered-msp.yaml")));
      }
      new Crowd(JdbcClient.create(source)).gather(open, closed);
      place.rename("seeding", database);
    }
    return database;
  }
}
