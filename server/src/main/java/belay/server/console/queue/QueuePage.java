package belay.server.console.queue;

import belay.server.console.Shell;
import java.util.List;
import java.util.Optional;

/**
 * A list of tickets.
 *
 * @param title of the view
 * @param since how things stood when it was drawn, for its feed; empty for who has none
 * @param before how many rows stand before this part on the page that it is put into
 * @param rows of this part
 * @param more where the next part is; empty at the end
 * @param colleagues who can be given a ticket; empty for who may not give
 * @param news what has just been done, if anything
 */
public record QueuePage(
    Shell shell,
    String title,
    Search search,
    Optional<String> since,
    int before,
    List<Row> rows,
    Optional<String> more,
    List<Choice> colleagues,
    Choices choices,
    Optional<News> news) {

  public QueuePage {
    rows = List.copyOf(rows);
    colleagues = List.copyOf(colleagues);
  }

  /** Something to choose from a list. */
  public record Choice(String key, String name) {}

  /** What a list can be narrowed to. */
  public record Choices(
      List<Choice> priorities,
      List<Choice> tiers,
      List<Choice> statuses,
      List<Choice> owners,
      List<Choice> companies,
      List<Choice> dues,
      List<Choice> sorts) {}

  /**
   * A ticket on the list.
   *
   * @param priority its key, which is also its style
   * @param rung how many rungs are below or at its place, of {@code rungs}
   * @param owner who works on it or answers for it; empty: the backstop
   * @param taken whether somebody works on it
   */
  public record Row(
      long number,
      String subject,
      String company,
      String requester,
      String status,
      String priority,
      String priorityLabel,
      String place,
      int rung,
      int rungs,
      String owner,
      boolean taken,
      Badge badge,
      boolean trouble) {}

  /**
   * What is due next, as a badge.
   *
   * @param style {@code over}, {@code soon}, {@code paused}, {@code none} or empty
   * @param time hours and minutes left, or the moment when it is days away
   * @param counts whether {@code time} is hours and minutes, to be counted down
   * @param what the clock, in a word
   * @param exact the moment with its zone
   */
  public record Badge(
      String style,
      String time,
      boolean counts,
      String what,
      String exact,
      String due,
      String soon) {}

  /**
   * What has been done to several tickets.
   *
   * @param refused a sentence for each ticket that stayed as it was
   * @param undo where to take it back, and with which fields; empty path: nothing can be
   */
  public record News(String text, List<String> refused, String undo, List<String> back) {
    public News {
      refused = List.copyOf(refused);
      back = List.copyOf(back);
    }
  }

  public boolean chosen(String field, String key) {
    return search.value(field).equals(key);
  }

  public boolean sorted(String key) {
    return Search.key(search.sort()).equals(key);
  }

  /** What the column of moments is called. */
  public String when() {
    if (search.view() == View.CLOSED) {
      return "queue.closed";
    }
    return acts() ? "queue.due" : "queue.last";
  }

  /** How many rows there are then, with this part's. */
  public int shown() {
    return before + rows.size();
  }

  /** Where the next part is for a page that shows all before it. */
  public String further() {
    return more.orElseThrow() + "&before=" + shown();
  }

  public boolean acts() {
    return !colleagues.isEmpty();
  }

  /** Whether filters other than words are set, so that they are shown open. */
  public boolean filtered() {
    return search.asked().keySet().stream().anyMatch(field -> !field.equals("q"));
  }
}
