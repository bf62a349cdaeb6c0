package belay.server.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.transaction.TransactionSystemException;

class AwayTest {

  @ParameterizedTest
  @ValueSource(strings = {"08006", "08001", "57P01", "57P03", "25006", "53100", "53300", "58030"})
  void a_database_that_ends_starts_is_unreachable_full_or_no_more_primary_is_away(String state) {
    SQLException said = new SQLException("as it says it", state);

    assertThat(Away.is(new IllegalStateException(new IOException(said)))).isTrue();
  }

  @Test
  void a_pool_without_a_connection_to_give_is_away() {
    assertThat(Away.is(new SQLTransientConnectionException("none free"))).isTrue();
  }

  /** As Spring tells it when the connection is gone by the time of the rollback. */
  @Test
  void a_failed_rollback_does_not_hide_why_it_was_tried() {
    var rollback = new TransactionSystemException("rollback failed", new SQLException("closed"));
    assertThat(Away.is(rollback)).isFalse();

    rollback.initApplicationException(new IllegalStateException(new SQLException("", "08006")));
    assertThat(Away.is(rollback)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"23505", "22001", "57014", "40P01", "P0001", "53200"})
  void what_was_wrong_with_what_was_asked_is_not(String state) {
    assertThat(Away.is(new SQLException("as it says it", state))).isFalse();
    assertThat(Away.is(new IllegalStateException("no policy"))).isFalse();
  }
}
