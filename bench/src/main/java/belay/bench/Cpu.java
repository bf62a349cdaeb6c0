package belay.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Processor time taken so far: by this process, in which the desk and its clients live, and by the
 * database. Beside busy neighbours the steadier figure: they lengthen time, not work.
 *
 * @param database of all its processes, those that have ended included
 */
record Cpu(Duration program, Duration database) {

  static Cpu now(JdbcClient jdbc) {
    // by the server's own word: a backend may end as soon as it has answered
    long postmaster =
        jdbc.sql("SELECT split_part(pg_read_file('postmaster.pid'), chr(10), 1)::bigint")
            .query(Long.class)
            .single();
    ProcessHandle server = ProcessHandle.of(postmaster).orElseThrow();
    Duration database = server.children().map(Cpu::of).reduce(ended(server.pid()), Duration::plus);
    return new Cpu(of(ProcessHandle.current()), database);
  }

  /** Of its children that have ended: cutime and cstime of proc(5), in hundredths of a second. */
  private static Duration ended(long pid) {
    try {
      String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      return Duration.ofMillis(10 * (Long.parseLong(fields[13]) + Long.parseLong(fields[14])));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
