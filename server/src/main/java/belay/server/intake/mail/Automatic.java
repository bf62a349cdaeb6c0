package belay.server.intake.mail;

/**
 * Who wrote a mail: a person or a machine. Anything but {@link #NO} must never be answered
 * automatically (RFC 3834 §2).
 */
public enum Automatic {
  /** As far as can be told a person wrote it, for us. */
  NO,
  /** A machine wrote it: out of office, confirmation, monitor, read receipt. */
  AUTO_REPLY,
  /** A report on a mail that did not arrive; see {@link ReadableMail#bounce()}. */
  BOUNCE,
  /** Sent to many; a person may have written it (a company's internal list, for one). */
  LIST_OR_BULK,
  /** This desk sent it, and it came back. */
  OURSELVES
}
