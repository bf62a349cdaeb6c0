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
    String name = "armed_" + count;
    seed(place, name, source -> new Seed(JdbcClient.create(source)).armed(count, stride));
    return place.database(name);
  }

  /** By plain connections, whose statements are never given up on. */
  private static void seed(Place place, String name, Consumer<DataSource> fill) throws IOException {
    if (!place.has(name)) {
      place.drop("seeding");
      DataSource source = place.database("seeding");
      try (Node node = new Node(source)) {
        Seed.make(node, Files.readString(Path.of("policies/tiered-msp.yaml")));
      }
      fill.accept(source);
      place.rename("seeding", name);
    }
  }
}
