package belay.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import belay.server.api.ApiServer.Reply;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the desk could not read, people end. */
class RawMailRoutesTest {
  private final ApiServer api = ApiServer.get();

  private String parkedMail() {
    return api.node
        .jdbc
        .sql(
            """
            INSERT INTO raw_mail (source, envelope_from, recipients, received_at, state,
              next_attempt_at, attempts, error, sha256)
            VALUES ('smtp', 'dana@example.com', '{desk@localhost}', now(), 'parked', now(), 5,
              'no headers', '')
            RETURNING id::text
            """)
        .query(String.class)
        .single();
  }

  @Test
  @Tag("MAIL-2")
  void a_parked_mail_is_dismissed_by_somebody_who_says_why() {
    String path = "/api/raw-mail/" + parkedMail() + "/dismissal";
    String why = "{\"why\": \"Advertising\"}";

    assertThat(api.post(path, api.ana, why).status()).isEqualTo(403);
    assertThat(api.post(path, api.program, "{}").status()).isEqualTo(422);
    assertThat(api.post(path, api.program, why).status()).isEqualTo(200);
    assertThat(api.post(path, api.program, why).status()).isEqualTo(409);
    assertThat(api.get("/api/raw-mail?state=ignored&limit=200", api.program).text())
        .containsPattern("dismissed by .+: Advertising");
    String unknown = "/api/raw-mail/" + UUID.randomUUID() + "/dismissal";
    assertThat(api.post(unknown, api.program, why).status()).isEqualTo(404);
  }

  @Test
  @Tag("MAIL-2")
  void a_parked_mail_is_seen_and_tried_again() {
    String id = parkedMail();

    Reply parked = api.get("/api/raw-mail?state=parked&limit=200", api.program);
    assertThat(parked.text()).contains(id, "no headers");
    String retry = "/api/raw-mail/" + id + "/retry";
    assertThat(api.post(retry, api.ana, "").status()).isEqualTo(403);
    assertThat(api.post(retry, api.program, "").status()).isEqualTo(202);
    assertThat(api.post(retry, api.program, "").status()).isEqualTo(409);
    assertThat(api.post("/api/raw-mail/" + UUID.randomUUID() + "/retry", api.program, "").status())
        .isEqualTo(404);
    assertThat(api.get("/api/raw-mail?state=new&limit=200", api.program).text()).contains(id);
  }
}
