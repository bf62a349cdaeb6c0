package belay.server.intake.mail;

import java.util.Base64;
import java.util.UUID;

/** Mails as people and programs write them. */
final class Written {
  private Written() {}

  static String mail(String from, String to, String subject, String headers, String body) {
    return """
    From: %s
    To: %s
    Subject: %s
    Date: Mon, 12 Jan 2026 09:00:00 +0000
    %sContent-Type: text/plain; charset=utf-8

    %s
    """
        .formatted(from, to, subject, headers, body)
        .replace("\n", "\r\n");
  }

  static String fromDana(String to, String subject, String body) {
    return mail("Dana <dana@example.com>", to, subject, id(), body);
  }

  static String id() {
    return "Message-ID: <" + UUID.randomUUID() + "@client.example>\n";
  }

  static String report(String original) {
    return report(original, "5.1.1", "550 no such user");
  }

  static String report(String original, String status, String said) {
    return report(original, "Final-Recipient: rfc822; ana@desk.example", status, said);
  }

  static String report(String original, String recipient, String status, String said) {
    return """
    From: MAILER-DAEMON@mx.example
    To: desk@belay.example
    Subject: Undelivered Mail
    Message-ID: <bounce-1@mx.example>
    Auto-Submitted: auto-replied
    MIME-Version: 1.0
    Content-Type: multipart/report; report-type=delivery-status; boundary=XX

    --XX
    Content-Type: text/plain

    I could not deliver it.
    --XX
    Content-Type: message/delivery-status

    Reporting-MTA: dns; mx.example

    %s
    Action: failed
    Status: %s
    Diagnostic-Code: smtp; %s

    --XX
    Content-Type: text/rfc822-headers

    Message-ID: <%s>
    Subject: page

    --XX--
    """
        .formatted(recipient, status, said, original)
        .replace("\n", "\r\n");
  }

  /** A mail of Dana's with those parts behind its text. */
  static String withParts(String to, String... parts) {
    return """
    From: Dana <dana@example.com>
    To: %s
    Subject: Look
    Message-ID: <%s@client.example>
    MIME-Version: 1.0
    Content-Type: multipart/mixed; boundary=YY

    --YY
    Content-Type: text/plain

    See there.
    --YY
    %s
    --YY--
    """
        .formatted(to, UUID.randomUUID(), String.join("\n--YY\n", parts))
        .replaceAll("\r?\n", "\r\n");
  }

  /** A part of a mail. */
  static String part(String type, String disposition, byte[] bytes) {
    return """
    Content-Type: %s
    %sContent-Transfer-Encoding: base64

    %s\
    """
        .formatted(type, disposition, Base64.getMimeEncoder().encodeToString(bytes));
  }

  static String file(String type, String name, byte[] bytes) {
    return part(type, "Content-Disposition: attachment; filename=\"" + name + "\"\n", bytes);
  }

  /** A mail of at least that many bytes, most of them a file. */
  static String withAttachment(int size) {
    String line = "QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVoxMjM0NTY3ODkwQUJDREVGR0hJSktMTU5PUEFB\r\n";
    StringBuilder mail =
        new StringBuilder(
            """
            From: dana@example.com
            To: desk@belay.example
            Subject: Big
            Message-ID: <big@example.com>
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary=YY

            --YY
            Content-Type: text/plain

            See the dump.
            --YY
            Content-Type: application/octet-stream; name=dump.bin
            Content-Disposition: attachment; filename=dump.bin
            Content-Transfer-Encoding: base64

            """
                .replace("\n", "\r\n"));
    while (mail.length() < size) {
      mail.append(line);
    }
    return mail.append("--YY--\r\n").toString();
  }
}
