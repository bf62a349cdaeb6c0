package belay.server.console;

import belay.server.accounts.Visitor;
import belay.server.people.Staffing;
import belay.server.people.Staffing.Group;
import belay.server.people.Staffing.Member;
import belay.server.people.Unreached;
import belay.server.words.Words;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Who works here.
 *
 * @param roles keys of those that may be given
 * @param unreached those who are served and can't be written to
 * @param adding what was typed into the form for a new person
 */
public record PeopleView(
    Shell shell,
    Words words,
    List<Member> members,
    List<Group> teams,
    Collection<String> roles,
    List<Unreached> unreached,
    Blanks adding) {

  public PeopleView {
    members = List.copyOf(members);
    teams = List.copyOf(teams);
    roles = List.copyOf(roles);
    unreached = List.copyOf(unreached);
  }

  static PeopleView of(Shells shells, Staffing staffing, Visitor visitor, Blanks adding) {
    return new PeopleView(
        shells.around(visitor, "/people"),
        words(visitor),
        staffing.all(),
        staffing.teams(),
        staffing.roles(),
        staffing.unreached(),
        adding);
  }

  static Words words(Visitor visitor) {
    return Words.of("accounts", visitor.locale());
  }

  public String say(String key, @Nullable Object... named) {
    return words.say(key, named);
  }

  /** A role by the name people know; one that only the policy knows by its key. */
  public String role(String key) {
    return words.has("role." + key) ? words.say("role." + key) : key.replace('-', ' ');
  }

  public String roles(Member member) {
    return member.roles().stream().map(this::role).sorted().collect(Collectors.joining(", "));
  }

  /** With a word for whoever answers for the team. */
  public String teams(Member member) {
    Map<String, String> names = teams.stream().collect(Collectors.toMap(Group::key, Group::name));
    return teams.stream()
        .map(Group::key)
        .filter(key -> member.teams().contains(key) || member.leads().contains(key))
        .map(key ->
            member.leads().contains(key)
                ? words.say("people.leads", "team", names.get(key))
                : names.get(key))
        .collect(Collectors.joining(", "));
  }

  /** In which teams they take turns on call. */
  public String turns(Member member) {
    return rotating().stream()
        .filter(team -> member.turns().contains(team.key()))
        .map(Group::name)
        .collect(Collectors.joining(", "));
  }

  /** That, or that there is none. */
  public String orNone(String some) {
    return some.isEmpty() ? say("people.none") : some;
  }

  /** Those whose members take turns on call. */
  public List<Group> rotating() {
    return teams.stream().filter(Group::rotates).toList();
  }

  public List<Member> here() {
    return members.stream().filter(member -> member.leftAt().isEmpty()).toList();
  }

  public List<Member> gone() {
    return members.stream().filter(member -> member.leftAt().isPresent()).toList();
  }
}
