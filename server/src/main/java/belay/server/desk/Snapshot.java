package belay.server.desk;

import java.util.Arrays;

/** PostgreSQL's {@code pg_snapshot} as a text: {@code xmin:xmax:xip,xip,…}. */
final class Snapshot {
  private Snapshot() {}

  /** Whether the database would take it for one. */
  static boolean isOne(String text) {
    String[] parts = text.split(":", -1);
    if (parts.length != 3) {
      return false;
    }
    try {
      return isOne(xid(parts[0]), xid(parts[1]), running(parts[2]));
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private static boolean isOne(long xmin, long xmax, long[] running) {
    long last = xmin - 1;
    for (long xid : running) {
      if (xid <= last || xid >= xmax) {
        return false;
      }
      last = xid;
    }
    return xmin > 0 && xmin <= xmax;
  }

  private static long[] running(String list) {
    return list.isEmpty()
        ? new long[0]
        : Arrays.stream(list.split(",", -1)).mapToLong(Snapshot::xid).toArray();
  }

  private static long xid(String digits) {
    return Long.parseLong(digits);
  }
}
