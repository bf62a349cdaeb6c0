package belay.server.accounts;

import java.util.Locale;

/** Why a password is not taken. */
public enum PasswordFault {
  /** Fewer than 8 characters. */
  TOO_SHORT,
  /** More than 200 characters. */
  TOO_LONG,
  /** The one there is was not given rightly. */
  WRONG,
  /** Guessed too often: later. */
  TOO_OFTEN;

  /** Such as {@code too-short}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
