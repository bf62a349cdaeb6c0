package belay.postgres;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How the server's programs are started on a host. PostgreSQL refuses to run as root, and must end
 * when we are killed.
 *
 * @param prefix the words before the command
 * @param owner uid that has to own the data
 * @param tied the kernel stops the server when we die
 */
record Launch(List<String> prefix, int owner, boolean tied) {
  // A dedicated account first: others may share "nobody".
  private static final List<String> ACCOUNTS = List.of("belay", "postgres", "nobody");

  static Launch on(Host host) {
    if (host.uid() != 0) {
      return tied(host, host.uid(), List.of());
    }
    if (host.unshare()) {
      return tied(host, 0, List.of("unshare", "-U"));
    }
    return dropped(host)
        .orElseThrow(() ->
            new PostgresException(
                "PostgreSQL cannot run as root, and this machine allows neither"
                    + " 'unshare -U' nor 'setpriv --reuid': start Belay as an ordinary user,"
                    + " or set BELAY_DATABASE_URL"));
  }

  private static Launch tied(Host host, int owner, List<String> first) {
    List<String> tie = host.setpriv() ? List.of("setpriv", "--pdeathsig=INT", "--") : List.of();
    return new Launch(join(session(host), join(first, tie)), owner, host.setpriv());
  }

  private static Optional<Launch> dropped(Host host) {
    if (!host.setpriv()) {
      return Optional.empty();
    }
    return ACCOUNTS.stream()
        .map(host.accounts()::get)
        .filter(Objects::nonNull)
        .findFirst()
        .map(uid -> new Launch(join(session(host), as(uid)), uid, true));
  }

  private static List<String> as(int uid) {
    return List.of(
        "setpriv", "--reuid=" + uid, "--regid=" + uid, "--clear-groups", "--pdeathsig=INT", "--");
  }

  /** Away from the terminal: Ctrl-C asks us to stop, and we stop the server when we are done. */
  private static List<String> session(Host host) {
    return host.setsid() ? List.of("setsid") : List.of();
  }

  List<String> command(List<String> words) {
    return join(prefix, words);
  }

  private static List<String> join(List<String> first, List<String> then) {
    return Stream.concat(first.stream(), then.stream()).toList();
  }
}
