package belay.server.sample;

import belay.core.policy.NoteField;
import belay.core.policy.Priority;
import belay.core.ticket.Intake;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who plays, and what happens.
 *
 * @param cast whose place a visitor may take: name → role
 * @param clients mail addresses by name
 */
record Script(Map<String, String> cast, Map<String, String> clients, List<Story> stories) {

  /**
   * One ticket.
   *
   * @param opened when; as {@link Office#moment} reads it
   * @param typedBy who wrote it down for the requester, if somebody did
   */
  record Story(
      String subject,
      String from,
      Intake intake,
      Optional<String> typedBy,
      Optional<Priority> priority,
      Optional<String> category,
      String opened,
      String says,
      List<Line> lines) {}

  /**
   * Something that somebody does.
   *
   * @param who a name, or the first word of one
   * @param verb such as {@code escalates}
   * @param rest of the line, such as {@code to tier-3 for knowledge}
   * @param words what they write, if they write one text
   * @param note what they write, if it is a note in parts
   */
  record Line(
      String at,
      String who,
      String verb,
      String rest,
      Optional<String> words,
      Map<NoteField, String> note) {

    @Override
    public String toString() {
      return (at + " " + who + " " + verb + " " + rest).strip();
    }
  }
}
