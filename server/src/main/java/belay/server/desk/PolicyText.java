package belay.server.desk;

/**
 * A policy as somebody wrote it.
 *
 * @param name of the file it came from
 */
public record PolicyText(String version, String name, String text) {}
