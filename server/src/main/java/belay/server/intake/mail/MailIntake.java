package belay.server.intake.mail;

import belay.core.ids.ContactId;
import belay.core.ids.TicketId;
import belay.core.roster.Channel;
import belay.core.ticket.Actor;
import belay.core.ticket.Command;
import belay.core.ticket.Decision;
import belay.core.ticket.Event;
import belay.core.ticket.Intake;
import belay.core.ticket.Problem;
import belay.core.ticket.Text;
import belay.server.desk.Desk;
import belay.server.desk.OpenRequest;
import belay.server.desk.Worlds;
import belay.server.files.Files;
import belay.server.outbox.Addressees.Addressee;
import belay.server.people.Directory;
import belay.server.people.Directory.Reach;
import belay.server.words.Words;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Turns a mail that was read into a command, in the caller's transaction. What a mail may do
 * depends on who proved to have sent it: clients write to their tickets; people of the desk
 * acknowledge with "ack" on the first line, and everything else they answer stays inside (COM-3).
 */
public final class MailIntake {
  private static final int LONGEST = 200_000;
  private static final String ACKNOWLEDGE = "ack";

  private final Desk desk;
  private final Worlds worlds;
  private final Directory directory;
  private final Threads threads;
  private final MailFiles files;
  private final Words words = Words.of("intake", Locale.ENGLISH);
  private final Wishes wishes = new Wishes(words);
  private final ClientMail clients;

  public MailIntake(
      Desk desk, Worlds worlds, Directory directory, Threads threads, Files files, RawMails mails) {
    this.worlds = worlds;
    this.files = new MailFiles(files, mails);
    this.desk = desk;
    this.clients = new ClientMail(desk);
    this.directory = directory;
    this.threads = threads;
  }

  /** What became of a mail. */
  sealed interface Outcome {
    record Done(TicketId ticket, String how) implements Outcome {}

    record Ignored(String why) implements Outcome {}

    record Parked(String why) implements Outcome {}
  }

  Outcome take(ReadableMail mail, RawMail raw) {
    return switch (mail.automatic()) {
      case OURSELVES -> new Outcome.Ignored("our own mail came back");
      case BOUNCE -> bounced(mail);
      case AUTO_REPLY, LIST_OR_BULK, NO -> written(mail, raw);
    };
  }

  private Outcome written(ReadableMail mail, RawMail raw) {
    MailAddress from = mail.from();
    if (from == null) {
      return new Outcome.Parked("nobody is named as its sender");
    }
    Worlds.Now present = worlds.now();
    Optional<Threads.Outsider> helper = threads.helper(mail, raw.recipients(), present.roster());
    if (helper.isPresent()) {
      return helps(mail, raw, helper.get());
    }
    String name = from.name() == null ? "" : from.name();
    Reach sender = directory.ownerOrNew(Channel.MAIL, from.address(), name);
    Threads.Found found = threads.find(mail, raw.recipients(), sender.person(), present.roster());
    return found
        .thread()
        .map(thread -> joins(mail, raw, thread, sender, present))
        .orElseGet(() -> opens(mail, raw, sender, found.forged(), present));
  }

  /** What came over a list or in bulk may be a person's: it is heard, only never answered. */
  private static boolean byProgram(ReadableMail mail) {
    return mail.automatic() == Automatic.AUTO_REPLY;
  }

  private Outcome joins(
      ReadableMail mail, RawMail raw, Threads.Thread thread, Reach sender, Worlds.Now present) {
    Actor actor = new Actor.Human(sender.person());
    if (thread.proved()) {
      directory.reachable(sender.contact().id());
    }
    boolean staff = thread.proved() && present.roster().isStaff(sender.person());
    if (staff && !byProgram(mail) && firstLine(mail).equalsIgnoreCase(ACKNOWLEDGE)) {
      Decision taken = desk.handle(thread.ticket(), new Command.Acknowledge(), actor);
      if (taken instanceof Decision.Accepted) {
        return acknowledged(mail, raw, thread.ticket(), actor);
      }
    }
    Text text = desk.text(body(mail, mail.fresh()));
    return kept(mail, raw, text, said(mail, thread, staff, text, actor), actor);
  }

  /** What more there is in that mail stays inside, as all that people of the desk answer. */
  private Outcome acknowledged(ReadableMail mail, RawMail raw, TicketId ticket, Actor actor) {
    String rest = mail.fresh().strip().lines().skip(1).collect(Collectors.joining("\n"));
    if (rest.isBlank() && mail.attachments().isEmpty()) {
      return new Outcome.Done(ticket, "acknowledged");
    }
    Text text = desk.text(body(mail, rest));
    Decision noted = desk.handle(ticket, new Command.Note(text), actor);
    return kept(mail, raw, text, new ClientMail.Said(noted, "acknowledged, Note"), actor);
  }

