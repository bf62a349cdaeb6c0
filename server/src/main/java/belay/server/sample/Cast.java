package belay.server.sample;

import belay.core.ids.PersonId;
import belay.core.roster.Channel;
import belay.policyfile.PolicyFile;
import belay.policyfile.Read;
import belay.policyfile.roster.RosterDoc;
import belay.server.people.Directory;
import belay.server.people.Directory.Reach;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everybody in the sample, by name.
 *
 * @param addresses mail addresses by full name
 */
record Cast(Directory directory, Map<String, String> addresses) {

  /** The people of a practice and the clients of a script. */
  static Cast of(Directory directory, String practice, Script script) {
    Map<String, String> addresses = new LinkedHashMap<>(script.clients());
    if (PolicyFile.read("sample", practice) instanceof Read.Good good) {
      List<RosterDoc.Somebody> staff = good.roster().orElse(RosterDoc.EMPTY).people();
      staff.forEach(one -> one.address().ifPresent(at -> addresses.put(one.name(), at)));
    }
    return new Cast(directory, addresses);
  }

  /**
   * The whole name that begins like this.
   *
   * @throws IllegalArgumentException unless exactly one does
   */
  String name(String begin) {
    List<String> found =
        addresses.keySet().stream()
            .filter(name -> name.equals(begin) || name.startsWith(begin + " "))
            .toList();
    if (found.size() != 1) {
      throw new IllegalArgumentException("'" + begin + "' may mean each of " + found);
    }
    return found.getFirst();
  }

  String address(String begin) {
    return Optional.ofNullable(addresses.get(name(begin))).orElseThrow();
  }

  /** That person; clients become known when they write for the first time. */
  Reach reach(String begin) {
    return directory.ownerOrNew(Channel.MAIL, address(begin), name(begin));
  }

  PersonId person(String begin) {
    return reach(begin).person();
  }

  Optional<PersonId> known(String begin) {
    return directory.owner(Channel.MAIL, address(begin)).map(Reach::person);
  }
}
