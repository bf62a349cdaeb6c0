package belay.server.people;

import static org.assertj.core.api.Assertions.assertThat;

import belay.core.ids.CompanyId;
import belay.core.ids.PersonId;
import belay.core.roster.Channel;
import belay.policyfile.PolicyFile;
import belay.policyfile.Read;
import belay.server.Node;
import belay.server.db.Database;
import belay.server.db.DeskClock;
import belay.server.people.Directory.Reach;
import belay.server.people.Staffing.Added;
import belay.server.people.Staffing.Post;
import belay.testkit.TestDatabase;
import belay.testkit.TestPostgres;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Who is written to at a domain of any script answers from it as servers know it. */
@Tag("MAIL-1")
class SpellingsTest {
  private static final String TYPED = "Uma@Müller.example";
  private static final String WRITTEN = "uma@xn--mller-kva.example";

  private Node node;
  private Staffing staffing;

  @BeforeEach
  void start() throws SQLException {
    node = Node.start();
    staffing = new Staffing(node.jdbc, node.directory, node.transactions, node.clock::read);
  }

  @AfterEach
  void stop() throws SQLException {
    node.close();
  }

  private Optional<PersonId> owner(String address) {
    return node.directory.owner(Channel.MAIL, address).map(Reach::person);
  }

  @Test
  void who_is_added_at_a_domain_of_any_script_is_known_when_they_answer() {
    Added added = staffing.add("Uma", TYPED, new Post(Set.of("seniors"), Set.of()));
    PersonId uma = ((Added.Person) added).id();

    assertThat(node.directory.ownerOrNew(Channel.MAIL, WRITTEN, "Uma").person()).isEqualTo(uma);
    assertThat(owner(TYPED)).contains(uma);
    assertThat(staffing.find(uma).orElseThrow().mail()).contains("uma@müller.example");
  }

  @Test
  void people_and_domains_of_a_policy_file_are_stored_as_servers_know_them() throws SQLException {
    String policy =
        Node.practice()
            .replace("ana@desk.example", TYPED)
            .replace("Acme: { ", "Acme: { mail-domains: [Müller.example], ");
    try (TestDatabase place = TestPostgres.database("desk", Database::migrate)) {
      JdbcClient jdbc = JdbcClient.create(place.dataSource());
      Directory directory =
          new Directory(
              jdbc,
              TransactionOperations.withoutTransaction(),
              new DeskClock(jdbc, InstantSource.system()));
      directory.seed(((Read.Good) PolicyFile.read("p", policy)).roster().orElseThrow());

      Reach ana = directory.owner(Channel.MAIL, WRITTEN).orElseThrow();
      assertThat(ana.name()).isEqualTo("Ana");
      assertThat(directory.address(ana.contact().id())).contains(WRITTEN);
      assertThat(directory.companies(Set.of(ana.person()))).hasSize(1);
    }
  }

  @Test
  void an_address_that_a_former_version_stored_as_it_was_typed_is_found_as_ever() {
    node.jdbc
        .sql("UPDATE contact_method SET address = 'uma@müller.example' WHERE person_id = ?")
        .param(node.ana.value())
        .update();

    assertThat(owner(TYPED)).contains(node.ana);
    assertThat(owner(WRITTEN)).contains(node.ana);
    assertThat(node.directory.owners(Channel.MAIL, Set.of(Directory.normal(TYPED))))
        .containsOnlyKeys(WRITTEN);
  }

  @Test
  void who_was_taken_for_somebody_else_when_they_answered_is_themselves_again() {
    PersonId twin = node.directory.ownerOrNew(Channel.MAIL, WRITTEN, "Uma").person();
    node.jdbc
        .sql("UPDATE contact_method SET address = 'uma@müller.example' WHERE person_id = ?")
        .param(node.ana.value())
        .update();

    assertThat(owner(WRITTEN)).contains(node.ana).isNotEqualTo(Optional.of(twin));
  }

  @Test
  void mail_of_a_companys_domain_is_theirs_in_any_script() {
    CompanyId acme =
        new CompanyId(
            node.jdbc.sql("SELECT id FROM company WHERE name = 'Acme'").query(UUID.class).single());
    node.jdbc
        .sql("INSERT INTO company_domain (domain, company_id) VALUES (?, ?)")
        .params("xn--mller-kva.example", acme.value())
        .update();
    PersonId client = node.directory.ownerOrNew(Channel.MAIL, TYPED, "Uma").person();

    assertThat(node.directory.companies(Set.of(client))).containsEntry(client, acme);
  }
}
