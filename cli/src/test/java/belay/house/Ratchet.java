package belay.house;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was allowed to be too long, and how long. An entry must say the size of today: bigger than
 * that is a fault, smaller means the entry has to follow, small enough means it has to go.
 */
record Ratchet(Map<String, Integer> allowed) {

  /** Lines of "KIND PATH SIZE"; blank ones and those that begin with # say nothing. */
  static Ratchet parse(String text) {
    var allowed = new TreeMap<String, Integer>();
    text.lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .forEach(line -> {
          int cut = line.lastIndexOf(' ');
          allowed.put(line.substring(0, cut), Integer.valueOf(line.substring(cut + 1)));
        });
    return new Ratchet(allowed);
  }

  /** One sentence for each entry or size that does not fit; none when all is well. */
  List<String> complaints(Map<String, Integer> found) {
    var complaints = new ArrayList<String>();
    found.forEach((key, size) -> {
      int allowance = allowed.getOrDefault(key, 0);
      if (allowance == 0) {
        complaints.add(key + " is " + size + ": too long, split it");
      } else if (size > allowance) {
        complaints.add(key + " grew from " + allowance + " to " + size + ": split it");
      } else if (size < allowance) {
        complaints.add(key + " shrank to " + size + ": lower its entry from " + allowance);
      }
    });
    allowed.keySet().stream()
        .filter(key -> !found.containsKey(key))
        .forEach(key -> complaints.add(key + " needs no exception any more: remove its entry"));
    return complaints;
  }
}
