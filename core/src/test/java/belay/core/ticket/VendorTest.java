package belay.core.ticket;

import static belay.core.ticket.Sample.ANA;
import static belay.core.ticket.Sample.DANA;
import static belay.core.ticket.Sample.LUIS;
import static belay.core.ticket.Sample.MARTA;
import static belay.core.ticket.Sample.minutes;
import static belay.core.ticket.Sample.text;
import static belay.core.ticket.Story.at;
import static org.assertj.core.api.Assertions.assertThat;

import belay.core.clock.ClockKind;
import belay.core.future.Deed;
import belay.core.future.Memory;
import belay.core.notice.NoticeKind;
import belay.core.notice.Recipient;
import belay.core.policy.Limits;
import belay.core.policy.NoteField;
import belay.core.policy.PauseReason;
import belay.core.policy.Priority;
import belay.core.policy.Reason;
import belay.core.policy.Tier;
import belay.core.roster.Roster;
import belay.core.roster.Vendor;
import belay.core.roster.Who;
import belay.core.ticket.Command.HearVendor;
import belay.core.ticket.Command.ReferVendor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A vendor as a tier: handed the note, owned inside, chased until it leaves. */
@Tag("ESC-13")
class VendorTest {
  private static final Recipient ISP =
      new Recipient.Outside("The ISP", "noc@isp.example", "vendor");

  private static Tier vendor(Optional<Who> keeper) {
    return new Tier(
        "isp",
        new Who.Vendor("isp"),
        Limits.NONE,
        Limits.NONE,
        Limits.NONE,
        Tier.FixFrom.PLAN,
        Optional.of("service-desk-manager"),
        Tier.OnRing.CLIMB,
        keeper,
        Optional.of(minutes(60)));
  }

  private static Practised desk(Optional<Who> keeper, Map<String, Vendor> vendors) {
    Roster roster = Sample.roster();
    return new Practised()
        .with(List.of(Practised.quiet("first-touch", new Who.Team("service-desk")), vendor(keeper)))
        .with(
            new Roster(
                2, roster.people(), roster.teams(), roster.roles(), roster.companies(), vendors));
  }

  /** Luis takes it at nine and hands it to the provider at ten, kept by Marta. */
  private static Story handed() {
    Vendor isp = new Vendor("isp", "The ISP", "noc@isp.example", Optional.empty());
    Who keeper = new Who.Role("service-desk-manager");
    return up(desk(Optional.of(keeper), Map.of("isp", isp)));
  }

  private static Story up(Practised desk) {
    Story story = desk.open(Priority.HIGH).does(LUIS, new Command.Acknowledge());
    Command up = new Command.Escalate(Set.of(Reason.PERMISSION), Optional.empty(), note());
    return story.at("10:00", LUIS, up);
  }

  private static Map<NoteField, Text> note() {
    return Sample.note(NoteField.values());
  }

  private static Stream<Recipient> asked(Story story, NoticeKind kind) {
    return story
        .events(Event.Told.class)
        .map(line -> (Event.Told) line.event())
        .filter(told -> told.kind() == kind)
        .flatMap(told -> told.recipients().stream());
  }

  @Test
  void it_is_handed_over_and_somebody_inside_owns_it() {
    Story story = handed();
    assertThat(story.tier()).isEqualTo("isp");
    assertThat(asked(story, NoticeKind.VENDOR_HAND_OVER)).containsExactly(ISP);
    assertThat(story.owner()).isEqualTo(MARTA);
    assertThat(story.pagedAt("10:00")).containsExactly(MARTA);
  }

  @Test
  void it_is_chased_on_a_cadence_until_its_reference_and_after_that_anew() {
    Story story = handed().until("12:10");
    assertThat(story.toldAt(NoticeKind.VENDOR_ASKED)).containsExactly(at("11:00"), at("12:00"));
    assertThat(asked(story, NoticeKind.VENDOR_ASKED)).containsOnly(ISP);
    assertThat(story.told(NoticeKind.VENDOR_SILENT)).containsOnly(MARTA);
    story.does(MARTA, new ReferVendor(text("INC-77")));
    assertThat(story.open().course().care().vendorReference()).contains(text("INC-77").ref());
    assertThat(story.due(ClockKind.VENDOR)).isEqualTo(at("13:10"));
  }

  @Test
  void nobody_is_chased_once_the_ticket_has_left() {
    Story story = handed().at("10:30", MARTA, new Command.HandBack("first-touch", text("ours")));
    assertThat(story.tier()).isEqualTo("first-touch");
    assertThat(story.until("17:00").toldAt(NoticeKind.VENDOR_ASKED)).isEmpty();
  }

  @Test
  void a_fix_ends_the_chase_and_a_relapse_begins_it_again() {
    Story story = handed().at("10:30", MARTA, new Command.Fix(text("line is back")));
    assertThat(story.until("13:00").toldAt(NoticeKind.VENDOR_ASKED)).isEmpty();
    story.does(DANA, new Command.Reopen(text("gone again")));
    assertThat(asked(story, NoticeKind.VENDOR_HAND_OVER)).containsExactly(ISP, ISP);
    assertThat(story.due(ClockKind.VENDOR)).isEqualTo(at("14:00"));
  }

