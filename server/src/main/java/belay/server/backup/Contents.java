package belay.server.backup;

import java.util.List;

/** What a backup holds. */
public record Contents(Manifest manifest, List<Tally> tables) {
  public Contents {
    tables = List.copyOf(tables);
  }

  public long rows() {
    return tables.stream().mapToLong(Tally::rows).sum();
  }

  /** Before they were packed. */
  public long bytes() {
    return tables.stream().mapToLong(Tally::bytes).sum();
  }

  /** Of one table; zero when it has none. */
  public long rows(String table) {
    return tables.stream()
        .filter(tally -> tally.table().equals(table))
        .mapToLong(Tally::rows)
        .sum();
  }
}