  /** Programs' answers ask for nothing. */
  private ClientMail.Said said(
      ReadableMail mail, Threads.Thread thread, boolean staff, Text text, Actor actor) {
    if (!staff && !byProgram(mail)) {
      Wish wish = wishes.of(mail.fresh());
      return clients.say(thread.ticket(), wish, thread.proved(), text, actor);
    }
    Command command = staff ? new Command.Note(text) : new Command.Reply(text, true);
    return new ClientMail.Said(desk.handle(thread.ticket(), command, actor), command.name());
  }

  /** A vendor's answer stays inside, as the vendor's; a program of theirs has answered nothing. */
  private Outcome helps(ReadableMail mail, RawMail raw, Threads.Outsider helper) {
    Actor actor = new Actor.Integration(helper.name());
    Text text = desk.text(body(mail, mail.fresh()));
    Command command = byProgram(mail) ? new Command.Note(text) : new Command.HearVendor(text);
    Decision decision = desk.handle(helper.ticket(), command, actor);
    return kept(mail, raw, text, new ClientMail.Said(decision, "a vendor's answer"), actor);
  }

  /** With its files, if it was taken. */
  private Outcome kept(
      ReadableMail mail, RawMail raw, Text text, ClientMail.Said said, Actor actor) {
    if (said.decision() instanceof Decision.Accepted accepted) {
      files.attach(raw, mail, accepted.ticket().id(), text.id(), actor);
    }
    return outcome(said.decision(), said.how());
  }

  private Outcome opens(
      ReadableMail mail, RawMail raw, Reach sender, boolean forged, Worlds.Now present) {
    boolean automatic = mail.automatic() != Automatic.NO;
    String subject = mail.subject().isBlank() ? words.say("no-subject", Map.of()) : mail.subject();
    OpenRequest request =
        new OpenRequest(
            sender.person(),
            Optional.of(sender.contact()),
            Optional.empty(),
            Intake.MAIL,
            subject,
            body(mail, mail.text()),
            Optional.empty(),
            Optional.empty(),
            automatic);
    Actor actor = new Actor.Human(sender.person());
    Decision decision = desk.open(request, actor, present);
    if (decision instanceof Decision.Accepted accepted
        && accepted.events().getFirst().event() instanceof Event.Opened opened) {
      files.attach(raw, mail, opened.ticket(), opened.message().id(), actor);
      if (!automatic && wishes.of(mail.fresh()) == Wish.ESCALATE) {
        clients.escalate(opened.ticket(), firstLine(mail), actor);
      }
    }
    return outcome(decision, forged ? "opened, after a forged token" : "opened");
  }

  private Outcome bounced(ReadableMail mail) {
    Bounce bounce = mail.bounce();
    Optional<Addressee> ours =
        bounce == null || bounce.originalMessageId() == null
            ? Optional.empty()
            : threads.ours(bounce.originalMessageId());
    if (ours.isEmpty() || bounce == null) {
      return new Outcome.Ignored("a bounce of no mail of ours");
    }
    String reasons =
        bounce.failed().stream()
            .map(failed -> failed.address() + " " + failed.status() + " " + failed.diagnostic())
            .collect(Collectors.joining("; "));
    ours.get().contact().filter(contact -> isGone(contact, bounce)).ifPresent(directory::bounced);
    return new Outcome.Done(ours.get().ticket(), "bounced: " + reasons);
  }

  /** Where an alias leads may be gone, too: that says nothing of the alias. */
  private boolean isGone(ContactId contact, Bounce bounce) {
    Optional<String> address = directory.address(contact);
    return bounce.failed().stream()
        .filter(Bounce.FailedRecipient::noSuchMailbox)
        .anyMatch(failed -> address.filter(failed::isAt).isPresent());
  }

  private static Outcome outcome(Decision decision, String how) {
    return switch (decision) {
      case Decision.Accepted accepted -> new Outcome.Done(accepted.ticket().id(), how);
      case Decision.Refused refused ->
          new Outcome.Parked(
              "refused: "
                  + refused.problems().stream()
                      .map(Problem::toString)
                      .collect(Collectors.joining(", ")));
    };
  }

  /** Whether there is more in that mail than becomes of it in a ticket. */
  static boolean cuts(ReadableMail mail) {
    return mail.text().length() > LONGEST || MailFiles.leftOut(mail).isPresent();
  }

  /** Never empty; says what of the mail is nowhere but in the mail itself. */
  private String body(ReadableMail mail, String text) {
    String written = text.isBlank() ? words.say("no-text", Map.of()) : text.strip();
    if (written.length() > LONGEST) {
      written = written.substring(0, LONGEST) + "\n" + words.say("cut", Map.of());
    }
    Optional<String> leftOut = MailFiles.leftOut(mail);
    return leftOut.isEmpty()
        ? written
        : written + "\n\n" + words.say("left-out", Map.of("names", leftOut.get()));
  }

  private static String firstLine(ReadableMail mail) {
    return mail.fresh().strip().lines().findFirst().orElse("").strip();
  }
}
