package belay.house;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.conditions.ArchConditions;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.regex.Pattern;

/** What a function of its arguments cannot call. */
final class Purity {
  /** Members whose answer differs from call to call, or from machine to machine. */
  private static final Pattern DIFFERS =
      Pattern.compile(
          "java\\.time\\.[\\w.]+\\.now|java\\.time\\.(?:Clock|InstantSource)\\.\\w+"
              + "|java\\.time\\.ZoneId\\.systemDefault|java\\.util\\.TimeZone\\.getDefault"
              + "|java\\.lang\\.System\\.(?:currentTimeMillis|nanoTime|getenv|getProperty)"
              + "|java\\.lang\\.Math\\.random|java\\.util\\.UUID\\.randomUUID"
              + "|java\\.util\\.concurrent\\.ThreadLocalRandom\\.\\w+"
              + "|java\\.util\\.(?:Random|Date)\\.<init>");

  private static final Set<String> HARMLESS =
      Set.of(Serializable.class.getName(), UncheckedIOException.class.getName());

  static final DescribedPredicate<JavaClass> STREAM_OR_FILE =
      DescribedPredicate.describe(
          "streams and files",
          type -> type.getPackageName().equals("java.io") && !HARMLESS.contains(type.getName()));

  private Purity() {}

  static ArchCondition<JavaClass> callWhatDiffersEachTime() {
    return ArchConditions.accessTargetWhere(
        DescribedPredicate.<JavaAccess<?>>describe(
            "whose answer differs each time",
            access -> {
              var target = access.getTarget();
              return DIFFERS
                  .matcher(target.getOwner().getName() + "." + target.getName())
                  .matches();
            }));
  }
}
