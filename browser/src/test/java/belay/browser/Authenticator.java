package belay.browser;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;

/** A device that keeps passkeys, and whose owner always agrees. */
final class Authenticator {
  private Authenticator() {}

  /** Plugs one into that reader's page. */
  static void plugInto(Reader reader) {
    CDPSession chromium = reader.context.newCDPSession(reader.page);
    chromium.send("WebAuthn.enable");
    JsonObject options = new JsonObject();
    options.addProperty("protocol", "ctap2");
    options.addProperty("transport", "internal");
    options.addProperty("hasResidentKey", true);
    options.addProperty("hasUserVerification", true);
    options.addProperty("isUserVerified", true);
    options.addProperty("automaticPresenceSimulation", true);
    JsonObject wanted = new JsonObject();
    wanted.add("options", options);
    chromium.send("WebAuthn.addVirtualAuthenticator", wanted);
  }
}
