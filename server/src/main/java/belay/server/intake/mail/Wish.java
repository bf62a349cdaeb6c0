package belay.server.intake.mail;

/** What a client's mail asks for by its first line, besides being read. */
enum Wish {
  /** It escalates the ticket (ESC-9). */
  ESCALATE,
  /** It is over, whoever has done it (MAIL-3). */
  RESOLVED,
  /** The fix holds. */
  CONFIRM,
  /** It does not. */
  NOT_FIXED,
  NONE
}
