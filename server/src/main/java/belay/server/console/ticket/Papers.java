package belay.server.console.ticket;

import belay.core.ids.TextId;
import belay.core.policy.NoteField;
import belay.core.ticket.Event;
import belay.core.ticket.Text;
import belay.server.console.ticket.Entry.Paper;
import belay.server.console.ticket.Entry.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What was written, each on its paper: what the requester reads, and what stays in this house. */
final class Papers {
  private final Spoken spoken;
  private final Map<TextId, String> texts;
  private final Map<TextId, List<Attached>> attached;

  /**
   * Papers of one viewer.
   *
   * @param texts what they may read
   */
  Papers(Spoken spoken, Map<TextId, String> texts, Map<TextId, List<Attached>> attached) {
    this.spoken = spoken;
    this.texts = texts;
    this.attached = attached;
  }

  Optional<Paper> of(Event event) {
    return switch (event) {
      case Event.Opened opened -> Optional.of(open(true, "message", opened.message()));
      case Event.Replied replied ->
          Optional.of(open(replied.byRequester(), reply(replied), replied.text()));
      case Event.Fixed fixed -> Optional.of(open(false, "fix", fixed.done()));
      case Event.Reopened reopened -> Optional.of(open(true, "reopening", reopened.why()));
      case Event.Closed(Optional<Text.Ref> evidence) ->
          evidence.map(text -> open(false, "evidence", text));
      case Event.Noted noted -> Optional.of(inside("note", noted.text()));
      case Event.Planned planned -> Optional.of(inside("plan", planned.plan()));
      case Event.FixTried tried -> Optional.of(inside("attempt", tried.what()));
      case Event.HandedBack back -> Optional.of(inside("hand-back", back.why()));
      case Event.Overrode override -> Optional.of(inside("override", override.reason()));
      case Event.NoteWritten note -> Optional.of(note(note.note()));
      default -> Optional.empty();
    };
  }

  private static String reply(Event.Replied replied) {
    if (replied.automatic()) {
      return "automatic";
    }
    return replied.byRequester() ? "message" : "reply";
  }

  private Paper open(boolean inward, String label, Text.Ref text) {
    return new Paper(false, inward, spoken.say("paper." + label), "", List.of(part("", text)));
  }

  private Paper inside(String label, Text.Ref text) {
    return new Paper(true, false, spoken.say("paper." + label), "", List.of(part("", text)));
  }

  private Paper note(Map<NoteField, Text.Ref> note) {
    List<Part> parts = new ArrayList<>();
    new TreeMap<>(note)
        .forEach((field, text) -> parts.add(part(spoken.say("field." + field.key()), text)));
    return new Paper(true, false, spoken.say("paper.escalation-note"), "", parts);
  }

  private Part part(String title, Text.Ref text) {
    return new Part(
        title,
        Optional.ofNullable(texts.get(text.id())).map(Prose::of),
        attached.getOrDefault(text.id(), List.of()));
  }
}
