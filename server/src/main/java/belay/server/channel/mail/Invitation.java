package belay.server.channel.mail;

import belay.server.channel.mail.OutgoingMail.Enclosed;
import belay.server.channel.mail.OutgoingMail.Mailbox;
import belay.server.letter.Meeting;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import net.fortuna.ical4j.data.CalendarOutputter;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.parameter.Cn;
import net.fortuna.ical4j.model.parameter.Rsvp;
import net.fortuna.ical4j.model.property.Attendee;
import net.fortuna.ical4j.model.property.Description;
import net.fortuna.ical4j.model.property.DtEnd;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.Location;
import net.fortuna.ical4j.model.property.Organizer;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.Sequence;
import net.fortuna.ical4j.model.property.Summary;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.Url;
import net.fortuna.ical4j.model.property.immutable.ImmutableMethod;
import net.fortuna.ical4j.model.property.immutable.ImmutableStatus;
import net.fortuna.ical4j.model.property.immutable.ImmutableVersion;

/**
 * A meeting as calendars take it: a request by mail (RFC 5545, 5546, 6047).
 *
 * @param host to whom the reader's calendar sends its answer, whatever the mail says of replies
 */
record Invitation(Meeting meeting, Instant stamp, String summary, Mailbox host, Mailbox to) {
  private static final String TYPE = "text/calendar; method=REQUEST; charset=UTF-8";

  Enclosed enclosed() {
    byte[] bytes = text().getBytes(StandardCharsets.UTF_8);
    return new Enclosed("invitation.ics", TYPE, () -> new ByteArrayInputStream(bytes));
  }

  String text() {
    Calendar calendar = new Calendar();
    calendar.add(new ProdId("-//Belay//Desk//EN"));
    calendar.add(ImmutableVersion.VERSION_2_0);
    calendar.add(ImmutableMethod.REQUEST);
    calendar.add(event());
    StringWriter text = new StringWriter();
    try {
      new CalendarOutputter().output(calendar, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  /** The same UID for each offer of a ticket, so that a later one moves the earlier. */
  private VEvent event() {
    String domain = host.address().substring(host.address().indexOf('@') + 1);
    VEvent event = new VEvent(false);
    event.add(new Uid("session-" + meeting.ticket() + "@" + domain));
    event.add(new Sequence(meeting.nth()));
    event.add(new DtStamp(stamp));
    event.add(new DtStart<>(meeting.from()));
    event.add(new DtEnd<>(meeting.until()));
    event.add(new Summary(summary));
    event.add(new Description(meeting.way()));
    event.add(new Location(meeting.way()));
    link().map(uri -> new Url(uri)).ifPresent(event::add);
    event.add(ImmutableStatus.VEVENT_CONFIRMED);
    event.add(organizer());
    event.add(attendee());
    return event;
  }

  private Optional<URI> link() {
    try {
      return Optional.of(new URI(meeting.way().strip())).filter(URI::isAbsolute);
    } catch (URISyntaxException noLink) {
      return Optional.empty();
    }
  }

  private Organizer organizer() {
    Organizer organizer = new Organizer(URI.create("mailto:" + host.address()));
    organizer.add(new Cn(host.name()));
    return organizer;
  }

  private Attendee attendee() {
    Attendee attendee = new Attendee(URI.create("mailto:" + to.address()));
    attendee.add(Rsvp.TRUE);
    return attendee;
  }
}