  @Test
  void without_a_keeper_whoever_had_it_goes_on_owning_it() {
    Vendor isp = new Vendor("isp", "The ISP", "noc@isp.example", Optional.empty());
    assertThat(up(desk(Optional.empty(), Map.of("isp", isp))).owner()).isEqualTo(LUIS);
  }

  @Test
  void a_vendor_nobody_knows_is_reported_and_the_owner_reminded() {
    Story story = up(desk(Optional.of(new Who.Named("Luis")), Map.of()));
    assertThat(story.told(NoticeKind.UNREACHABLE)).containsExactly(MARTA);
    assertThat(story.until("11:00").told(NoticeKind.VENDOR_SILENT)).containsExactly(LUIS);
  }

  private static final Actor ISP_SELF = new Actor.Integration("The ISP");

  @Test
  void its_answer_reaches_the_owner_and_it_is_asked_later() {
    Story story = handed().until("10:40").act(ISP_SELF, new HearVendor(text("cable found")));
    assertThat(story.told(NoticeKind.VENDOR_HEARD)).containsExactly(MARTA);
    assertThat(story.due(ClockKind.VENDOR)).isEqualTo(at("11:40"));
    assertThat(story.until("11:30").toldAt(NoticeKind.VENDOR_SILENT)).isEmpty();
    assertThat(story.events(Event.Noted.class)).hasSize(1);
  }

  @Test
  @Tag("ESC-17")
  void what_waited_for_the_vendor_goes_on_when_the_vendor_answers() {
    Story story = handed().does(MARTA, new Command.Pause(PauseReason.VENDOR, Optional.empty()));
    story.until("10:40").act(ISP_SELF, new HearVendor(text("cable found")));
    assertThat(story.open().progress().waiting()).isEmpty();
    assertThat(story.told(NoticeKind.VENDOR_HEARD)).containsExactly(MARTA);
  }

  @Test
  void a_vendor_that_answers_late_is_heard_and_moves_no_clock() {
    Story story = handed().at("10:30", MARTA, new Command.HandBack("first-touch", text("ours")));
    var clocks = story.open().clocks();
    story.act(ISP_SELF, new HearVendor(text("cable found")));
    assertThat(story.told(NoticeKind.VENDOR_HEARD)).hasSize(1);
    assertThat(story.open().clocks()).isEqualTo(clocks);
  }

  @Test
  void after_the_end_it_is_heard_still() {
    Story story = handed().does(MARTA, new Command.Fix(text("line is back")));
    story.does(DANA, new Command.Close(Optional.empty()));
    assertThat(story.ticket).isInstanceOf(Ticket.Closed.class);
    story.act(ISP_SELF, new HearVendor(text("cable found")));
    assertThat(story.told(NoticeKind.VENDOR_HEARD)).containsExactly(MARTA);
  }

  @Test
  @Tag("COM-3")
  void what_it_writes_never_leaves_the_house() {
    Vendor isp = new Vendor("isp", "The ISP", "noc@isp.example", Optional.empty());
    Practised desk = desk(Optional.empty(), Map.of("isp", isp));
    Who[] both = {Who.Part.REQUESTER, Who.Part.OWNER};
    Story story = up(desk.hears(Priority.HIGH, NoticeKind.VENDOR_HEARD, both));
    story.act(ISP_SELF, new HearVendor(text("cable found")));
    assertThat(story.told(NoticeKind.VENDOR_HEARD)).containsExactly(LUIS);
  }

  @Test
  void only_a_vendor_is_heard_as_one_and_what_a_program_notes_is_no_answer() {
    Story story = handed();
    assertThat(story.does(MARTA, new HearVendor(text("x"))).faults())
        .containsExactly(Problem.Code.NO_VENDOR);
    assertThat(story.act(new Actor.Integration("monitor"), new HearVendor(text(" "))).faults())
        .containsExactly(Problem.Code.NO_VENDOR, Problem.Code.EMPTY_TEXT);
    story.until("10:40").act(ISP_SELF, new Command.Note(text("I am out of office")));
    assertThat(story.told(NoticeKind.VENDOR_HEARD)).isEmpty();
    assertThat(story.due(ClockKind.VENDOR)).isEqualTo(at("11:00"));
  }

  @Test
  @Tag("POL-7")
  void it_is_heard_in_another_world_too() {
    Story story = handed().until("10:40").act(ISP_SELF, new HearVendor(text("cable found")));
    assertThat(Memory.of(story.history))
        .anyMatch(deed ->
            deed instanceof Deed.Known known
                && known.actor().equals(ISP_SELF)
                && known.command() instanceof HearVendor);
  }

  @Test
  void a_reference_belongs_to_a_vendor_and_says_something() {
    Story story = Story.opened(Priority.HIGH).does(ANA, new ReferVendor(text(" ")));
    assertThat(story.faults()).containsExactly(Problem.Code.EMPTY_TEXT, Problem.Code.NO_VENDOR);
    assertThat(handed().does(DANA, new ReferVendor(text("x"))).faults())
        .containsExactly(Problem.Code.STAFF_ONLY);
  }
}
