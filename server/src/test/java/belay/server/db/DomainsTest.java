package belay.server.db;

import static org.assertj.core.api.Assertions.assertThat;

import belay.testkit.TestPostgres;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A desk that has known companies' domains as they were typed. */
class DomainsTest {
  private static final String BEFORE = "19";

  @Test
  @Tag("MAIL-1")
  void domains_in_other_scripts_are_known_as_servers_write_them_too() throws Exception {
    try (var place = TestPostgres.database()) {
      Flyway.configure().dataSource(place.dataSource()).target(BEFORE).load().migrate();
      JdbcClient jdbc = JdbcClient.create(place.dataSource());
      jdbc.sql("INSERT INTO company (id, name) VALUES (gen_random_uuid(), 'Müller')").update();
      jdbc.sql(
              """
              INSERT INTO company_domain (domain, company_id)
              SELECT domain, id FROM company, unnest(ARRAY['acme.example', 'müller.example',
                'mail.bücher.example', 'डाटामेल.भारत', '例え.example', 'ñandú-x.example'])
                AS d (domain)
              """)
          .update();

      Database.migrate(place.dataSource());

      assertThat(
              jdbc.sql("SELECT domain FROM company_domain WHERE domain ~ '^[a-z0-9.-]+$'")
                  .query(String.class)
                  .list())
          .containsExactlyInAnyOrder(
              "acme.example",
              "xn--mller-kva.example",
              "mail.xn--bcher-kva.example",
              "xn--c2bd4bq1db8d.xn--h2brj9c",
              "xn--r8jz45g.example",
              "xn--and-x-nta0e.example");
      assertThat(jdbc.sql("SELECT count(*) FROM company_domain").query(Long.class).single())
          .as("older nodes go on")
          .isEqualTo(11);
    }
  }
}
