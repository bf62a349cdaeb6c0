package belay.server.people;

import belay.core.access.Role;
import belay.core.ids.CompanyId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The companies somebody looks after from outside, asked along with who it is. */
public final class PartnerOf {
  private PartnerOf() {}

  /**
   * What to select.
   *
   * @param person SQL that says whose
   */
  public static String column(String person) {
    return """
    ARRAY(
      SELECT company_id FROM membership
      WHERE person_id = %s AND company_id IS NOT NULL AND role = '%s') AS partner_of
    """
        .formatted(person, Role.PARTNER.key());
  }

  /** From {@link #column}. */
  public static Set<CompanyId> read(ResultSet row) throws SQLException {
    return Stream.of((UUID[]) row.getArray("partner_of").getArray())
        .map(CompanyId::new)
        .collect(Collectors.toSet());
  }
}
