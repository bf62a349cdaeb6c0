package belay.server.console.mail;

import belay.core.notice.Recipient;
import belay.server.accounts.Visitor;
import belay.server.console.Labels;
import belay.server.console.NotThere;
import belay.server.console.Shell;
import belay.server.console.Shells;
import belay.server.console.mail.MailPage.Line;
import belay.server.console.mail.MailPage.Reading;
import belay.server.console.mail.MailPage.State;
import belay.server.letter.Letter;
import belay.server.letter.Letters;
import belay.server.letter.Occasions;
import belay.server.outbox.Delivery;
import belay.server.outbox.DeliveryList;
import belay.server.people.Directory;
import belay.server.people.Names;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongSupplier;

/** Draws up lists of mail, and single ones. */
final class MailPages {
  private static final int PART = 50;
  private static final List<String> STATES =
      List.of("kept", "waiting", "sending", "sent", "unknown", "failed", "cancelled", "expired");

  private final Shells shells;
  private final DeliveryList deliveries;
  private final Occasions occasions;
  private final Directory directory;
  private final LongSupplier parked;

  /**
   * Made once.
   *
   * @param parked how many mails came in and can't be read
   */
  MailPages(
      Shells shells,
      DeliveryList deliveries,
      Occasions occasions,
      Directory directory,
      LongSupplier parked) {
    this.shells = shells;
    this.deliveries = deliveries;
    this.occasions = occasions;
    this.directory = directory;
    this.parked = parked;
  }

  MailPage list(Visitor visitor, String state, String ticket, Optional<UUID> before) {
    Shell shell = shells.around(visitor, "/mail");
    Optional<String> one = Optional.of(state).filter(STATES::contains);
    String number = ticket.replaceFirst("^#", "").strip();
    Optional<Long> of =
        Optional.of(number).filter(n -> n.matches("[0-9]{1,18}")).map(Long::valueOf);
    List<DeliveryList.Line> found = deliveries.before(before, one, of, PART + 1);
    Names names = new Names(directory);
    List<Line> lines = found.stream().limit(PART).map(line -> line(line, shell, names)).toList();
    return new MailPage(
        shell,
        STATES.stream().map(key -> new State(key, shell.say("mail.state." + key))).toList(),
        one.orElse(""),
        of.map(String::valueOf).orElse(""),
        lines,
        found.size() > PART ? Optional.of(more(one, of, lines.getLast().id())) : Optional.empty(),
        parked.getAsLong(),
        Optional.empty());
  }

  private static String more(Optional<String> state, Optional<Long> number, String last) {
    return "/mail?state="
        + state.orElse("")
        + "&ticket="
        + number.map(String::valueOf).orElse("")
        + "&before="
        + last;
  }

  MailPage read(Visitor visitor, UUID id) {
    Shell shell = shells.around(visitor, "/mail");
    DeliveryList.Line found = deliveries.find(id).orElseThrow(NotThere::new);
    Delivery delivery = found.progress().delivery();
    Letter letter = Letters.write(occasions.of(delivery));
    Reading reading =
        new Reading(
            line(found, shell, new Names(directory)),
            address(delivery.recipient()).orElse(""),
            found.rule().orElse(""),
            found.progress().trouble().orElse(""),
            letter.subject(),
            letter.text());
    return new MailPage(
        shell, List.of(), "", "", List.of(), Optional.empty(), 0, Optional.of(reading));
  }

  private static Line line(DeliveryList.Line line, Shell shell, Names names) {
    Delivery delivery = line.progress().delivery();
    String state = line.progress().state();
    return new Line(
        delivery.id().toString(),
        "/mail/" + delivery.id(),
        Labels.notice(delivery.kind(), shell.words()),
        name(delivery.recipient(), names),
        Labels.part(delivery.recipient().part(), shell.words()),
        line.number(),
        state,
        shell.say("mail.state." + state),
        shell.times().brief(delivery.at()),
        shell.times().exact(delivery.at()),
        shell.times().iso(delivery.at()));
  }

  private static String name(Recipient recipient, Names names) {
    return switch (recipient) {
      case Recipient.Member member -> names.person(member.person());
      case Recipient.Later later -> names.person(later.person());
      case Recipient.Outside outside -> outside.name();
      case Recipient.Backstop backstop -> backstop.address();
    };
  }

  private Optional<String> address(Recipient recipient) {
    return switch (recipient) {
      case Recipient.Member member -> directory.address(member.contact());
      case Recipient.Later later -> directory.address(later.contact());
      case Recipient.Outside outside -> Optional.of(outside.address());
      case Recipient.Backstop backstop -> Optional.of(backstop.address());
    };
  }
}
