package belay.server.console;

import belay.core.ids.PersonId;
import belay.server.accounts.Admits;
import belay.server.accounts.Circle;
import belay.server.accounts.Sessions;
import belay.server.accounts.SignInLinks;
import belay.server.accounts.Site;
import belay.server.accounts.Visitor;
import belay.server.http.Page;
import belay.server.people.Staffing;
import belay.server.people.Staffing.Added;
import belay.server.people.Staffing.Fault;
import belay.server.people.Staffing.Member;
import belay.server.people.Staffing.Post;
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

/** Who works here, what they may, and how they get in. */
@Controller
@Admits(Circle.ADMIN)
final class PeoplePages {
  static final String ID = "{id:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}}";
  private static final Set<String> DONE =
      Set.of("added", "moved", "reachable", "sessions", "left", "back");

  private final Staffing staffing;
  private final SignInLinks links;
  private final Sessions sessions;
  private final Site site;
  private final Callings callings;
  private final Shells shells;

  PeoplePages(
      Staffing staffing,
      SignInLinks links,
      Sessions sessions,
      Site site,
      Callings callings,
      Shells shells) {
    this.staffing = staffing;
    this.links = links;
    this.sessions = sessions;
    this.site = site;
    this.callings = callings;
    this.shells = shells;
  }

  @GetMapping("/people")
  Page people(Visitor visitor) {
    return Page.of("people/page", view(visitor, new Blanks(words(visitor))));
  }

  private PeopleView view(Visitor visitor, Blanks adding) {
    return PeopleView.of(shells, staffing, visitor, adding);
  }

  private static Words words(Visitor visitor) {
    return PeopleView.words(visitor);
  }

  @PostMapping("/people")
  Object add(
      Visitor visitor,
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "") String mail,
      @RequestParam(defaultValue = "") Set<String> team,
      @RequestParam(defaultValue = "") Set<String> role,
      @RequestParam(defaultValue = "") Set<String> turn) {
    Post post = new Post(team, role, turn);
    Blanks blanks = ticked(Blanks.of(words(visitor), "name", name, "mail", mail), post);
    Entries.name(blanks, "name");
    Entries.mail(blanks, "mail");
    if (blanks.fine()) {
      callings.join(blanks, blanks.text("mail"));
    }
    if (blanks.fine()) {
      switch (staffing.add(blanks.text("name"), blanks.text("mail"), post)) {
        case Added.Person(PersonId person) -> {
          return Going.to("/people/" + person + "?done=added");
        }
        case Added.Refused(Fault fault) -> blanks.fault(field(fault), "fault." + fault.key());
      }
    }
    return Page.of("people/page", view(visitor, blanks)).with(422);
  }

  private static String field(Fault fault) {
    return switch (fault) {
      case ADDRESS_TAKEN -> "mail";
      case CHANGED_MEANWHILE -> "had";
      case HAS_LEFT, LAST_ADMIN, NO_POST, UNKNOWN_POST -> "post";
    };
  }

  @GetMapping("/people/" + ID)
  Page person(
      Visitor visitor, @PathVariable UUID id, @RequestParam(defaultValue = "") String done) {
    Member member = member(id);
    return show(visitor, member, blanks(visitor, member), "", DONE.contains(done) ? done : "");
  }

  private Page show(Visitor visitor, Member member, Blanks blanks, String link, String done) {
    PeopleView people = view(visitor, new Blanks(words(visitor)));
    return Page.of(
        "people/person",
        new PersonView(people, member, sessions.of(member.person()), blanks, link, done));
  }

  private static Blanks blanks(Visitor visitor, Member member) {
    return ticked(new Blanks(words(visitor)), member.post());
  }

  private static Blanks ticked(Blanks blanks, Post post) {
    return blanks.tick("team", post.teams()).tick("role", post.roles()).tick("turn", post.turns());
  }

  /** Others than those who work here are no business of this page. */
  private Member member(UUID id) {
    return staffing.find(new PersonId(id)).orElseThrow(NotThere::new);
  }

  @PostMapping("/people/" + ID)
  Object move(
      Visitor visitor,
      @PathVariable UUID id,
      @RequestParam(defaultValue = "") Set<String> team,
      @RequestParam(defaultValue = "") Set<String> role,
      @RequestParam(defaultValue = "") Set<String> turn,
      @RequestParam(defaultValue = "") String had) {
    Post post = new Post(team, role, turn);
    Blanks blanks = ticked(new Blanks(words(visitor)), post);
    Optional<Fault> fault = staffing.move(member(id).person(), post, had);
    Member member = member(id);
    if (fault.isEmpty()) {
      return Going.to("/people/" + member.person() + "?done=moved");
    }
    blanks.fault(field(fault.get()), "fault." + fault.get().key());
    return show(visitor, member, blanks, "", "").with(422);
  }

  /** Those who are served have no page of their own. */
  @PostMapping("/people/" + ID + "/reachable")
  ResponseEntity<Void> reachable(@PathVariable UUID id) {
    PersonId person = new PersonId(id);
    boolean worksHere = staffing.find(person).isPresent();
    if (!worksHere && staffing.unreached().stream().noneMatch(one -> one.isAbout(person))) {
      throw new NotThere();
    }
    staffing.reachable(person);
    return Going.to(worksHere ? "/people/" + person + "?done=reachable" : "/people");
  }

  /** Shown at once, not after a redirect: nobody can be shown it twice. */
  @PostMapping("/people/" + ID + "/link")
  Page link(Visitor visitor, @PathVariable UUID id) {
    Member member = present(id);
    String link = site.at(links.issue(member.person()));
    return show(visitor, member, blanks(visitor, member), link, "");
  }

  private Member present(UUID id) {
    Member member = member(id);
    if (member.leftAt().isPresent()) {
      throw new NotThere();
    }
    return member;
  }

  @PostMapping("/people/" + ID + "/sessions/end")
  ResponseEntity<Void> endSessions(@PathVariable UUID id) {
    Member member = member(id);
    sessions.endAll(member.person());
    links.end(member.person());
    return Going.to("/people/" + member.person() + "?done=sessions");
  }
}
