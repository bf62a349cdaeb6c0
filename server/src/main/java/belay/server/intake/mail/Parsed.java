package belay.server.intake.mail;

/** What reading a raw mail came to. */
public sealed interface Parsed permits ReadableMail, UnreadableMail {}
