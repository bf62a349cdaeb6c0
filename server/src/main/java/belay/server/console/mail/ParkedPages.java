package belay.server.console.mail;

import belay.server.accounts.Visitor;
import belay.server.console.Labels;
import belay.server.console.NotThere;
import belay.server.console.Shell;
import belay.server.console.Shells;
import belay.server.console.mail.ParkedPage.Line;
import belay.server.console.mail.ParkedPage.Reading;
import belay.server.intake.mail.RawMailList;
import belay.server.intake.mail.RawMails;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Draws up the mail that can't be read, for who has to make something of it. */
final class ParkedPages {
  private static final int PART = 100;
  private static final int SHOWN_BYTES = 64 << 10;
  private static final Set<String> DONE = Set.of("again", "wanted", "dismissed");

  private final Shells shells;
  private final RawMailList list;
  private final RawMails mails;

  ParkedPages(Shells shells, RawMailList list, RawMails mails) {
    this.shells = shells;
    this.list = list;
    this.mails = mails;
  }

  ParkedPage list(Visitor visitor, String done) {
    Shell shell = shells.around(visitor, "/mail");
    List<RawMailList.Line> found = list.parked(PART + 1);
    return new ParkedPage(
        shell,
        found.stream().limit(PART).map(line -> line(line, shell)).toList(),
        found.size() > PART,
        DONE.contains(done) ? done : "",
        Optional.empty());
  }

  /**
   * One mail.
   *
   * @param fault key of what is wrong with what was typed; empty: nothing
   */
  ParkedPage read(Visitor visitor, UUID id, String fault) {
    Shell shell = shells.around(visitor, "/mail");
    RawMailList.Line found = list.find(id).orElseThrow(NotThere::new);
    byte[] head = head(id);
    Reading reading =
        new Reading(
            line(found, shell),
            found.source(),
            new String(head, 0, Math.min(head.length, SHOWN_BYTES), StandardCharsets.UTF_8),
            head.length <= SHOWN_BYTES,
            settled(found.state(), shell),
            fault.isEmpty() ? "" : shell.say(fault));
    return new ParkedPage(shell, List.of(), false, "", Optional.of(reading));
  }

  private static String settled(String state, Shell shell) {
    return switch (state) {
      case "parked" -> "";
      case "new" -> shell.say("parked.done.again");
      default -> shell.say("parked.fault.gone");
    };
  }

  /** One byte more than is shown, if there is one. */
  private byte[] head(UUID id) {
    try (InputStream raw = mails.open(id)) {
      return raw.readNBytes(SHOWN_BYTES + 1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Line line(RawMailList.Line mail, Shell shell) {
    return new Line(
        "/mail/parked/" + mail.id(),
        mail.envelopeFrom(),
        String.join(", ", mail.recipients()),
        Labels.size(mail.size()),
        mail.error().orElse(""),
        shell.times().brief(mail.receivedAt()),
        shell.times().exact(mail.receivedAt()),
        shell.times().iso(mail.receivedAt()));
  }
}
