package belay.server.api;

import belay.core.ids.TicketId;
import belay.server.api.Shapes.FileShape;
import belay.server.api.Shapes.Page;
import belay.server.files.FileId;
import belay.server.files.FileLimits;
import belay.server.files.FileLine;
import belay.server.files.FileRefused;
import belay.server.files.Files;
import belay.server.files.StoredFile;
import belay.server.http.Download;
import belay.server.keys.Scope;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

/** Files on their way in, before a text takes them along, and out again (MAIL-4). */
@RestController
final class TicketFiles {
  private static final String OF_TICKET = "/api/tickets/{number:[0-9]{1,18}}/files";
  private static final String ID =
      "{id:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}}";

  private final Files files;
  private final TicketPages pages;

  TicketFiles(Files files, TicketPages pages) {
    this.files = files;
    this.pages = pages;
  }

  @PostMapping(OF_TICKET)
  @Needs(Scope.TICKETS_WRITE)
  ResponseEntity<FileShape> upload(
      @PathVariable long number, Caller caller, HttpServletRequest request) throws IOException {
    TicketId ticket = pages.find(number, caller.viewer());
    FileShape file = upload(Optional.of(ticket), caller, request);
    URI place = URI.create("/api/tickets/" + number + "/files/" + file.id());
    return ResponseEntity.created(place).body(file);
  }

  /** For a ticket that is about to be opened. */
  @PostMapping("/api/files")
  @Needs(Scope.TICKETS_WRITE)
  ResponseEntity<FileShape> upload(Caller caller, HttpServletRequest request) throws IOException {
    return ResponseEntity.status(201).body(upload(Optional.empty(), caller, request));
  }

  @GetMapping(OF_TICKET)
  @Needs(Scope.TICKETS_READ)
  Page<FileShape> list(@PathVariable long number, Caller caller, HttpServletRequest request) {
    TicketId ticket = pages.find(number, caller.viewer());
    new Query(request).done();
    List<FileShape> all =
        files.ofTicket(ticket, caller.viewer()).entrySet().stream()
            .flatMap(of -> of.getValue().stream().map(f -> FileShape.of(f, of.getKey())))
            .toList();
    return new Page<>(all, null);
  }

  @GetMapping(OF_TICKET + "/" + ID)
  @Needs(Scope.TICKETS_READ)
  void download(
      @PathVariable long number,
      @PathVariable UUID id,
      Caller caller,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    TicketId ticket = pages.find(number, caller.viewer());
    StoredFile file =
        files.open(ticket, new FileId(id), caller.viewer()).orElseThrow(Refusal::notFound);
    FileLine line = file.line();
    new Download(
            line.name(),
            line.type(),
            line.size(),
            line.sha256(),
            line.isPicture(),
            file.content()::from)
        .answer(request, response);
  }

  private FileShape upload(Optional<TicketId> ticket, Caller caller, HttpServletRequest request)
      throws IOException {
    if (request.getContentLengthLong() > FileLimits.PER_FILE) {
      throw Refusal.of(Kind.TOO_LARGE, Fault.of("file-too-large", FileLimits.PER_FILE));
    }
    try {
      return FileShape.of(
          files.upload(
              ticket,
              caller.actor(),
              name(request),
              Optional.ofNullable(request.getContentType()).orElse(""),
              request.getInputStream()));
    } catch (FileRefused refused) {
      throw Refusal.of(Kind.TOO_LARGE, Fault.of(refused.fault()));
    }
  }

  /** Not by {@code getParameter}, which would take a body that looks like a form for one. */
  private static String name(HttpServletRequest request) {
    Optional<String> given =
        Optional.ofNullable(
            UriComponentsBuilder.newInstance()
                .query(request.getQueryString())
                .build()
                .getQueryParams()
                .getFirst("name"));
    return given
        .map(TicketFiles::decoded)
        .or(() -> disposition(request).map(ContentDisposition::getFilename))
        .orElse("");
  }

  private static String decoded(String text) {
    try {
      return java.net.URLDecoder.decode(text, java.nio.charset.StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }

  private static Optional<ContentDisposition> disposition(HttpServletRequest request) {
    try {
      return Optional.ofNullable(request.getHeader(HttpHeaders.CONTENT_DISPOSITION))
          .map(ContentDisposition::parse);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
