package belay.server.console.ticket;

import belay.core.access.Viewer;
import belay.core.ladder.Journey;
import belay.core.ladder.Ladder;
import belay.core.ticket.Owner;
import belay.server.console.Shell;
import belay.server.console.ticket.Sights.Stretch;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The page for those whom a ticket is about: where it stands, who has it, what comes next, what was
 * said, and room to answer (COM-1). Nothing of the house's own is in it.
 *
 * @param stands a sentence each
 * @param buttons what they may do
 * @param missing what the checklist still lacks, as it is asked for
 * @param stages where it was, is, and goes if nothing is done
 */
public record ServedPage(
    Shell shell,
    Spoken spoken,
    long number,
    String subject,
    String status,
    List<Phrase> stands,
    List<Stage> stages,
    Stretch story,
    Optional<Compose> reply,
    List<Head.Button> buttons,
    List<String> missing,
    long seen) {
  public ServedPage {
    buttons = List.copyOf(buttons);
    missing = List.copyOf(missing);
    stands = List.copyOf(stands);
    stages = List.copyOf(stages);
  }

  /**
   * One stay at a rung.
   *
   * @param kind {@code passed}, {@code here} or {@code ahead}
   */
  public record Stage(String kind, String name, String at, String exact, String who) {}

  static ServedPage of(
      Sight sight,
      Ladder ladder,
      Shell shell,
      Stretch story,
      Optional<Compose> reply,
      List<Head.Button> buttons) {
    Spoken spoken = sight.spoken();
    Journey journey = ladder.forRequester();
    return new ServedPage(
        shell,
        spoken,
        sight.state().number(),
        sight.subject(),
        spoken.say("served.status." + key(sight)),
        stands(journey, sight),
        stages(journey, spoken),
        story,
        reply,
        buttons,
        sight.state().course().care().missing().stream()
            .map(item -> CheckingOff.words(sight, item))
            .toList(),
        sight.state().seq());
  }

  private static String key(Sight sight) {
    return sight.status().name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static List<Phrase> stands(Journey journey, Sight sight) {
    Spoken spoken = sight.spoken();
    List<Phrase> stands = new ArrayList<>();
    journey
        .here()
        .ifPresent(here -> {
          stands.add(spoken.phrase("served.with", "tier", spoken.servedRung(here.position())));
          here.owner().ifPresent(owner -> stands.add(has(owner, spoken)));
        });
    if (sight.closedAt().isEmpty()) {
      journey.next().ifPresent(next -> stands.add(next(next, spoken)));
    }
    return stands;
  }

  private static Phrase has(Owner owner, Spoken spoken) {
    String key = owner instanceof Owner.Assigned ? "served.has" : "served.answers";
    return spoken.phrase(key, "who", spoken.owner(owner));
  }

  private static Phrase next(Journey.Stage next, Spoken spoken) {
    String at = spoken.at(next.from());
    return Spoken.isRoundTable(next.position())
        ? spoken.phrase("served.next.round-table", "at", at)
        : spoken.phrase("served.next", "at", at, "tier", spoken.rung(next.position()));
  }

  /** One stay after the other at the same rung, as at the round-table, is one. */
  private static List<Stage> stages(Journey journey, Spoken spoken) {
    List<Stage> stages = new ArrayList<>();
    for (Journey.Stage stage : journey.stages()) {
      Stage next = stage(stage, spoken);
      if (stages.isEmpty() || !stages.getLast().name().equals(next.name())) {
        stages.add(next);
      } else if (next.kind().equals("here")) {
        Stage first = stages.removeLast();
        stages.add(new Stage(next.kind(), first.name(), first.at(), first.exact(), next.who()));
      }
    }
    return stages;
  }

  private static Stage stage(Journey.Stage stage, Spoken spoken) {
    return new Stage(
        stage.when().name().toLowerCase(Locale.ROOT),
        spoken.servedRung(stage.position()),
        spoken.at(stage.from()),
        spoken.times().exact(stage.from()),
        stage.owner().map(spoken::owner).orElse(""));
  }

  /** Whether that viewer is shown this page. */
  static boolean isFor(Viewer viewer) {
    return !viewer.ofDesk();
  }

  public String say(String key, Object... named) {
    return spoken.say(key, named);
  }

  public String title() {
    return say("page-title", "number", number, "subject", subject);
  }

  public String address() {
    return "/tickets/" + number;
  }
}
