package belay.server.api;

import belay.core.ids.CompanyId;
import belay.core.policy.Priority;
import belay.core.roster.Company;
import belay.server.files.FileId;
import belay.server.people.Directory;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads what {@code POST /api/tickets} brings. */
final class WantedReader {
  private static final Pattern ADDRESS =
      Pattern.compile("[^\\s@<>\"(),:;\\[\\]\\\\]{1,64}@[^\\s@<>\"(),:;\\[\\]\\\\]{1,189}");

  private final Directory directory;
  private final Enclosures enclosures;

  WantedReader(Directory directory, Enclosures enclosures) {
    this.directory = directory;
    this.enclosures = enclosures;
  }

  /**
   * All of it.
   *
   * @throws Refusal with every fault there is
   */
  Wanted read(Body body, Caller caller) {
    String subject = body.line("subject", Limits.SUBJECT);
    String description = body.text("description", Limits.TEXT);
    Optional<Priority> priority = body.optionalChoice("priority", Keys.all(Priority.class));
    Optional<String> category = body.optionalLine("category", Limits.NAME);
    Optional<CompanyId> company = company(body, caller);
    Optional<Body> requester = requester(body, caller);
    String email = requester.map(WantedReader::email).orElse("");
    String name = requester.flatMap(r -> r.optionalLine("name", Limits.NAME)).orElse("");
    List<FileId> files = enclosures.read(body, Optional.empty(), caller);
    body.done();
    return new Wanted(
        caller, email, name, company, subject, description, priority, category, files);
  }

  private static Optional<Body> requester(Body body, Caller caller) {
    return caller.ofDesk() ? Optional.of(body.part("requester")) : body.optionalPart("requester");
  }

  private static String email(Body requester) {
    String email = requester.line("email", Limits.ADDRESS);
    if (!email.isEmpty() && !ADDRESS.matcher(email).matches()) {
      requester.fault("email", "not-an-address", Texts.shortened(email));
    }
    return email;
  }

  private Optional<CompanyId> company(Body body, Caller caller) {
    Optional<String> name = body.optionalLine("company", Limits.NAME);
    if (name.isEmpty()) {
      return Optional.empty();
    }
    Optional<CompanyId> company =
        caller.ofDesk()
            ? directory.roster().companies().values().stream()
                .filter(known -> known.name().equalsIgnoreCase(name.get()))
                .map(Company::id)
                .findFirst()
            : Optional.empty();
    if (company.isEmpty()) {
      body.fault("company", "unknown-company", name.get());
    }
    return company;
  }
}
