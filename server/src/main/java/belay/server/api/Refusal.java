package belay.server.api;

import belay.core.ticket.Problem;
import belay.server.api.Shapes.EventShape;
import java.util.List;
import java.util.Map;

/** Ends a request with problem details (RFC 9457); nothing it began is kept. */
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1;
  private final Kind kind;
  private final transient List<Fault> faults;
  private final transient Map<String, String> headers;

  private final transient List<EventShape> changes;

  private Refusal(
      Kind kind, List<Fault> faults, Map<String, String> headers, List<EventShape> changes) {
    super(kind.code(), null, false, false);
    this.kind = kind;
    this.faults = List.copyOf(faults);
    this.headers = Map.copyOf(headers);
    this.changes = List.copyOf(changes);
  }

  static Refusal of(Kind kind, List<Fault> faults) {
    return new Refusal(kind, faults, Map.of(), List.of());
  }

  static Refusal of(Kind kind, Fault fault) {
    return of(kind, List.of(fault));
  }

  /** What a viewer may not see does not exist for them: one answer for both. */
  static Refusal notFound() {
    return of(Kind.NOT_FOUND, List.of());
  }

  /** The desk's own no. The status is that of the gravest problem; all are named. */
  static Refusal of(List<Problem> problems) {
    Kind gravest =
        problems.stream()
            .map(problem -> Kind.of(problem.code()))
            .min(Kind::compareTo)
            .orElse(Kind.INVALID);
    return of(gravest, problems.stream().map(Fault::of).toList());
  }

  Refusal with(String header, String value) {
    return new Refusal(kind, faults, Map.of(header, value), changes);
  }

  /** With what happened meanwhile. */
  Refusal because(List<EventShape> happened) {
    return new Refusal(kind, faults, headers, happened);
  }

  Kind kind() {
    return kind;
  }

  List<Fault> faults() {
    return faults;
  }

  Map<String, String> headers() {
    return headers;
  }

  List<EventShape> changes() {
    return changes;
  }
}
