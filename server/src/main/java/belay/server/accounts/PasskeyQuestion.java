package belay.server.accounts;

import belay.core.ids.PersonId;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/**
 * What a browser is asked, in the shape of the WebAuthn options in JSON (Web Authentication Level
 * 3, §5.1.8 and §5.1.9): it goes as it is to {@code parseCreationOptionsFromJSON} or {@code
 * parseRequestOptionsFromJSON}.
 */
public sealed interface PasskeyQuestion {

  /** Make a key. */
  record Making(
      Site rp,
      User user,
      String challenge,
      List<Algorithm> pubKeyCredParams,
      long timeout,
      List<Known> excludeCredentials,
      Selection authenticatorSelection,
      String attestation)
      implements PasskeyQuestion {}

  /** Sign with a key, whichever of the desk's the browser has. */
  record Signing(String challenge, String rpId, long timeout, String userVerification)
      implements PasskeyQuestion {}

  /** The desk, by its host's name. */
  record Site(String id, String name) {}

  record User(String id, String name, String displayName) {}

  /** By its number in the IANA COSE registry. */
  record Algorithm(String type, long alg) {}

  /** A key that this person has already. */
  record Known(String type, String id) {}

  record Selection(String residentKey, boolean requireResidentKey, String userVerification) {}

  static String text(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** How keys name their person. */
  static byte[] handle(PersonId person) {
    UUID id = person.value();
    return ByteBuffer.allocate(2 * Long.BYTES)
        .putLong(id.getMostSignificantBits())
        .putLong(id.getLeastSignificantBits())
        .array();
  }

  static Making making(
      String host, PersonId person, String name, Token challenge, Duration time, List<byte[]> has) {
    return new Making(
        new Site(host, "Belay"),
        new User(text(handle(person)), name, name),
        challenge.text(),
        Passkeys.ALGORITHMS.stream().map(alg -> new Algorithm("public-key", alg)).toList(),
        time.toMillis(),
        has.stream().map(id -> new Known("public-key", text(id))).toList(),
        new Selection("required", true, "required"),
        "none");
  }
}
