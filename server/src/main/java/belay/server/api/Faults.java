package belay.server.api;

import java.util.ArrayList;
import java.util.List;

/** The faults of one request as they are found. */
final class Faults {
  /** More would not help anybody. */
  private static final int MOST = 100;

  private final List<Fault> all = new ArrayList<>();
  private boolean unreadable;

  /** It is not what this request looks like: status 400. */
  void shapeAt(String pointer, String code, Object... arguments) {
    unreadable = true;
    add(Fault.at(pointer, code, arguments));
  }

  void shape(String code, Object... arguments) {
    unreadable = true;
    add(Fault.of(code, arguments));
  }

  /** It looks right and can't be: status 422. */
  void at(String pointer, String code, Object... arguments) {
    add(Fault.at(pointer, code, arguments));
  }

  void add(Fault fault) {
    if (all.size() < MOST) {
      all.add(fault);
    }
  }

  void refuseIfAny() {
    if (!all.isEmpty()) {
      throw Refusal.of(unreadable ? Kind.UNREADABLE : Kind.INVALID, all);
    }
  }
}
