package belay.server.channel.mail;

/** What is known after a mail was to be handed to the next server. */
public sealed interface SendResult {

  /**
   * The server has taken it. Whether it arrives is not known.
   *
   * @param reply what the server said
   */
  record Sent(String reply) implements SendResult {}

  /**
   * The server said no.
   *
   * @param code SMTP reply code
   * @param text what the server said, on one line
   */
  record Refused(What what, int code, String text) implements SendResult {
    /** What was refused. */
    public enum What {
      /** Us: no other mail would be taken either. */
      SENDER,
      RECIPIENT,
      MAIL
    }

    /** The same will not be taken later. */
    public boolean permanent() {
      return code >= 500;
    }
  }

  /** Nothing was handed over: no connection, no sign-in, or it broke before the mail was whole. */
  record Unreachable(String cause) implements SendResult {}

  /** The mail was whole when the connection broke: it may have been taken, or not. */
  record Unknown(String cause) implements SendResult {}
}
