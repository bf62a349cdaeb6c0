package belay.server.letter;

/**
 * The words of one message.
 *
 * @param subject one line
 * @param text plain, lines of any length
 */
public record Letter(String subject, String text) {}
