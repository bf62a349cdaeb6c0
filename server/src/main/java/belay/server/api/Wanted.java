package belay.server.api;

import belay.core.ids.CompanyId;
import belay.core.policy.Priority;
import belay.core.ticket.Intake;
import belay.server.desk.OpenRequest;
import belay.server.files.FileId;
import java.util.List;
import java.util.Optional;

/**
 * A ticket as a caller asks for it.
 *
 * @param email of whom it is for; empty: of the caller, where they may ask for themselves
 * @param name theirs, in case nobody knows them; may be empty
 * @param company empty: the one they belong to
 * @param files that its text takes along
 */
record Wanted(
    Caller caller,
    String email,
    String name,
    Optional<CompanyId> company,
    String subject,
    String description,
    Optional<Priority> priority,
    Optional<String> category,
    List<FileId> files) {
  Wanted {
    files = List.copyOf(files);
  }

  OpenRequest request(Asker asker) {
    return new OpenRequest(
        asker.person(),
        asker.contact(),
        company,
        Intake.REST,
        subject,
        description,
        priority,
        category,
        false);
  }
}
