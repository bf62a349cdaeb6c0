package belay.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** What came out, in sentences. */
public final class Verdict {
  private record Sentence(boolean good, String words) {}

  private final List<Sentence> sentences = new ArrayList<>();

  public void say(boolean good, String words) {
    sentences.add(new Sentence(good, words));
  }

  /** Returns whether all is well. */
  public boolean tell(PrintStream out) {
    sentences.forEach(one -> out.println((one.good() ? "ok      " : "BROKEN  ") + one.words()));
    return sentences.stream().allMatch(Sentence::good);
  }
}
