package belay.policyfile.roster;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.net.IDN;
import java.text.Normalizer;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which mail addresses can be written to, and which of them are the same one: a domain in any
 * script is known to servers in ASCII (RFC 3490), and answers come from there.
 */
public final class MailAddresses {
  /** RFC 5321 §4.5.3.1.3, without the brackets. */
  private static final int LONGEST = 254;

  private static final String ENCODED = "xn--";
  private static final String LETTER = "[^\\s<>@,;:\"()\\[\\]\\\\\\p{Cc}]";

  private static final Pattern ADDRESS =
      Pattern.compile("(" + LETTER + "{1,64})@([\\p{L}\\p{M}\\p{N}.-]{1,255})");

  private MailAddresses() {}

  /** Why nothing can be sent to an address. */
  public enum Fault {
    NO_ADDRESS("is not an address"),
    /** Before the @ is more than ASCII: few servers take that (RFC 6531). */
    LOCAL_PART(
        "can't be written to: before the @ are only letters without accents, digits and signs"),
    /** No domain is called so, or none that is safe to tell from another. */
    DOMAIN("can't be written to: say its domain as servers know it, with xn--");

    private final String words;

    Fault(String words) {
      this.words = words;
    }

    /** As a finding in a file says it, after the address. */
    public String words() {
      return words;
    }
  }

  /** What is wrong with it; empty: it can be written to. */
  public static Optional<Fault> fault(String address) {
    Matcher parts = ADDRESS.matcher(address);
    if (!parts.matches() || ascii(address).length() > LONGEST) {
      return Optional.of(Fault.NO_ADDRESS);
    }
    if (!isAscii(parts.group(1))) {
      return Optional.of(Fault.LOCAL_PART);
    }
    return encoded(parts.group(2)).isPresent() ? Optional.empty() : Optional.of(Fault.DOMAIN);
  }

  /** The same for all spellings of one address: as servers know it, in lower case. */
  public static String normal(String address) {
    return ascii(address.strip().toLowerCase(Locale.ROOT));
  }

  /** As servers know it, if they can. */
  public static String ascii(String address) {
    return domained(address, domain -> encoded(domain).orElse(domain));
  }

  /** As people write it. */
  public static String shown(String address) {
    return domained(address, domain -> domain.contains(ENCODED) ? IDN.toUnicode(domain) : domain);
  }

  /** All that it may have been stored as: former versions left the domain as it was typed. */
  public static Set<String> spellings(String address) {
    String normal = normal(address);
    return new HashSet<>(List.of(normal, shown(normal), address.strip().toLowerCase(Locale.ROOT)));
  }

  /** A domain as servers know it, in lower case. */
  public static String normalDomain(String domain) {
    String lower = domain.toLowerCase(Locale.ROOT);
    return encoded(lower).orElse(lower);
  }

  private static String domained(String address, UnaryOperator<String> change) {
    int at = address.lastIndexOf('@') + 1;
    return at == 0 || address.length() > 2 * LONGEST
        ? address
        : address.substring(0, at) + change.apply(address.substring(at));
  }

  /**
   * Not of one that Java's IDNA 2003 reads as another one, such as straße.de: that other one may be
   * somebody's.
   */
  private static Optional<String> encoded(String domain) {
    if (isAscii(domain)) {
      return Optional.of(domain);
    }
    try {
      String ascii = IDN.toASCII(domain);
      String meant = Normalizer.normalize(domain, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
      return Optional.of(ascii).filter(known -> IDN.toUnicode(known).equals(meant));
    } catch (IllegalArgumentException none) {
      return Optional.empty();
    }
  }

  private static boolean isAscii(String text) {
    return US_ASCII.newEncoder().canEncode(text);
  }
}
