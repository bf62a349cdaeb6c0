package belay.server.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import belay.core.access.Role;
import belay.core.access.Standing;
import belay.core.access.Viewer;
import belay.core.ids.PersonId;
import belay.server.Node;
import belay.server.accounts.SignInLinks.Bearer;
import belay.server.people.PartnerOf;
import belay.server.people.Staffing;
import belay.server.people.Staffing.Added;
import belay.server.people.Staffing.Fault;
import belay.server.people.Staffing.Member;
import belay.server.people.Staffing.Post;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/** Accounts on a real database, time in hand. */
@Tag("SEC-1")
class AccountsTest {
  private static final Browser HOME = new Browser("10.0.0.1", "Firefox");
  private static final String PASSWORD = "correct horse";
  private final AtomicLong nanos = new AtomicLong();
  private Node node;
  private Sessions sessions;
  private Accounts accounts;
  private Staffing staffing;
  private SignInLinks links;

  @BeforeEach
  void desk() throws SQLException {
    node = Node.start();
    sessions = new Sessions(node.jdbc, node.clock);
    accounts = new Accounts(node.jdbc, sessions, node.directory, node.clock::read, nanos::get);
    staffing = new Staffing(node.jdbc, node.directory, node.transactions, node.clock::read);
    links =
        new SignInLinks(
            node.jdbc,
            node.transactions,
            accounts,
            sessions,
            node.directory,
            staffing,
            node.clock::read);
  }

  private Standing standing(PersonId person) {
    String sql =
        "SELECT r.revision, %s FROM roster_revision r"
            .formatted(PartnerOf.column("CAST(:person AS uuid)"));
    return node.jdbc
        .sql(sql)
        .param("person", person.value())
        .query((row, _) ->
            node.directory.standing(person, row.getLong("revision"), PartnerOf.read(row)))
        .single();
  }

  @AfterEach
  void away() throws SQLException {
    node.close();
  }

  private Token in(String mail, String password, Browser browser) {
    return switch (accounts.signIn(mail, password, browser)) {
      case SignIn.In(Token token) -> token;
      case SignIn other -> throw new AssertionError(other);
    };
  }

  @Test
  void a_session_ends_after_two_idle_weeks_and_after_ninety_days_whatever_happens() {
    Token used = sessions.begin(node.ana, HOME);
    Token idle = sessions.begin(node.ana, HOME);
    for (int day = 0; day < 89; day++) {
      node.clock.fastForward(Duration.ofDays(1));
      assertThat(sessions.find(used)).as("day %d", day).isPresent();
      if (day == 12) {
        assertThat(sessions.of(node.ana)).hasSize(2);
      }
    }
    assertThat(sessions.find(idle)).isEmpty();
    node.clock.fastForward(Duration.ofDays(1));
    assertThat(sessions.find(used)).isEmpty();
    assertThat(sessions.of(node.ana)).isEmpty();
    sessions.begin(node.ana, HOME);
    assertThat(node.count("session")).isEqualTo(1);
  }

  @Test
  void that_a_session_was_seen_is_written_once_a_minute() {
    Token token = sessions.begin(node.ana, HOME);
    sessions.find(token);
    assertThat(sessions.of(node.ana).getFirst())
        .satisfies(session -> assertThat(session.seenAt()).isEqualTo(session.createdAt()));
    node.clock.fastForward(Duration.ofMinutes(2));
    sessions.find(token);
    assertThat(sessions.of(node.ana).getFirst())
        .satisfies(session -> assertThat(session.seenAt()).isAfter(session.createdAt()));
  }

  @Test
  @Tag("SEC-5")
  void the_database_holds_no_secret() {
    accounts.set(node.ana, PASSWORD);
    Token token = in("ana@desk.example", PASSWORD, HOME);
    String link = links.issue(node.ana);

    String all =
        node.jdbc
            .sql(
                """
                SELECT string_agg(t, ' ') FROM (
                  SELECT s::text AS t FROM session s UNION ALL SELECT p::text FROM password p
                  UNION ALL SELECT l::text FROM sign_in_link l) AS every
                """)
            .query(String.class)
            .single();
    assertThat(all)
        .doesNotContain(token.text(), PASSWORD, link.substring("/sign-in/link/".length()));
  }

