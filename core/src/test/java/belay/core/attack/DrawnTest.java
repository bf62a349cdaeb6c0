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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever the engine learns the simulator has to know: what is never drawn is never attacked. */
class DrawnTest {
  private static final int SOME = 200;
  private static final int MOST = 1_000;

  /** What comes seldom takes more lives, what never comes takes all of them. */
  private static Set<String> drawn(Set<String> all, Function<Life, Stream<String>> names) {
    Set<String> drawn = new TreeSet<>();
    for (int lives = SOME; lives <= MOST && !drawn.containsAll(all); lives += SOME) {
      Life.some(lives).skip(lives - SOME).flatMap(names).forEach(drawn::add);
    }
    return drawn;
  }

  private static Set<String> names(Class<?> sealed) {
    return Shapes.cases(sealed).stream()
        .map(Class::getSimpleName)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void every_command_is_sent_accepted_and_refused() {
    Set<String> all = names(Command.class);
    assertThat(drawn(all, life -> sent(life, turn -> !turn.events().isEmpty()))).isEqualTo(all);
    assertThat(drawn(all, life -> sent(life, turn -> turn.events().isEmpty()))).isEqualTo(all);
  }

  private static Stream<String> sent(Life life, Predicate<Turn> which) {
    return life.turns().stream().filter(which).map(turn -> turn.command().name());
  }

  @Test
  void every_event_happens() {
    Set<String> all = names(Event.class);
    assertThat(drawn(all, DrawnTest::events)).isEqualTo(all);
  }

  private static Stream<String> events(Life life) {
    return life.turns().stream().flatMap(turn -> turn.events().stream()).map(l -> l.event().name());
  }

  /** Everything of a policy that may be there or not, is there in some life and not in another. */
  @Test
  void every_part_of_a_policy_is_drawn() {
    Set<String> all = new TreeSet<>();
    parts(Policy.class, all, new LinkedHashSet<>());
    assertThat(drawn(all, DrawnTest::parts)).containsAll(all);
  }

  private static Stream<String> parts(Life life) {
    Set<String> drawn = new TreeSet<>();
    parts(life.script().world().policy(), drawn);
    return drawn.stream();
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
