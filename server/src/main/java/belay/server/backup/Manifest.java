package belay.server.backup;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The first line of a backup.
 *
 * @param format of the file, {@link #FORMAT}
 * @param belay the version that made it
 * @param schema the version of the tables, as Flyway counts
 * @param postgres the version they were read from
 * @param at when, by the database
 * @param tables whose rows follow, in this order
 * @param sequences as they stood no earlier than the rows
 */
public record Manifest(
    @JsonProperty("belay-backup") int format,
    String belay,
    String schema,
    String postgres,
    Instant at,
    List<Rows> tables,
    List<Sequence> sequences) {
  static final int FORMAT = 1;
  private static final String FOREIGN = "this is not a backup of a desk";
  private static final JsonMapper JSON = new JsonMapper();

  public Manifest {
    Objects.requireNonNull(belay);
    Objects.requireNonNull(schema);
    Objects.requireNonNull(postgres);
    Objects.requireNonNull(at);
    tables = List.copyOf(tables);
    sequences = List.copyOf(sequences);
  }

  /** Of a table; the columns in the order of the values in each row. */
  public record Rows(String table, List<String> columns) {}

  /**
   * Of running numbers.
   *
   * @param called whether the last was given out, or is the next to be
   */
  public record Sequence(String name, long last, boolean called) {}

  /** The last line of a backup: what is in it, table by table. */
  record Seal(List<Tally> tables) {}

  String line() {
    return JSON.writeValueAsString(this);
  }

  static String line(Seal seal) {
    return JSON.writeValueAsString(seal);
  }

  /**
   * Reads the first line.
   *
   * @throws BackupFault when it isn't one, or of a format that is not known here
   */
  static Manifest read(String line) {
    try {
      int format = JSON.readTree(line).path("belay-backup").asInt(0);
      if (format > FORMAT) {
        throw new BackupFault(
            "the backup has format %d and this Belay knows %d: use a newer Belay"
                .formatted(format, FORMAT));
      }
      if (format == FORMAT) {
        return JSON.readValue(line, Manifest.class);
      }
    } catch (JacksonException e) {
      throw foreign(e);
    }
    throw new BackupFault(FOREIGN);
  }

  static BackupFault foreign(Exception cause) {
    return new BackupFault(FOREIGN, cause);
  }

  static Seal readSeal(String line) {
    try {
      return JSON.readValue(line, Seal.class);
    } catch (JacksonException e) {
      throw new BackupFault("the backup is damaged: its last line can't be read", e);
    }
  }
}
