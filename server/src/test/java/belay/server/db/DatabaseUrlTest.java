package belay.server.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class DatabaseUrlTest {

  @Test
  void a_url_names_place_and_login() {
    DatabaseUrl url =
        DatabaseUrl.of("postgres://belay:p%40ss+w@db.example:5433/desk?sslmode=require");

    assertThat(url)
        .isEqualTo(
            new DatabaseUrl(
                "jdbc:postgresql://db.example:5433/desk?sslmode=require", "belay", "p@ss+w"));
    assertThat(url.toString()).isEqualTo("jdbc:postgresql://db.example:5433/desk");
  }

  @Test
  void a_jdbc_url_is_taken_as_it_is() {
    assertThat(DatabaseUrl.of("jdbc:postgresql://h/d?user=u").jdbcUrl())
        .isEqualTo("jdbc:postgresql://h/d?user=u");
  }

  @Test
  @Tag("OPS-1")
  void a_url_may_name_all_members_of_a_cluster() {
    DatabaseUrl url = DatabaseUrl.of("postgres://belay:pw@db-1:5432,db-2/desk");

    assertThat(url)
        .isEqualTo(new DatabaseUrl("jdbc:postgresql://db-1:5432,db-2/desk", "belay", "pw"));
    assertThat(DatabaseUrl.of("postgres://[::1]:5433/desk").jdbcUrl())
        .isEqualTo("jdbc:postgresql://[::1]:5433/desk");
    assertThatThrownBy(() -> DatabaseUrl.of("postgres://belay:pw@db-1,/desk"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void only_a_primary_is_taken_and_nobody_waited_for_in_silence_unless_the_url_says_so() {
    var usual = DatabaseUrl.of("postgres://belay:pw@db-1,db-2/desk").dataSource();
    assertThat(usual.getTargetServerType()).isEqualTo("primary");
    assertThat(usual.getConnectTimeout()).isEqualTo(3);
    assertThat(usual.getTcpKeepAlive()).isTrue();
    assertThat(usual.getUser()).isEqualTo("belay");

    String own = "jdbc:postgresql://h/d?targetServerType=any&connectTimeout=7";
    assertThat(DatabaseUrl.of(own).dataSource().getTargetServerType()).isEqualTo("any");
    assertThat(DatabaseUrl.of(own).dataSource().getConnectTimeout()).isEqualTo(7);
  }

  @Test
  void faults_are_named_without_the_password() {
    assertThatThrownBy(() -> DatabaseUrl.of("postgres://u:secret@host"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("postgres://user:password@host:port/database");
    assertThatThrownBy(() -> DatabaseUrl.of("postgres://u:se cret@host/d"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("cret");
    assertThatThrownBy(() -> DatabaseUrl.of("mysql://host/d"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
