package belay.server.desk;

/**
 * A policy file as it is proposed.
 *
 * @param name of the file, for findings
 */
public record PolicyDraft(String name, String text) {}
