package belay.server.intake.mail;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a mail says, without what is added to each copy on its way: two copies by two roads agree,
 * two mails that reuse one Message-ID do not.
 */
final class Fingerprint {
  private Fingerprint() {}

  static byte[] of(ReadableMail mail) {
    List<String> facts = new ArrayList<>();
    facts.add(mail.from() == null ? "" : mail.from().address());
    facts.add(mail.subject());
    facts.add(String.valueOf(mail.date()));
    facts.add(mail.text());
    mail.attachments().forEach(a -> facts.add(a.name() + "/" + a.size()));
    MessageDigest digest = sha256();
    for (String fact : facts) {
      digest.update((fact.length() + ":" + fact).getBytes(StandardCharsets.UTF_8));
    }
    return digest.digest();
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has it", e);
    }
  }
}