  @Test
  void a_hash_of_less_work_is_made_anew_when_its_owner_comes() {
    accounts.set(node.ana, PASSWORD);
    node.jdbc
        .sql("UPDATE password SET hash = :hash")
        .param("hash", new Argon2PasswordEncoder(16, 32, 1, 4096, 1).encode(PASSWORD))
        .update();

    in("ana@desk.example", PASSWORD, HOME);

    assertThat(node.jdbc.sql("SELECT hash FROM password").query(String.class).single())
        .contains("m=19456,t=2");
    in("ana@desk.example", PASSWORD, HOME);
  }

  @Test
  void a_domain_of_any_script_signs_in_as_it_is_typed_and_as_servers_know_it() {
    Added added = staffing.add("Uma", "uma@müller.example", new Post(Set.of("seniors"), Set.of()));
    accounts.set(((Added.Person) added).id(), PASSWORD);
    in("Uma@Müller.example", PASSWORD, HOME);
    in("uma@xn--mller-kva.example", PASSWORD, HOME);
  }

  @Test
  @Tag("SEC-5")
  void ten_thousand_wrong_passwords_open_nothing_and_shut_nobody_out() {
    accounts.set(node.ana, PASSWORD);
    in("ana@desk.example", PASSWORD, HOME);
    List<SignIn> tries =
        IntStream.range(0, 10_000)
            .mapToObj(i ->
                accounts.signIn("ana@desk.example", "guess " + i, new Browser(address(i), "robot")))
            .toList();

    assertThat(tries).noneMatch(SignIn.In.class::isInstance);
    assertThat(tries.stream().filter(SignIn.Wrong.class::isInstance)).hasSizeLessThan(100);
    in("ana@desk.example", PASSWORD, HOME);
    Browser elsewhere = new Browser("10.7.7.7", "phone");
    assertThat(accounts.signIn("ana@desk.example", PASSWORD, elsewhere))
        .isEqualTo(new SignIn.TooOften(Duration.ofMinutes(15)));
    nanos.addAndGet(Duration.ofMinutes(16).toNanos());
    in("ana@desk.example", PASSWORD, elsewhere);
  }

  /** A hundred machines. */
  private static String address(int number) {
    return "10.1.0." + number % 100;
  }

  @Test
  void a_link_expires_and_a_newer_one_voids_it() {
    String first = token(links.issue(node.ana));
    String second = token(links.issue(node.ana));
    assertThat(links.use(first, Optional.empty(), HOME)).isEmpty();
    node.clock.fastForward(Duration.ofHours(25));
    assertThat(links.bearer(second)).isEmpty();
    assertThat(links.use(second, Optional.empty(), HOME)).isEmpty();

    String third = token(links.issue(node.ana));
    assertThat(links.bearer(third)).contains(new Bearer.Known(node.ana, "Ana"));
    assertThat(links.use(third, Optional.empty(), HOME)).isPresent();
    assertThat(links.use(third, Optional.empty(), HOME)).isEmpty();
    assertThat(links.bearer("x")).isEmpty();
  }

