package belay.policyfile.scenario;

import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One way to say something.
 *
 * @param example shown to whoever wrote a line that nothing matches
 */
record Form<T>(String example, Pattern pattern, Meaning<T> meaning) {
  static final String QUOTED = "[\"“](.*)[\"”]";

  /** What a matching line means. */
  interface Meaning<T> {
    T of(MatchResult words, Moments moments);
  }

  static <T> Form<T> of(String example, String pattern, Meaning<T> meaning) {
    return new Form<>(example, Pattern.compile(pattern), meaning);
  }

  /**
   * The meaning by the first form that fits.
   *
   * @throws IllegalArgumentException with all the forms there are, or what is wrong in the words
   */
  static <T> T read(List<Form<T>> forms, String line, Moments moments) {
    for (Form<T> form : forms) {
      Matcher matcher = form.pattern.matcher(line);
      if (matcher.matches()) {
        return form.meaning.of(matcher.toMatchResult(), moments);
      }
    }
    List<String> known = forms.stream().map(Form::example).toList();
    throw new IllegalArgumentException(
        "'" + line + "' is not understood; known: " + String.join(" | ", known));
  }

  static Optional<String> maybe(MatchResult words, int group) {
    return Optional.ofNullable(words.group(group));
  }
}
