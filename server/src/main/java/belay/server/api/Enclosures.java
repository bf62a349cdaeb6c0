package belay.server.api;

import belay.core.ids.TextId;
import belay.core.ids.TicketId;
import belay.core.ticket.Command;
import belay.server.desk.Texts;
import belay.server.files.FileFault;
import belay.server.files.FileId;
import belay.server.files.FileLimits;
import belay.server.files.Files;
import java.util.List;
import java.util.Optional;

/** {@code "files": [id…]} in a body: uploaded before, and taken along by the text. */
final class Enclosures {
  private static final String FIELD = "files";

  private final Files files;

  Enclosures(Files files) {
    this.files = files;
  }

  /** Reads them, and names those that are not there to be taken. */
  List<FileId> read(Body body, Optional<TicketId> ticket, Caller caller) {
    List<FileId> wanted =
        body.ids(FIELD, FileLimits.FILES_PER_MESSAGE).stream().map(FileId::new).toList();
    files
        .faults(ticket, wanted, caller.actor())
        .forEach(fault -> body.fault(FIELD, Fault.code(fault), fault.arguments().toArray()));
    return wanted;
  }

  /** After the desk has written the text; what is thrown undoes that. */
  void claim(TicketId ticket, Optional<TextId> text, List<FileId> wanted, Caller caller) {
    if (wanted.isEmpty()) {
      return;
    }
    TextId with =
        text.orElseThrow(() -> Refusal.of(Kind.INVALID, Fault.at("/" + FIELD, "files-alone")));
    List<FileFault> faults = files.claim(ticket, with, wanted, caller.actor());
    if (!faults.isEmpty()) {
      throw Refusal.of(Kind.INVALID, faults.stream().map(Fault::of).toList());
    }
  }

  /** The text that files go with: a command's only one, or the first of its note. */
  static Optional<TextId> text(Command command) {
    return Texts.first(command);
  }
}
