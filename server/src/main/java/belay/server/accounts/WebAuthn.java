package belay.server.accounts;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.AttestedCredentialDataConverter;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import com.webauthn4j.data.attestation.authenticator.AuthenticatorData;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.client.CollectedClientData;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Checks browsers' answers by the letter of the standard (§7.1, §7.2). Whose device it is, nobody
 * asks: its maker's attestation is not looked at. Loaded by the first who uses a passkey.
 */
final class WebAuthn {
  private static final ObjectConverter CONVERTER = new ObjectConverter();
  private static final WebAuthnManager CHECKS =
      WebAuthnManager.createNonStrictWebAuthnManager(CONVERTER);
  private static final AttestedCredentialDataConverter KEYS =
      new AttestedCredentialDataConverter(CONVERTER);

  private WebAuthn() {}

  /** A key that was made, to be kept. */
  static final class NewKey {
    final byte[] credential;
    final byte[] data;
    final long count;

    private NewKey(AttestedCredentialData key, long count) {
      this.credential = key.getCredentialId();
      this.data = KEYS.convert(key);
      this.count = count;
    }
  }

  /**
   * Reads an answer.
   *
   * @throws IllegalArgumentException when it is none
   */
  static RegistrationData made(String json) {
    return read(() -> CHECKS.parseRegistrationResponseJSON(json));
  }

  /**
   * Reads an answer.
   *
   * @throws IllegalArgumentException when it is none
   */
  static AuthenticationData signed(String json) {
    return read(() -> CHECKS.parseAuthenticationResponseJSON(json));
  }

  /** What is no answer breaks the library in many ways. */
  private static <T> T read(Supplier<T> reading) {
    try {
      return reading.get();
    } catch (RuntimeException e) {
      throw new IllegalArgumentException("not a browser's answer", e);
    }
  }

  static byte[] credential(AuthenticationData data) {
    return some(bytes(data.getCredentialId()));
  }

  /** Whom the key says it belongs to; null when it says nothing. */
  static byte @Nullable [] handle(AuthenticationData data) {
    return bytes(data.getUserHandle());
  }

  /** The library's mark for "or null" reads as one of the bytes, not of the array. */
  private static byte @Nullable [] bytes(@Nullable Object array) {
    return array instanceof byte[] bytes ? bytes : null;
  }

  static byte[] challenge(@Nullable CollectedClientData client) {
    return some(client).getChallenge().getValue();
  }

  static NewKey verified(RegistrationData data, Site site, byte[] challenge) {
    List<PublicKeyCredentialParameters> algorithms =
        Passkeys.ALGORITHMS.stream()
            .map(alg ->
                new PublicKeyCredentialParameters(
                    PublicKeyCredentialType.PUBLIC_KEY, COSEAlgorithmIdentifier.create(alg)))
            .toList();
    CHECKS.verify(data, new RegistrationParameters(here(site, challenge), algorithms, true, true));
    AuthenticatorData<?> made = some(data.getAttestationObject()).getAuthenticatorData();
    return new NewKey(some(made.getAttestedCredentialData()), made.getSignCount());
  }

  /** How often the key has signed now; 0 from those that don't count. */
  static long verified(
      AuthenticationData data, byte[] key, long count, Site site, byte[] challenge) {
    CredentialRecordImpl known =
        new CredentialRecordImpl(
            null, null, null, null, count, KEYS.convert(key), null, null, null, null);
    CHECKS.verify(
        data, new AuthenticationParameters(here(site, challenge), known, null, true, true));
    return some(data.getAuthenticatorData()).getSignCount();
  }

  private static ServerProperty here(Site site, byte[] challenge) {
    return ServerProperty.builder()
        .origin(new Origin(site.url().toString()))
        .rpId(site.host())
        .challenge(new DefaultChallenge(challenge))
        .build();
  }

  private static <T> T some(@Nullable T part) {
    return Optional.ofNullable(part)
        .orElseThrow(() -> new IllegalArgumentException("a part of the answer is missing"));
  }
}
