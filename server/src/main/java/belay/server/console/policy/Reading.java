package belay.server.console.policy;

import belay.policyfile.PolicyFile;
import belay.policyfile.Read;
import belay.policyfile.lint.Lint;
import belay.server.people.Directory;
import java.time.InstantSource;
import java.util.Optional;

/** Looks at texts of policies, as this desk with its people would have them. */
final class Reading {
  private final Directory directory;
  private final InstantSource clock;

  Reading(Directory directory, InstantSource clock) {
    this.directory = directory;
    this.clock = clock;
  }

  /** Browsers end lines as nobody else does. */
  static String plain(String typed) {
    return typed.replace("\r\n", "\n").replace('\r', '\n');
  }

  Checked look(String name, String text) {
    return switch (PolicyFile.read(name, text)) {
      case Read.Good good ->
          new Checked(
              text, Optional.of(good.policy()), Lint.of(good, directory.roster(), clock.instant()));
      case Read.Bad bad -> Checked.bad(text, bad);
    };
  }
}
