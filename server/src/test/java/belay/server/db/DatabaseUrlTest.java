package belay.server.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
