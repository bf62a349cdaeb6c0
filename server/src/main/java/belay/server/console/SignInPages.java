package belay.server.console;

import belay.server.accounts.Accounts;
import belay.server.accounts.Admits;
import belay.server.accounts.Browser;
import belay.server.accounts.Circle;
import belay.server.accounts.Cookies;
import belay.server.accounts.Guest;
import belay.server.accounts.LocalPath;
import belay.server.accounts.Sessions;
import belay.server.accounts.SignIn;
import belay.server.accounts.Token;
import belay.server.accounts.Visitor;
import belay.server.http.Assets;
import belay.server.http.Page;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** In and out. */
@Controller
final class SignInPages {
  private final Accounts accounts;
  private final Sessions sessions;
  private final Cookies cookies;
  private final Assets assets;

  SignInPages(Accounts accounts, Sessions sessions, Cookies cookies, Assets assets) {
    this.accounts = accounts;
    this.sessions = sessions;
    this.cookies = cookies;
    this.assets = assets;
  }

  @Admits(Circle.SIGNED_IN)
  @GetMapping("/")
  ResponseEntity<Void> home(Visitor visitor) {
    return Going.to("/queue");
  }

  @Admits(Circle.ANYBODY)
  @GetMapping("/sign-in")
  Page ask(Guest guest, @RequestParam(defaultValue = "/") String to) {
    Door door = Door.of(guest, assets);
    return Page.of("door/sign-in", form(door, to, new Blanks(door.words())));
  }

  private Door.SignIn form(Door door, String to, Blanks blanks) {
    return new Door.SignIn(door, LocalPath.of(to), blanks, !accounts.anybodyCanSignIn());
  }

  @Admits(Circle.ANYBODY)
  @PostMapping("/sign-in")
  Object signIn(
      Guest guest,
      Browser browser,
      HttpServletResponse response,
      @RequestParam(defaultValue = "/") String to,
      @RequestParam(defaultValue = "") String mail,
      @RequestParam(defaultValue = "") String password) {
    Door door = Door.of(guest, assets);
    Blanks blanks = Blanks.of(door.words(), "mail", mail);
    return switch (accounts.signIn(mail, password, browser)) {
      case SignIn.In(Token token) -> {
        cookies.signIn(response, token);
        yield Going.to(LocalPath.of(to));
      }
      case SignIn.Wrong() ->
          Page.of("door/sign-in", form(door, to, blanks.fault("password", "fault.sign-in")))
              .with(422);
      case SignIn.TooOften(Duration pause) ->
          Page.of("door/sign-in", form(door, to, blanks.fault("password", tooOften(pause))))
              .with(429)
              .with("Retry-After", Long.toString(pause.toSeconds()));
    };
  }

  private static String tooOften(Duration pause) {
    return pause.toMinutes() <= 1 ? "fault.too-often" : "fault.too-often-long";
  }

  @Admits(Circle.SIGNED_IN)
  @PostMapping("/sign-out")
  ResponseEntity<Void> signOut(Visitor visitor, HttpServletResponse response) {
    sessions.end(visitor.person(), visitor.session());
    cookies.signOut(response);
    return Going.to("/sign-in");
  }
}
