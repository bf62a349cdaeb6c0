package belay.server.console;

import belay.server.accounts.Accounts;
import belay.server.accounts.Admits;
import belay.server.accounts.Browser;
import belay.server.accounts.Circle;
import belay.server.accounts.Cookies;
import belay.server.accounts.Guest;
import belay.server.accounts.PasswordFault;
import belay.server.accounts.SignInLinks;
import belay.server.accounts.SignInLinks.Bearer;
import belay.server.accounts.Token;
import belay.server.http.Assets;
import belay.server.http.Page;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** One-time links. Looking at one shows a form; only the form uses it. */
@Controller
final class LinkPages {
  private final SignInLinks links;
  private final Accounts accounts;
  private final Cookies cookies;
  private final Callings callings;
  private final Assets assets;

  LinkPages(
      SignInLinks links, Accounts accounts, Cookies cookies, Callings callings, Assets assets) {
    this.links = links;
    this.accounts = accounts;
    this.cookies = cookies;
    this.callings = callings;
    this.assets = assets;
  }

  @Admits(Circle.ANYBODY)
  @GetMapping("/sign-in/link/{token}")
  Page look(Guest guest, @PathVariable String token) {
    Door door = Door.of(guest, assets);
    return show(door, token, new Blanks(door.words()));
  }

  private Page show(Door door, String token, Blanks blanks) {
    Optional<Bearer> bearer = links.bearer(token);
    if (bearer.isEmpty()) {
      return Page.of("door/spent", door).with(404);
    }
    Page page =
        switch (bearer.get()) {
          case Bearer.First() -> Page.of("door/first", new Door.First(door, token, blanks));
          case Bearer.Known(var person, var name) ->
              Page.of(
                  "door/link",
                  new Door.Link(door, token, name, accounts.hasPassword(person), blanks));
        };
    return blanks.fine() ? page : page.with(422);
  }

  @Admits(Circle.ANYBODY)
  @PostMapping("/sign-in/link/{token}")
  Object use(
      Guest guest,
      Browser browser,
      HttpServletResponse response,
      @PathVariable String token,
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "") String mail,
      @RequestParam(defaultValue = "") String password,
      @RequestParam(defaultValue = "") String with) {
    Door door = Door.of(guest, assets);
    Blanks blanks = Blanks.of(door.words(), "name", name, "mail", mail);
    boolean first = links.bearer(token).filter(Bearer.First.class::isInstance).isPresent();
    boolean passkey = with.equals("passkey");
    check(blanks, password, first, passkey);
    if (first && blanks.fine()) {
      callings.join(blanks, blanks.text("mail"));
    }
    if (!blanks.fine()) {
      return show(door, token, blanks);
    }
    Optional<Token> session =
        first
            ? links.begin(token, blanks.text("name"), blanks.text("mail"), some(password), browser)
            : links.use(token, some(password), browser);
    if (session.isEmpty()) {
      return Page.of("door/spent", door).with(404);
    }
    cookies.signIn(response, session.get());
    return Going.to(passkey ? "/account#passkeys" : "/");
  }

  /** Who is known may keep the password they have; who makes a passkey next needs none. */
  private static void check(Blanks blanks, String password, boolean first, boolean passkey) {
    if (first) {
      Entries.name(blanks, "name");
      Entries.mail(blanks, "mail");
    }
    if ((first && !passkey) || !password.isEmpty()) {
      Accounts.fault(password)
          .map(PasswordFault::key)
          .ifPresent(key -> blanks.fault("password", "fault.password." + key));
    }
  }

  private static Optional<String> some(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }
}
