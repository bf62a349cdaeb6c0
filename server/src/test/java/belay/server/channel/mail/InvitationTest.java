package belay.server.channel.mail;

import static org.assertj.core.api.Assertions.assertThat;

import belay.server.channel.mail.OutgoingMail.Mailbox;
import belay.server.letter.Meeting;
import java.io.StringReader;
import java.time.Instant;
import java.util.UUID;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.component.VEvent;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("COM-4")
class InvitationTest {
  private static final Instant STAMP = Instant.parse("2026-01-12T09:00:00Z");
  private static final Mailbox DESK = new Mailbox("Service desk", "desk@belay.example");
  private static final Mailbox DANA = new Mailbox("Dana", "dana@example.com");

  private static String invitation(int nth, String way) {
    Meeting meeting =
        new Meeting(
            new UUID(7, 3),
            nth,
            Instant.parse("2026-01-12T10:00:00Z"),
            Instant.parse("2026-01-12T10:30:00Z"),
            way);
    return new Invitation(meeting, STAMP, "[#1042] VPN; down, again", DESK, DANA).text();
  }

  private static Calendar parsed(String text) throws Exception {
    return new CalendarBuilder().build(new StringReader(text));
  }

  private static String value(Calendar calendar, String property) {
    VEvent event = (VEvent) calendar.getComponents("VEVENT").getFirst();
    return event.getProperty(property).map(Property::getValue).orElse("");
  }

  @Test
  void a_calendar_reads_who_when_and_the_way_in() throws Exception {
    String text = invitation(0, "https://meet.example/1042?" + "x".repeat(90));
    Calendar calendar = parsed(text);

    assertThat(text).startsWith("BEGIN:VCALENDAR\r\n").contains("METHOD:REQUEST\r\n");
    assertThat(text.lines()).allMatch(line -> line.length() <= 75);
    assertThat(calendar.validate().hasErrors()).isFalse();
    assertThat(value(calendar, "DTSTART")).isEqualTo("20260112T100000Z");
    assertThat(value(calendar, "DTEND")).isEqualTo("20260112T103000Z");
    assertThat(value(calendar, "DTSTAMP")).isEqualTo("20260112T090000Z");
    assertThat(value(calendar, "SUMMARY")).isEqualTo("[#1042] VPN; down, again");
    assertThat(value(calendar, "ORGANIZER")).isEqualTo("mailto:desk@belay.example");
    assertThat(value(calendar, "ATTENDEE")).isEqualTo("mailto:dana@example.com");
    assertThat(value(calendar, "LOCATION")).startsWith("https://meet.example/1042?x");
  }

  @Test
  void a_later_offer_takes_the_place_of_the_earlier() throws Exception {
    Calendar first = parsed(invitation(0, "https://meet.example/1"));
    Calendar second = parsed(invitation(1, "https://meet.example/2"));

    assertThat(value(second, "UID")).isEqualTo(value(first, "UID")).isNotEmpty();
    assertThat(value(second, "SEQUENCE")).isEqualTo("1");
  }

  @Test
  void a_way_in_that_is_no_link_is_told_all_the_same() throws Exception {
    Calendar calendar = parsed(invitation(0, "Call +43 1 234, code: 99"));
    assertThat(value(calendar, "URL")).isEmpty();
    assertThat(value(calendar, "DESCRIPTION")).isEqualTo("Call +43 1 234, code: 99");
  }
}
