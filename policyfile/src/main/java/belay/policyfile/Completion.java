package belay.policyfile;

import belay.policyfile.source.Nearest;
import belay.policyfile.source.Source;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What may be written at one place of a file that is being written. There is no list of keys beside
 * the reader: it is asked, with a blank at that place, what it would have known there.
 *
 * @param from where the word that is being written begins, as an index into the text
 * @param to where it ends
 * @param words what fits, the likeliest first
 * @param key whether they are keys, after which a colon has to come
 */
public record Completion(int from, int to, List<String> words, boolean key) {
  private static final int MOST_CHARACTERS = 200_000;

  public Completion {
    words = List.copyOf(words);
  }

  /** Whatever fits before the character of that index, however broken the rest of the text is. */
  public static Completion at(String text, int index) {
    int caret = Math.clamp(index, 0, text.length());
    int from = caret;
    while (from > 0 && isOfWord(text.charAt(from - 1))) {
      from--;
    }
    int to = caret;
    while (to < text.length() && isOfWord(text.charAt(to))) {
      to++;
    }
    int start = text.lastIndexOf('\n', from - 1) + 1;
    int end = text.indexOf('\n', to) < 0 ? text.length() : text.indexOf('\n', to);
    Spot spot = new Spot(text.substring(start, from), text.substring(to, end));
    if (text.length() > MOST_CHARACTERS || !spot.isOpen()) {
      return new Completion(from, to, List.of(), spot.isKey());
    }
    List<String> known = PolicyFile.offered(text.substring(0, start) + spot.filled(text, end));
    if (known.isEmpty()) {
      known = PolicyFile.offered(text.substring(0, start) + spot.cut());
    }
    return new Completion(from, to, fitting(text.substring(from, caret), known), spot.isKey());
  }

  private static boolean isOfWord(char c) {
    return Character.isLetterOrDigit(c) || c == '-' || c == '_';
  }

  private static List<String> fitting(String typed, List<String> known) {
    Set<String> fit = new LinkedHashSet<>();
    known.stream().filter(word -> word.startsWith(typed)).forEach(fit::add);
    known.stream().filter(word -> word.contains(typed)).forEach(fit::add);
    fit.addAll(Nearest.all(typed, known));
    return List.copyOf(fit);
  }

  /** A line without the word that is being written in it. */
  private record Spot(String before, String after) {
    /** A comment has no keys. */
    boolean isOpen() {
      return !before.strip().startsWith("#") && !before.contains(" #");
    }

    boolean isKey() {
      String said = before.strip();
      return said.isEmpty() || said.equals("-") || said.endsWith("{") || isNextInBraces(said);
    }

    private boolean isNextInBraces(String said) {
      return said.endsWith(",") && closers().startsWith("}");
    }

    /** With the rest of the text as it is. */
    String filled(String text, int end) {
      return line() + text.substring(end);
    }

    /** As if nothing came after it. */
    String cut() {
      return isKey() && !closers().isEmpty()
          ? before + Source.BLANK + closers()
          : before + Source.BLANK + (isKey() ? ":" : "") + closers();
    }

    private String line() {
      boolean complete = !closers().isEmpty() || after.stripLeading().startsWith(":");
      return before + Source.BLANK + (isKey() && !complete ? ":" : after);
    }

    /** What has to come so that every brace and bracket of the line is closed. */
    private String closers() {
      Deque<String> open = new ArrayDeque<>();
      for (int i = 0; i < before.length(); i++) {
        switch (before.charAt(i)) {
          case '{' -> open.push("}");
          case '[' -> open.push("]");
          case '}', ']' -> open.poll();
          default -> {}
        }
      }
      return String.join("", new ArrayList<>(open));
    }
  }
}
