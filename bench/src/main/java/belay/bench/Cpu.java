package belay.bench;

import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Processor time taken so far: by this process, in which the desk and its clients live, and by the
 * database. Beside busy neighbours the steadier figure: they lengthen time, not work.
 *
 * @param database of all its connections that are still open
 */
record Cpu(Duration program, Duration database) {

  static Cpu now(JdbcClient jdbc) {
    long backend = jdbc.sql("SELECT pg_backend_pid()").query(Long.class).single();
    Duration database =
        ProcessHandle.of(backend).flatMap(ProcessHandle::parent).stream()
            .flatMap(ProcessHandle::children)
            .map(Cpu::of)
            .reduce(Duration.ZERO, Duration::plus);
    return new Cpu(of(ProcessHandle.current()), database);
  }

  private static Duration of(ProcessHandle process) {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  Cpu since(Cpu before) {
    return new Cpu(program.minus(before.program), database.minus(before.database));
  }

  /** For one of so many. */
  String each(int count) {
    return "%.2f + %.2f ms".formatted(each(program, count), each(database, count));
  }

  private static double each(Duration all, int count) {
    return all.toNanos() / 1e6 / count;
  }
}