  private static String token(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  @Test
  void the_first_to_come_owns_the_desk_and_no_second() {
    String lost = token(links.first().orElseThrow());
    String first = token(links.first().orElseThrow());
    assertThat(links.bearer(lost)).isEmpty();
    assertThat(links.bearer(first)).contains(new Bearer.First());
    assertThat(links.use(first, Optional.of(PASSWORD), HOME)).isEmpty();

    String again = token(links.first().orElseThrow());
    assertThat(links.begin(again, "Olga", "olga@desk.example", Optional.of(PASSWORD), HOME))
        .isPresent();
    assertThat(links.first()).isEmpty();
    assertThat(links.begin(again, "Eve", "eve@desk.example", Optional.of(PASSWORD), HOME))
        .isEmpty();

    PersonId olga =
        staffing.all().stream()
            .filter(m -> m.name().equals("Olga"))
            .findFirst()
            .orElseThrow()
            .person();
    assertThat(standing(olga).roles()).containsExactly(Role.ADMIN);
    in("olga@desk.example", PASSWORD, HOME);
  }

  @Test
  void a_desk_stays_to_be_had_until_its_owner_has_a_key() {
    String first = token(links.first().orElseThrow());
    assertThat(links.begin(first, "Olga", "olga@desk.example", Optional.empty(), HOME)).isPresent();

    assertThat(links.first()).isPresent();
  }

  @Test
  void who_is_known_already_becomes_the_owner_under_the_name_they_give() {
    String first = token(links.first().orElseThrow());
    links.begin(first, "Marta M.", "marta@desk.example", Optional.of(PASSWORD), HOME);

    Member marta = staffing.find(node.marta).orElseThrow();
    assertThat(marta.name()).isEqualTo("Marta M.");
    assertThat(marta.roles()).containsExactlyInAnyOrder("manager", "admin");
    assertThat(marta.signsIn()).isTrue();
  }

  @Test
  @Tag("ORG-1")
  void people_move_between_teams_and_roles() {
    staffing.first("Olga", "olga@desk.example");
    Added added =
        staffing.add("Zoe", "Zoe@Desk.example", new Post(Set.of("service-desk"), Set.of()));
    PersonId zoe = ((Added.Person) added).id();
    assertThat(node.directory.roster().team("service-desk").orElseThrow().members())
        .containsExactly(node.ana, zoe);

    assertThat(move(zoe, new Post(Set.of("seniors"), Set.of("it-manager")))).isEmpty();
    Member moved = staffing.find(zoe).orElseThrow();
    assertThat(moved.teams()).containsExactly("seniors");
    assertThat(moved.roles()).containsExactly("it-manager");
    assertThat(moved.mail()).contains("zoe@desk.example");
    assertThat(move(zoe, new Post(Set.of(), Set.of()))).contains(Fault.NO_POST);
    assertThat(move(zoe, new Post(Set.of("nowhere"), Set.of()))).contains(Fault.UNKNOWN_POST);
    assertThat(staffing.add("Zoe", "zoe@desk.example", new Post(Set.of("seniors"), Set.of())))
        .isEqualTo(new Added.Refused(Fault.ADDRESS_TAKEN));
  }

  private Optional<Fault> move(PersonId person, Post post) {
    return staffing.move(person, post, staffing.find(person).orElseThrow().post().mark());
  }

  @Test
  void who_has_left_is_nobody_here_until_they_are_back() {
    PersonId olga = staffing.first("Olga", "olga@desk.example");
    accounts.set(node.bo, PASSWORD);
    Token token = in("bo@desk.example", PASSWORD, HOME);
    String link = token(links.issue(node.bo));

    assertThat(staffing.leave(olga)).contains(Fault.LAST_ADMIN);
    assertThat(staffing.leave(node.bo)).isEmpty();
    assertThat(sessions.find(token)).isEmpty();
    assertThat(links.use(link, Optional.empty(), HOME)).isEmpty();
    assertThat(accounts.signIn("bo@desk.example", PASSWORD, HOME)).isEqualTo(new SignIn.Wrong());
    assertThat(node.directory.roster().person(node.bo)).isEmpty();
    Post post = new Post(Set.of("service-desk"), Set.of(), Set.of("service-desk"));
    assertThat(move(node.bo, post)).as("nobody is paged who left").contains(Fault.HAS_LEFT);

    staffing.back(node.bo);
    in("bo@desk.example", PASSWORD, HOME);
    assertThat(standing(node.bo).viewer()).isEqualTo(new Viewer.Staff(node.bo));
  }

  @Test
  @Tag("ORG-2")
  void a_partner_sees_the_tickets_of_their_companies() {
    UUID acme =
        node.jdbc.sql("SELECT id FROM company WHERE name = 'Acme'").query(UUID.class).single();
    node.jdbc
        .sql(
            """
            INSERT INTO membership (id, person_id, company_id, role)
            VALUES (uuidv7(), :person, :company, 'partner')
            """)
        .param("person", node.dana.person().value())
        .param("company", acme)
        .update();

    assertThat(standing(node.dana.person()).roles())
        .containsExactlyInAnyOrder(Role.REQUESTER, Role.PARTNER);
    assertThat(standing(node.dana.person()).viewer()).isInstanceOf(Viewer.Representative.class);
  }
}
