package belay.server.console;

import belay.server.accounts.Accounts;
import belay.server.accounts.Accounts.Taste;
import belay.server.accounts.Admits;
import belay.server.accounts.Browser;
import belay.server.accounts.Circle;
import belay.server.accounts.Passkeys;
import belay.server.accounts.PasswordFault;
import belay.server.accounts.Sessions;
import belay.server.accounts.Visitor;
import belay.server.http.Page;
import belay.server.words.Words;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What somebody decides about themselves. */
@Controller
@Admits(Circle.SIGNED_IN)
final class AccountPages {
  private static final Set<String> THEMES = Set.of("light", "dark");
  private static final String ID = "{id:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}}";
  private static final Set<String> DONE =
      Set.of("own", "password", "passkey", "passkey-gone", "session", "sessions");

  private final Accounts accounts;
  private final Passkeys passkeys;
  private final Sessions sessions;
  private final Callings callings;
  private final Shells shells;

  AccountPages(
      Accounts accounts, Passkeys passkeys, Sessions sessions, Callings callings, Shells shells) {
    this.accounts = accounts;
    this.passkeys = passkeys;
    this.sessions = sessions;
    this.callings = callings;
    this.shells = shells;
  }

  @GetMapping("/account")
  Page account(Visitor visitor, @RequestParam(defaultValue = "") String done) {
    return page(visitor, own(visitor), new Blanks(words(visitor)), DONE.contains(done) ? done : "");
  }

  private Page page(Visitor visitor, Blanks own, Blanks password, String done) {
    Shell shell = shells.around(visitor, "/account");
    AccountView view =
        new AccountView(
            shell,
            words(visitor),
            accounts.hasPassword(visitor.person()),
            passkeys.of(visitor.person()),
            sessions.of(visitor.person()),
            own,
            password,
            done);
    Page page = Page.of("account/page", view);
    return own.fine() && password.fine() ? page : page.with(422);
  }

  private static Words words(Visitor visitor) {
    return Words.of("accounts", visitor.locale());
  }

  private Blanks own(Visitor visitor) {
    Taste taste = accounts.taste(visitor.person());
    return Blanks.of(
            words(visitor),
            "name",
            taste.name(),
            "language",
            taste.locale().orElse(""),
            "zone",
            taste.zone().orElse(""),
            "theme",
            taste.theme().orElse(""))
        .tick("letters", letters(taste));
  }

  private static Set<String> letters(Taste taste) {
    return taste.letters() ? Set.of("on") : Set.of();
  }

  /** What a form does not ask, as one of a former version, stays as it is. */
  @PostMapping("/account")
  Object tell(
      Visitor visitor,
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "") String language,
      @RequestParam(defaultValue = "") String zone,
      @RequestParam(defaultValue = "") String theme,
      @RequestParam(defaultValue = "") Set<String> letters,
      @RequestParam(defaultValue = "") Set<String> asks) {
    Words words = words(visitor);
    Taste before = accounts.taste(visitor.person());
    Blanks own =
        Blanks.of(words, "name", name, "language", language, "zone", zone, "theme", theme)
            .tick("letters", asks.contains("letters") ? letters : letters(before));
    Entries.name(own, "name");
    Entries.zone(own, "zone");
    callings.rename(own, visitor.person(), before.name());
    if (!own.fine()) {
      return page(visitor, own, new Blanks(words), "");
    }
    accounts.tell(
        visitor.person(),
        new Taste(
            own.text("name"),
            own.some("language").filter(AccountView.LANGUAGES::contains),
            own.some("zone"),
            own.some("theme").filter(THEMES::contains),
            own.ticked("letters", "on")));
    return Going.to("/account?done=own");
  }

  @PostMapping("/account/password")
  Object password(
      Visitor visitor,
      Browser browser,
      @RequestParam(defaultValue = "") String present,
      @RequestParam(defaultValue = "") String wanted) {
    Optional<PasswordFault> fault =
        accounts.change(visitor.person(), present, wanted, visitor.session(), browser);
    if (fault.isEmpty()) {
      return Going.to("/account?done=password#password");
    }
    Blanks blanks = new Blanks(words(visitor));
    String field =
        switch (fault.get()) {
          case TOO_SHORT, TOO_LONG -> "wanted";
          case WRONG, TOO_OFTEN -> "present";
        };
    blanks.fault(field, "fault.password." + fault.get().key());
    Page page = page(visitor, own(visitor), blanks, "");
    return fault.get() == PasswordFault.TOO_OFTEN ? page.with(429).with("Retry-After", "60") : page;
  }

  @PostMapping("/account/passkeys/" + ID + "/end")
  ResponseEntity<Void> endPasskey(Visitor visitor, @PathVariable UUID id) {
    passkeys.end(visitor.person(), id);
    return Going.to("/account?done=passkey-gone#passkeys");
  }

  @PostMapping("/account/sessions/" + ID + "/end")
  ResponseEntity<Void> endSession(Visitor visitor, @PathVariable UUID id) {
    sessions.end(visitor.person(), id);
    return Going.to("/account?done=session#sessions");
  }

  @PostMapping("/account/sessions/end-others")
  ResponseEntity<Void> endOthers(Visitor visitor) {
    sessions.endOthers(visitor.person(), visitor.session());
    return Going.to("/account?done=sessions#sessions");
  }
}
