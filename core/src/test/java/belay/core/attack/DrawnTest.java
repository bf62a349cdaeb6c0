package belay.core.attack;

import static org.assertj.core.api.Assertions.assertThat;

import belay.core.policy.Policy;
import belay.core.ticket.Command;
import belay.core.ticket.Event;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever the engine learns the simulator has to know: what is never drawn is never attacked. */
class DrawnTest {
  private static final List<Life> LIVES = Life.some(240).toList();

  private static Set<String> names(Class<?> sealed) {
    return Shapes.cases(sealed).stream()
        .map(Class::getSimpleName)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void every_command_is_sent_accepted_and_refused() {
    Set<String> accepted = new TreeSet<>();
    Set<String> refused = new TreeSet<>();
    LIVES.forEach(life ->
        life.turns()
            .forEach(
                turn -> (turn.events().isEmpty() ? refused : accepted).add(turn.command().name())));
    assertThat(accepted).isEqualTo(names(Command.class));
    assertThat(refused).isEqualTo(names(Command.class));
  }

  @Test
  void every_event_happens() {
    Set<String> happened = new TreeSet<>();
    LIVES.forEach(life ->
        life.turns()
            .forEach(turn -> turn.events().forEach(line -> happened.add(line.event().name()))));
    assertThat(happened).isEqualTo(names(Event.class));
  }

  /** Everything of a policy that may be there or not, is there in some life and not in another. */
  @Test
  void every_part_of_a_policy_is_drawn() {
    Set<String> drawn = new TreeSet<>();
    LIVES.forEach(life -> parts(life.script().world().policy(), drawn));
    Set<String> all = new TreeSet<>();
    parts(Policy.class, all, new LinkedHashSet<>());
    assertThat(drawn).containsAll(all);
  }

  /** Names what can be there, and what can be missing. */
  private static void parts(Type type, Set<String> all, Set<Type> met) {
    if (!met.add(type)) {
      return;
    }
    if (type instanceof ParameterizedType generic) {
      Stream.of(generic.getActualTypeArguments()).forEach(part -> parts(part, all, met));
    } else if (type instanceof Class<?> raw && raw.getName().startsWith("belay.core.policy")) {
      if (raw.isSealed()) {
        Stream.of(raw.getPermittedSubclasses()).forEach(part -> parts(part, all, met));
      } else if (raw.isRecord()) {
        all.add(raw.getSimpleName());
        Stream.of(raw.getRecordComponents()).forEach(part -> part(part, all, met));
      } else if (raw.isEnum()) {
        Stream.of(raw.getEnumConstants()).forEach(part -> all.add(raw.getSimpleName() + part));
      }
    }
  }

  private static void part(RecordComponent part, Set<String> all, Set<Type> met) {
    if (part.getType() == Optional.class) {
      all.add(name(part) + " present");
      all.add(name(part) + " empty");
    }
    parts(part.getGenericType(), all, met);
  }

  private static void parts(Object value, Set<String> drawn) {
    switch (value) {
      case Optional<?> optional -> optional.ifPresent(some -> parts(some, drawn));
      case Collection<?> many -> many.forEach(one -> parts(one, drawn));
      case Map<?, ?> map ->
          map.forEach((key, one) -> {
            parts(key, drawn);
            parts(one, drawn);
          });
      case Enum<?> constant -> drawn.add(constant.getDeclaringClass().getSimpleName() + constant);
      case Record record -> {
        drawn.add(record.getClass().getSimpleName());
        for (RecordComponent part : record.getClass().getRecordComponents()) {
          Object inside = Literal.component(part, record);
          if (inside instanceof Optional<?> optional) {
            drawn.add(name(part) + (optional.isPresent() ? " present" : " empty"));
          }
          parts(inside, drawn);
        }
      }
      default -> {}
    }
  }

  private static String name(RecordComponent part) {
    return part.getDeclaringRecord().getSimpleName() + "." + part.getName();
  }
}
