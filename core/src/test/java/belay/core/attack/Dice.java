package belay.core.attack;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Chance with a seed. */
final class Dice {
  final Random random;

  Dice(long seed) {
    random = new Random(seed * 0x9E3779B97F4A7C15L + 1);
  }

  boolean yes() {
    return random.nextBoolean();
  }

  /** True once in so many times. */
  boolean oneIn(int times) {
    return random.nextInt(times) == 0;
  }

  /** Both ends included. */
  int between(int least, int most) {
    return least + random.nextInt(most - least + 1);
  }

  <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  <T> Optional<T> perhapsOne(List<T> of) {
    return of.isEmpty() ? Optional.empty() : Optional.of(one(of));
  }

  @SafeVarargs
  final <T> T of(T... values) {
    return values[random.nextInt(values.length)];
  }

  <T> List<T> shuffled(Collection<T> all) {
    List<T> shuffled = new ArrayList<>(all);
    Collections.shuffle(shuffled, random);
    return shuffled;
  }

  <T> List<T> some(Collection<T> of, int least, int most) {
    List<T> shuffled = shuffled(of);
    return List.copyOf(shuffled.subList(0, Math.min(between(least, most), shuffled.size())));
  }
}
