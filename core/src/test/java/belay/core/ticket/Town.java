package belay.core.ticket;

import belay.core.ids.TicketId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/** Several tickets of one desk; what one means for another is delivered when a test says so. */
final class Town {
  private static final Actor DESK = new Actor.Desk();
  private final Map<TicketId, Story> stories = new LinkedHashMap<>();
  private final Map<TicketId, Integer> sent = new LinkedHashMap<>();
  private final World world;

  Town(World world) {
    this.world = world;
  }

  static TicketId id(String name) {
    return new TicketId(Sample.id(name));
  }

  /** The ticket of that name, which may not have begun yet. */
  Story story(String name) {
    return stories.computeIfAbsent(id(name), this::absent);
  }

  private Story absent(TicketId id) {
    Story story = new Story(world);
    story.ticket = new Ticket.Absent(id);
    return story;
  }

  /** What has not been delivered yet, in the order in which it was meant. */
  List<Followup> waiting() {
    List<Followup> waiting = new ArrayList<>();
    for (TicketId id : List.copyOf(stories.keySet())) {
      List<Followup> all = Objects.requireNonNull(stories.get(id)).followups;
      waiting.addAll(all.subList(sent.getOrDefault(id, 0), all.size()));
      sent.put(id, all.size());
    }
    return waiting;
  }

  void deliver(Followup followup) {
    stories.computeIfAbsent(followup.to(), this::absent).act(DESK, followup.command());
  }

  /** Delivers everything, and what comes of that, once each. */
  Town settle() {
    for (List<Followup> now = waiting(); !now.isEmpty(); now = waiting()) {
      now.forEach(this::deliver);
    }
    return this;
  }

  /** Delivers everything twice and in any order, and what comes of that. */
  Town shuffle(Random random) {
    List<Followup> late = new ArrayList<>();
    for (List<Followup> now = waiting(); !now.isEmpty(); now = waiting()) {
      List<Followup> twice = new ArrayList<>(now);
      twice.addAll(now);
      Collections.shuffle(twice, random);
      twice.forEach(this::deliver);
      late.addAll(now);
      if (late.size() > 200) {
        throw new IllegalStateException("tickets go on telling each other: " + now);
      }
    }
    Collections.shuffle(late, random);
    late.forEach(this::deliver);
    return this;
  }
}
