package belay.server.accounts;

import com.webauthn4j.converter.util.ObjectConverter;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** A passkey made of software, as a browser answers with it (Web Authentication Level 3, §6). */
final class SoftKey {
  static final int PRESENT = 0x01;
  static final int VERIFIED = 0x04;
  private static final int ATTESTED = 0x40;
  private static final int COORDINATE = 32;
  private static final ObjectConverter CBOR = new ObjectConverter();

  private final byte[] id = new byte[16];
  private final KeyPair pair;
  private int count;
  int flags = PRESENT | VERIFIED;
  String origin;
  String rpId = "localhost";
  String handle = "";

  SoftKey(String origin) throws GeneralSecurityException {
    this.origin = origin;
    new SecureRandom().nextBytes(id);
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    pair = generator.generateKeyPair();
  }

  /** What {@code navigator.credentials.create()} gives. */
  String make(String challenge) {
    byte[] client = client("webauthn.create", challenge);
    Map<String, Object> attestation = new LinkedHashMap<>();
    attestation.put("fmt", "none");
    attestation.put("attStmt", Map.of());
    attestation.put("authData", authenticatorData(true));
    return """
    {"id": "%1$s", "rawId": "%1$s", "type": "public-key", "clientExtensionResults": {},
     "response": {"clientDataJSON": "%2$s", "attestationObject": "%3$s", "transports": ["usb"]}}
    """
        .formatted(
            text(id), text(client), text(CBOR.getCborMapper().writeValueAsBytes(attestation)));
  }

  /** What {@code navigator.credentials.get()} gives. */
  String sign(String challenge) throws GeneralSecurityException {
    byte[] client = client("webauthn.get", challenge);
    byte[] data = authenticatorData(false);
    Signature signature = Signature.getInstance("SHA256withECDSA");
    signature.initSign(pair.getPrivate());
    signature.update(data);
    signature.update(sha256(client));
    return """
    {"id": "%1$s", "rawId": "%1$s", "type": "public-key", "clientExtensionResults": {},
     "response": {"clientDataJSON": "%2$s", "authenticatorData": "%3$s", "signature": "%4$s",
       "userHandle": "%5$s"}}
    """
        .formatted(text(id), text(client), text(data), text(signature.sign()), handle);
  }

  /** As if a copy had been made before the last signatures. */
  void turnBack() {
    count = 0;
  }

  private byte[] client(String type, String challenge) {
    return """
    {"type": "%s", "challenge": "%s", "origin": "%s", "crossOrigin": false}\
    """
        .formatted(type, challenge, origin)
        .getBytes(StandardCharsets.UTF_8);
  }

  private byte[] authenticatorData(boolean fresh) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.write(sha256(rpId.getBytes(StandardCharsets.UTF_8)));
      out.writeByte(fresh ? flags | ATTESTED : flags);
      out.writeInt(++count);
      if (fresh) {
        out.write(new byte[16]);
        out.writeShort(id.length);
        out.write(id);
        out.write(CBOR.getCborMapper().writeValueAsBytes(cose()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** RFC 9053 §7.1: an elliptic-curve key, ES256, P-256. */
  private Map<Integer, Object> cose() {
    ECPublicKey key = (ECPublicKey) pair.getPublic();
    Map<Integer, Object> cose = new LinkedHashMap<>();
    cose.put(1, 2);
    cose.put(3, -7);
    cose.put(-1, 1);
    cose.put(-2, coordinate(key.getW().getAffineX().toByteArray()));
    cose.put(-3, coordinate(key.getW().getAffineY().toByteArray()));
    return cose;
  }

  private static byte[] coordinate(byte[] number) {
    byte[] fixed = new byte[COORDINATE];
    int length = Math.min(number.length, COORDINATE);
    System.arraycopy(number, number.length - length, fixed, COORDINATE - length, length);
    return fixed;
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static String text(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
