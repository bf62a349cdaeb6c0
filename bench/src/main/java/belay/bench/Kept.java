package belay.bench;

import belay.bench.Crowd.Size;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The desks that are seeded once and kept: one of some months, and one of some years. */
final class Kept {
  /** The database that others are copies of. */
  static final String KINDS = "kinds";

  static final Size YOUNG = new Size(1_000, 1_000);

  private Kept() {}

  static Size old(boolean full) {
    return new Size(30_000, full ? 1_000_000 : 100_000);
  }

  /** The name of a database with that many tickets. */
  static String desk(Place place, Size size) throws IOException {
    String name = "crowd_%d_%d".formatted(size.open(), size.closed());
    seed(
        place,
        name,
        source -> {
          new Crowd(JdbcClient.create(source)).gather(size);
          try (Node node = new Node(source)) {
            Crowd.talk(node, size.all());
          }
        });
    return name;
  }

  /** A database with that many tickets that are armed and not due. */
  static DataSource armed(Place place, long count, long stride) throws IOException {
    String name = "ringing_" + count;
    seed(place, name, source -> new Seed(JdbcClient.create(source)).armed(count, stride));
    return place.database(name);
  }

  /** By plain connections, whose statements are never given up on. */
  private static void seed(Place place, String name, Consumer<DataSource> fill) throws IOException {
    if (!place.has(name)) {
      kinds(place);
      place.drop("seeding");
      DataSource source = place.copy(KINDS, "seeding");
      fill.accept(source);
      place.rename("seeding", name);
    }
  }

  /**
   * What they are copied from: all begin with the same morning, so that like is compared with like.
   */
  static void kinds(Place place) throws IOException {
    if (place.has(KINDS)) {
      return;
    }
    place.drop("seeding");
    try (Node node = new Node(place.database("seeding"))) {
      Seed.make(node, Files.readString(Path.of("policies/tiered-msp.yaml")));
    }
    place.rename("seeding", KINDS);
  }
}
