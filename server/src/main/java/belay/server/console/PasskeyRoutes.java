package belay.server.console;

import belay.server.accounts.Admits;
import belay.server.accounts.Browser;
import belay.server.accounts.Circle;
import belay.server.accounts.Cookies;
import belay.server.accounts.Guest;
import belay.server.accounts.LocalPath;
import belay.server.accounts.PasskeyQuestion;
import belay.server.accounts.Passkeys;
import belay.server.accounts.SignIn;
import belay.server.accounts.Token;
import belay.server.accounts.Visitor;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What the script for passkeys asks. */
@RestController
final class PasskeyRoutes {
  private static final int LARGEST = 64 << 10;

  private final Passkeys passkeys;
  private final Cookies cookies;

  PasskeyRoutes(Passkeys passkeys, Cookies cookies) {
    this.passkeys = passkeys;
    this.cookies = cookies;
  }

  /** Where to go now. */
  record Next(String to) {}

  @Admits(Circle.ANYBODY)
  @PostMapping("/sign-in/passkey/question")
  PasskeyQuestion.Signing askToSign(Guest guest) {
    return passkeys.askToSign(guest);
  }

  @Admits(Circle.ANYBODY)
  @PostMapping("/sign-in/passkey")
  ResponseEntity<Next> signIn(
      Guest guest,
      Browser browser,
      HttpServletRequest request,
      HttpServletResponse response,
      @RequestParam(defaultValue = "/") String to)
      throws IOException {
    SignIn done = passkeys.signIn(body(request), guest, browser);
    if (!(done instanceof SignIn.In(Token token))) {
      return ResponseEntity.unprocessableContent().build();
    }
    cookies.signIn(response, token);
    return ResponseEntity.ok(new Next(LocalPath.of(to)));
  }

  @Admits(Circle.SIGNED_IN)
  @PostMapping("/account/passkeys/question")
  PasskeyQuestion.Making askToMake(Visitor visitor) {
    return passkeys.askToMake(visitor);
  }

  @Admits(Circle.SIGNED_IN)
  @PostMapping("/account/passkeys")
  ResponseEntity<Next> add(
      Visitor visitor, HttpServletRequest request, @RequestParam(defaultValue = "") String name)
      throws IOException {
    boolean added = passkeys.add(visitor, name.strip(), body(request));
    return added
        ? ResponseEntity.ok(new Next("/account?done=passkey#passkeys"))
        : ResponseEntity.unprocessableContent().build();
  }

  private static String body(HttpServletRequest request) throws IOException {
    byte[] body = request.getInputStream().readNBytes(LARGEST + 1);
    if (body.length > LARGEST) {
      throw new ErrorResponseException(HttpStatus.CONTENT_TOO_LARGE);
    }
    return new String(body, StandardCharsets.UTF_8);
  }
}
