package belay.server.doctor;

import belay.server.db.Database;
import java.util.stream.Stream;

/** Each node holds a pool of connections. */
final class ConnectionsCheck implements Check {
  @Override
  public String about() {
    return "connections";
  }

  @Override
  public Stream<Remark> look(Patient patient) {
    VitalStore vitals = patient.vitals();
    long most = Long.parseLong(vitals.setting("max_connections"));
    return judged(most, vitals.connected());
  }

  static Stream<Remark> judged(long most, long used) {
    if (most < Database.CONNECTIONS_A_NODE) {
      return Stream.of(
          Remark.wrong(
              "The database takes %d connections, and one node may need %d."
                  .formatted(most, Database.CONNECTIONS_A_NODE),
              "Raise max_connections to that for each node, and some for yourself."));
    }
    return used > most - Database.CONNECTIONS_A_NODE
        ? Stream.of(
            Remark.note(
                "%d of the database's %d connections are in use: one more node finds no room."
                    .formatted(used, most),
                "Raise max_connections before you add a node."))
        : Stream.empty();
  }
}
