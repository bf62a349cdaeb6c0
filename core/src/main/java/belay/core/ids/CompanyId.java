package belay.core.ids;

import java.util.UUID;

/** A client company. */
public record CompanyId(UUID value) {
  @Override
  public String toString() {
    return value.toString();
  }
}
