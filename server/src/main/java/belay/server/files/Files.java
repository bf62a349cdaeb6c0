package belay.server.files;

import belay.core.access.Viewer;
import belay.core.ids.PersonId;
import belay.core.ids.TextId;
import belay.core.ids.TicketId;
import belay.core.ticket.Actor;
import belay.server.db.DeskClock;
import belay.server.db.Uuid7;
import belay.server.desk.StoredText;
import belay.server.desk.Tickets;
import belay.server.files.FileFault.Code;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Files of tickets. One is uploaded first and seen by its uploader only; a text that is written
 * takes it along, and then whoever may see the text may see the file. What no text takes along is
 * forgotten after a day.
 */
public final class Files {
  private final FileStore files;
  private final ContentStore contents;
  private final Shelf shelf;
  private final Arrivals arrivals = new Arrivals();
  private final DeskClock clock;
  private final Tickets tickets;

  public Files(
      JdbcClient jdbc, TransactionOperations transactions, DeskClock clock, Tickets tickets) {
    this.files = new FileStore(jdbc);
    this.contents = new ContentStore(jdbc);
    this.shelf = new Shelf(files, contents, transactions);
    this.clock = clock;
    this.tickets = tickets;
  }

  /** As {@link #upload(Optional, Actor, String, String, InputStream)}, by a person. */
  public FileLine upload(
      TicketId ticket, PersonId uploader, String name, String declaredType, InputStream content)
      throws IOException {
    return upload(Optional.of(ticket), new Actor.Human(uploader), name, declaredType, content);
  }

  /**
   * Takes a file in; it waits for a text. Call it outside of transactions: a slow sender then holds
   * no connection.
   *
   * @param ticket that the caller has shown to exist for the uploader; empty: one yet to be opened
   * @param name as the uploader says; anything
   * @param declaredType as the uploader says; anything
   * @throws FileRefused when it is too large, or too much is waiting
   * @throws IOException when {@code content} fails; nothing is kept then
   */
  public FileLine upload(
      Optional<TicketId> ticket,
      Actor uploader,
      String name,
      String declaredType,
      InputStream content)
      throws IOException {
    Instant now = clock.read();
    shelf.sweep(now);
    String who = Uploader.of(uploader);
    long room = FileLimits.WAITING - files.waitingSize(who);
    if (room <= 0) {
      throw new FileRefused(FileFault.of(Code.TOO_MUCH_WAITING, FileLimits.WAITING));
    }
    try (InputStream counted = arrivals.of(who, room, content)) {
      Arrived arrived = new Receiver(contents).receive(declaredType, counted, now);
      FileLine line = line(name, arrived, Optional.empty());
      UUID scope = ticket.map(files::scope).orElseGet(Uuid7::next);
      shelf.putAside(scope, new Draft(line, arrived, ticket, Optional.empty(), 0), who, now);
      return line;
    }
  }

  /**
   * Puts files that have come with a text to it, in the caller's transaction.
   *
   * @param source of those that fit; see {@link Fitting}
   */
  public void attach(TicketId ticket, TextId text, Actor uploader, NewFile.Source source)
      throws IOException {
    Instant now = clock.read();
    List<Draft> drafts = new ArrayList<>();
    source.each((file, content) -> {
      Arrived arrived = new Receiver(contents).receive(file.claimedType(), content, now);
      FileLine line = line(file.name(), arrived, file.contentId());
      drafts.add(new Draft(line, arrived, Optional.of(ticket), Optional.of(text), drafts.size()));
    });
    shelf.put(files.scope(ticket), drafts, Uploader.of(uploader), now);
  }

  private static FileLine line(String name, Arrived arrived, Optional<String> contentId) {
    return new FileLine(
        new FileId(Uuid7.next()),
        FileName.of(name),
        arrived.type(),
        arrived.size(),
        arrived.sha256(),
        contentId);
  }

  /** As {@link #claim(TicketId, TextId, List, Actor)}, by a person. */
  public List<FileFault> claim(
      TicketId ticket, TextId text, List<FileId> wanted, PersonId uploader) {
    return claim(ticket, text, wanted, new Actor.Human(uploader));
  }

  /**
   * Gives waiting files to a text, in the caller's transaction and after the desk has written it.
   *
   * @return every reason why not; nothing is claimed then, and the caller has to undo the text
   */
  public List<FileFault> claim(TicketId ticket, TextId text, List<FileId> wanted, Actor uploader) {
    if (wanted.isEmpty()) {
      return List.of();
    }
    List<FileFault> faults =
        Faults.of(wanted, files.lockWaiting(Optional.of(ticket), wanted, Uploader.of(uploader)));
    if (faults.isEmpty()) {
      files.claim(ticket, text, wanted.stream().distinct().toList());
    }
    return faults;
  }

  /** Why these could not be claimed now, to be named together with what else is wrong. */
  public List<FileFault> faults(Optional<TicketId> ticket, List<FileId> wanted, Actor uploader) {
    if (wanted.isEmpty()) {
      return List.of();
    }
    return Faults.of(wanted, files.waiting(ticket, wanted, Uploader.of(uploader)));
  }

  /** Those of them that the viewer has uploaded and that hang at nothing yet. */
  public List<FileLine> waiting(TicketId ticket, List<FileId> ids, Viewer viewer) {
    return files.waiting(Optional.of(ticket), ids, Uploader.of(viewer));
  }

  /** What hangs at the texts that the viewer may see, in the order it was attached. */
  public Map<TextId, List<FileLine>> ofTicket(TicketId ticket, Viewer viewer) {
    List<FileStore.Row> all = files.of(ticket);
    if (all.isEmpty()) {
      return Map.of();
    }
    Set<TextId> seen =
        tickets.texts(ticket, viewer).stream().map(StoredText::id).collect(Collectors.toSet());
    return all.stream()
        .filter(row -> row.text().filter(seen::contains).isPresent())
        .collect(
            Collectors.groupingBy(
                row -> row.text().orElseThrow(),
                Collectors.mapping(FileStore.Row::line, Collectors.toList())));
  }

  /** The files of one text, with their bytes; none when it does not exist for the viewer. */
  public List<StoredFile> ofText(TicketId ticket, TextId text, Viewer viewer) {
    return files.of(ticket).stream()
        .filter(row -> row.text().equals(Optional.of(text)) && isVisible(ticket, row, viewer))
        .map(this::stored)
        .toList();
  }

  /** A file with its bytes; empty when it does not exist for the viewer. */
  public Optional<StoredFile> open(TicketId ticket, FileId file, Viewer viewer) {
    return files.one(ticket, file).filter(row -> isVisible(ticket, row, viewer)).map(this::stored);
  }

  private StoredFile stored(FileStore.Row row) {
    return new StoredFile(
        row.line(), offset -> contents.open(row.content(), row.line().size(), offset));
  }

  private boolean isVisible(TicketId ticket, FileStore.Row row, Viewer viewer) {
    return row.text()
        .map(text -> tickets.text(ticket, text, viewer).isPresent())
        .orElseGet(() -> row.uploader().equals(Uploader.of(viewer)));
  }
}
