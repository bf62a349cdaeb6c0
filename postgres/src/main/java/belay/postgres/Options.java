package belay.postgres;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How an embedded PostgreSQL runs.
 *
 * @param durable what is committed survives a crash; false only for data that may be lost
 * @param revive start the server again, on the same port, when it ends without having been asked
 * @param port TCP port on 127.0.0.1; 0 takes a free one at each start
 * @param maxConnections connections the server accepts at once
 * @param settings further server settings by their PostgreSQL names; they win over ours
 * @param binaries where the programs are unpacked to; by default into the data home
 */
public record Options(
    boolean durable,
    boolean revive,
    int port,
    int maxConnections,
    Map<String, String> settings,
    Optional<Path> binaries) {

  public Options {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("port " + port + " is not within 0 to 65535");
    }
    if (maxConnections < 1) {
      throw new IllegalArgumentException("maxConnections " + maxConnections + " is below 1");
    }
    settings = Map.copyOf(settings);
  }

  /** Durable, revived, on a free port, for 100 connections. */
  public static Options defaults() {
    return new Options(true, true, 0, 100, Map.of(), Optional.empty());
  }

  /** Fast, and lost at the first crash: for tests that do not crash. */
  public Options notDurable() {
    return new Options(false, revive, port, maxConnections, settings, binaries);
  }

  public Options notRevived() {
    return new Options(durable, false, port, maxConnections, settings, binaries);
  }

  public Options onPort(int newPort) {
    return new Options(durable, revive, newPort, maxConnections, settings, binaries);
  }

  public Options forConnections(int atMost) {
    return new Options(durable, revive, port, atMost, settings, binaries);
  }

  public Options binariesIn(Path place) {
    return new Options(durable, revive, port, maxConnections, settings, Optional.of(place));
  }

  public Options with(String setting, String value) {
    Map<String, String> more = new TreeMap<>(settings);
    more.put(setting, value);
    return new Options(durable, revive, port, maxConnections, more, binaries);
  }

  /** All settings for a server of that name and port. */
  Map<String, String> serverSettings(String clusterName, int onPort) {
    Map<String, String> all = new TreeMap<>();
    all.put("cluster_name", clusterName);
    all.put("listen_addresses", "127.0.0.1");
    all.put("port", Integer.toString(onPort));
    all.put("unix_socket_directories", "");
    all.put("max_connections", Integer.toString(maxConnections));
    all.put("shared_buffers", "128MB");
    all.put("timezone", "UTC");
    all.put("log_timezone", "UTC");
    all.put("log_line_prefix", "%m [%p] ");
    if (!durable) {
      all.put("fsync", "off");
      all.put("synchronous_commit", "off");
      all.put("full_page_writes", "off");
    }
    all.putAll(settings);
    return all;
  }
}
