package belay.server.channel.mail;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells that there is no such mailbox from every other reason not to take a mail: most of them end
 * with the mail, or mind the desk, and its reader must stay one who can be reached. In doubt it is
 * one of those.
 */
public final class DeadAddress {
  /** RFC 3463 §3.2: no such mailbox or domain, bad syntax, moved. */
  private static final Set<String> STATUSES = Set.of("5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10");

  /** RFC 3463 §3.3: it takes no mail, which may be for good or, of too much of it, for now. */
  private static final String TAKES_NONE = "5.2.1";

  /** Codes for such a mailbox (RFC 5321 §4.2.2); but some refuse to relay by the same ones. */
  private static final Set<String> CODES = Set.of("550", "551", "553");

  private static final Pattern REPLY =
      Pattern.compile("(?:smtp;\\s*)?(\\d{3})[ -]+(?:(5\\.\\d{1,3}\\.\\d{1,3})(?![.\\d]))?");

  /** Who asks whether there is such a sender says of the desk's own address that it is unknown. */
  private static final Pattern OURS = Pattern.compile("(?i)\\bsender\\b");

  private static final Pattern DISABLED =
      Pattern.compile(
          "(?i)^(?!.*\\btemporar).*\\b(disabled|deactivated|inactive|no longer active)\\b",
          Pattern.DOTALL);

  private static final Pattern GONE =
      Pattern.compile(
          "(?i)\\b(unknown|no such|invalid) (user|recipient|addressee|mailbox|account)\\b"
              + "|\\bno mailbox\\b"
              + "|\\b(user|recipient|addressee|mailbox|account)( \\S+)?"
              + " (is )?(unknown|not found|does not exist|doesn't exist)\\b");

  private DeadAddress() {}

  /**
   * Whether that is what was said.
   *
   * @param status as a report has it (RFC 3464); empty when there is only the reply
   * @param reply of the server that refused the address, from its code on; may be empty
   */
  public static boolean told(String status, String reply) {
    Matcher said = REPLY.matcher(reply);
    boolean coded = said.lookingAt();
    String own = coded && said.group(2) != null ? said.group(2) : "";
    String telling = tells(status) ? status : own;
    if (telling.equals(TAKES_NONE)) {
      return DISABLED.matcher(reply).find() || inWords(reply);
    }
    return tells(telling)
        ? STATUSES.contains(telling)
        : coded && CODES.contains(said.group(1)) && inWords(reply);
  }

  /** Those that end in 0 are for what has no code of its own. */
  private static boolean tells(String status) {
    return !status.isEmpty() && !status.endsWith(".0");
  }

  private static boolean inWords(String reply) {
    return GONE.matcher(reply).find() && !OURS.matcher(reply).find();
  }
}
