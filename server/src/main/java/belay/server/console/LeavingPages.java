package belay.server.console;

import belay.core.ids.PersonId;
import belay.server.accounts.Admits;
import belay.server.accounts.Circle;
import belay.server.accounts.Sessions;
import belay.server.accounts.SignInLinks;
import belay.server.accounts.Visitor;
import belay.server.desk.Tickets;
import belay.server.http.Page;
import belay.server.people.Staffing;
import belay.server.people.Staffing.Fault;
import belay.server.people.Staffing.Member;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Lets somebody go, when it is said what that means, and brings them back. */
@Controller
@Admits(Circle.ADMIN)
final class LeavingPages {
  private final Staffing staffing;
  private final SignInLinks links;
  private final Sessions sessions;
  private final Tickets tickets;
  private final Callings callings;
  private final Shells shells;

  LeavingPages(
      Staffing staffing,
      SignInLinks links,
      Sessions sessions,
      Tickets tickets,
      Callings callings,
      Shells shells) {
    this.staffing = staffing;
    this.links = links;
    this.sessions = sessions;
    this.tickets = tickets;
    this.callings = callings;
    this.shells = shells;
  }

  /** Within seconds their tickets are others', and no way back gives them those again. */
  @GetMapping("/people/" + PeoplePages.ID + "/leaving")
  Page leaving(Visitor visitor, @PathVariable UUID id) {
    return show(visitor, member(id), new Blanks(PeopleView.words(visitor)));
  }

  private Member member(UUID id) {
    return staffing.find(new PersonId(id)).orElseThrow(NotThere::new);
  }

  private Page show(Visitor visitor, Member member, Blanks blanks) {
    PeopleView people =
        PeopleView.of(shells, staffing, visitor, new Blanks(PeopleView.words(visitor)));
    int open = tickets.load(Set.of(member.person())).getOrDefault(member.person(), 0);
    Page page = Page.of("people/leaving", new LeavingView(people, member, open, blanks));
    return blanks.fine() ? page : page.with(422);
  }

  @PostMapping("/people/" + PeoplePages.ID + "/left")
  Object leave(Visitor visitor, @PathVariable UUID id) {
    Member member = member(id);
    Optional<Fault> fault = staffing.leave(member.person());
    if (fault.isPresent()) {
      Blanks blanks = new Blanks(PeopleView.words(visitor));
      return show(visitor, member, blanks.fault("post", "fault." + fault.get().key()));
    }
    sessions.endAll(member.person());
    links.end(member.person());
    return Going.to("/people/" + member.person() + "?done=left");
  }

  @PostMapping("/people/" + PeoplePages.ID + "/back")
  Object back(Visitor visitor, @PathVariable UUID id) {
    Member member = member(id);
    Blanks blanks = Blanks.of(PeopleView.words(visitor), "name", member.name());
    callings.back(blanks, member.person());
    if (!blanks.fine()) {
      return show(visitor, member, blanks);
    }
    staffing.back(member.person());
    return Going.to("/people/" + member.person() + "?done=back");
  }
}
