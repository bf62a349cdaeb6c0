package belay.server.intake.mail;

/**
 * A mail that cannot be taken apart. It stays in the raw store and is shown (MAIL-2).
 *
 * @param reason for an operator, in English, without content of the mail
 */
public record UnreadableMail(String reason) implements Parsed {}
