package belay.core.ticket;

import belay.core.ids.PersonId;
import belay.core.notice.NoticeKind;
import belay.core.policy.Assignment;
import belay.core.policy.Category;
import belay.core.policy.Tier;
import belay.core.roster.Person;
import belay.core.roster.Who;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Who of a team gets new work: skill first, then the lowest load (ESC-12). */
final class Allotting {
  private Allotting() {}

  /** Whether the tier that has just got the ticket could take it; else it may go on, by policy. */
  static boolean allot(Draft draft) {
    Assignment rule = draft.policy().practices().assignment();
    Optional<Tier> tier = draft.tier().filter(here -> here.who() instanceof Who.Team);
    if (tier.isEmpty() || !rule.automatic() || Alarms.assigning(draft).isPresent()) {
      return true;
    }
    List<Person> members =
        People.members(draft).stream().flatMap(id -> draft.roster().person(id).stream()).toList();
    Optional<String> skill = skill(draft);
    List<Person> skilled = members.stream().filter(person -> person.knows(skill)).toList();
    Optional<Person> chosen =
        skilled.stream()
            .filter(person -> person.hasRoom(draft.world.load().of(person.id())))
            .min(Comparator.comparingInt(person -> draft.world.load().of(person.id())));
    String because = "assignment." + tier.get().key();
    if (chosen.isPresent()) {
      give(draft, because, chosen.get().id());
      return true;
    }
    draft.emit(because, new Event.TierFull(tier.get().key(), skilled.isEmpty()));
    People.tell(draft, because, NoticeKind.BOTTLENECK, Optional.empty());
    return rule.overflow() == Assignment.Overflow.STAY;
  }

  private static void give(Draft draft, String rule, PersonId person) {
    Owner owner = new Owner.Assigned(person);
    if (!draft.open().place().owner().equals(owner)) {
      draft.emit(rule, new Event.Owned(owner));
    }
    People.tell(draft, rule, NoticeKind.YOURS, Optional.empty());
  }

  /** What whoever gets it of a team should know; nobody else is asked for a skill. */
  static Optional<String> skill(Draft draft) {
    return draft
        .tier()
        .filter(here -> here.who() instanceof Who.Team)
        .flatMap(_ -> draft.policy().category(draft.open().request().category()))
        .flatMap(Category::skill);
  }
}
