package belay.server.doctor;

import belay.server.config.Settings;
import java.util.Set;
import java.util.stream.Stream;

/** Settings that are allowed and yet can hardly be meant together. */
final class SettingsCheck implements Check {
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "::1");

  @Override
  public String about() {
    return "settings";
  }

  @Override
  public Stream<Remark> look(Patient patient) {
    Settings given = patient.settings();
    boolean mail = given.mailUrl().isPresent() || given.imapUrl().isPresent();
    return Stream.of(
            said(
                mail && given.mailAddress().endsWith("@localhost"),
                Remark.wrong(
                    "Mail goes out or is fetched, but the desk calls itself "
                        + given.mailAddress()
                        + ", where nobody can answer it.",
                    "Set BELAY_MAIL_ADDRESS to the desk's own address.")),
            said(
                given.mailUrl().isEmpty(),
                Remark.note(
                    "No mail leaves: BELAY_MAIL_URL is not set. Pages reach nobody.",
                    "Set BELAY_MAIL_URL to a mail server that takes the desk's mail.")),
            said(
                given.databaseUrl().isPresent() && given.data().isPresent(),
                Remark.note(
                    "BELAY_DATA is passed over, for BELAY_DATABASE_URL is set.",
                    "Remove one of the two.")),
            said(
                !LOOPBACK.contains(given.httpHost()) && given.url().isEmpty(),
                Remark.wrong(
                    "Pages are served to the network, and links in mails say localhost.",
                    "Set BELAY_URL to the address people use, with https if TLS is before it.")))
        .flatMap(remark -> remark);
  }

  private static Stream<Remark> said(boolean so, Remark remark) {
    return so ? Stream.of(remark) : Stream.empty();
  }
}
