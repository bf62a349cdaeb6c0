package belay.server.api;

import org.jspecify.annotations.Nullable;

/** Which strings can be kept: not empty, not endless, nothing that is no text. */
final class Texts {
  private static final int SHORT = 60;

  private Texts() {}

  /** What is wrong with it, or null. */
  static @Nullable Fault fault(String pointer, String name, String text, int most) {
    Fault odd = odd(pointer, name, text);
    if (odd != null) {
      return odd;
    }
    if (text.isBlank()) {
      return Fault.at(pointer, "empty", name);
    }
    int length = text.codePointCount(0, text.length());
    return length > most ? Fault.at(pointer, "too-long", name, length, most) : null;
  }

  /** What is no text in it, or null. */
  static @Nullable Fault odd(String pointer, String name, String text) {
    int odd = firstOdd(text);
    return odd < 0 ? null : Fault.at(pointer, "not-text", name, odd);
  }

  /** For messages, which quote what they could not read. */
  static String shortened(String text) {
    return text.length() <= SHORT ? text : text.substring(0, SHORT);
  }

  /** NUL, which no database keeps, and halves of surrogate pairs, which are no characters. */
  private static int firstOdd(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (c == 0 || Character.isSurrogate(c)) {
        return i;
      }
    }
    return -1;
  }
}
