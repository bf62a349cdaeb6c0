package belay.server.console.queue;

import belay.core.policy.Policy;
import belay.core.roster.Roster;
import belay.server.accounts.Visitor;
import belay.server.console.Shell;
import belay.server.desk.Filter;
import belay.server.desk.Policies;
import belay.server.desk.Queue;
import belay.server.people.Directory;
import belay.server.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The views of a visitor, with how much there is in each. Costs one statement. */
public final class Views {
  private final Queue queue;
  private final Directory directory;
  private final Policies policies;

  public Views(Queue queue, Directory directory, Policies policies) {
    this.queue = queue;
    this.directory = directory;
    this.policies = policies;
  }

  public List<Shell.View> of(Visitor visitor) {
    Words words = Words.of("pages", visitor.locale());
    List<View> offered = View.of(visitor.viewer());
    List<View> counted = offered.stream().filter(view -> view != View.CLOSED).toList();
    List<Integer> counts =
        queue.counts(
            counted.stream().map(view -> filter(view, visitor)).toList(), visitor.viewer());
    List<Shell.View> views = new ArrayList<>();
    for (View view : offered) {
      int at = counted.indexOf(view);
      views.add(shown(view, words, at < 0 ? 0 : counts.get(at), at >= 0));
    }
    return views;
  }

  Filter filter(View view, Visitor visitor) {
    Roster roster = directory.roster();
    Optional<Policy> policy = policies.current();
    return view.filter(visitor, roster, policy);
  }

  private static Shell.View shown(View view, Words words, int count, boolean counted) {
    String number = count >= Queue.MANY ? (Queue.MANY - 1) + "+" : Integer.toString(count);
    return new Shell.View(
        words.say("view." + view.key()),
        view.path(),
        counted ? number : "",
        view.hot() && count > 0);
  }
}
