package belay.server.console.ticket;

import belay.server.accounts.Admits;
import belay.server.accounts.Circle;
import belay.server.accounts.Visitor;
import belay.server.files.FileFault;
import belay.server.files.FileId;
import belay.server.files.FileLine;
import belay.server.files.FileRefused;
import belay.server.files.Files;
import belay.server.files.StoredFile;
import belay.server.http.Download;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseBody;

/** Files on their way in, before something written takes them along, and out again (MAIL-4). */
@Controller
@RequestMapping("/tickets/{number:[0-9]{1,18}}/files")
@Admits(Circle.SIGNED_IN)
public final class TicketFiles {
  private static final String ID =
      "/{id:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}}";

  private final Sights sights;
  private final Files files;

  TicketFiles(Sights sights, Files files) {
    this.sights = sights;
    this.files = files;
  }

  /** What came of an upload: the file, or in words why not. */
  record Answer(Optional<Attached> file, Optional<String> fault) {}

  /**
   * Takes the body as it is.
   *
   * @param name of the file, percent-encoded
   */
  @PostMapping
  @ResponseBody
  ResponseEntity<Answer> upload(
      @PathVariable long number,
      @RequestHeader(name = "X-File-Name", defaultValue = "") String name,
      Visitor visitor,
      HttpServletRequest request)
      throws IOException {
    Sight sight = sights.of(number, visitor);
    String type = Optional.ofNullable(request.getContentType()).orElse("");
    try {
      FileLine line =
          files.upload(
              Optional.of(sight.id()),
              visitor.actor(),
              Encoded.decoded(name),
              type,
              request.getInputStream());
      return answer(201, new Answer(Optional.of(Attached.of(line, number)), Optional.empty()));
    } catch (FileRefused refused) {
      String fault = say(refused.fault(), sight.spoken());
      return answer(413, new Answer(Optional.empty(), Optional.of(fault)));
    }
  }

  static String say(FileFault fault, Spoken spoken) {
    return spoken.say("fault." + fault.code().name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }

  private static ResponseEntity<Answer> answer(int status, Answer answer) {
    return ResponseEntity.status(status).body(answer);
  }

  @GetMapping(ID)
  void download(
      @PathVariable long number,
      @PathVariable UUID id,
      Visitor visitor,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    Sight sight = sights.of(number, visitor);
    StoredFile file =
        files.open(sight.id(), new FileId(id), visitor.viewer()).orElseThrow(Sights::notFound);
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
}
