package belay.server.api;

import belay.core.notice.Recipient;
import belay.server.api.Shapes.Page;
import belay.server.keys.Scope;
import belay.server.letter.Letter;
import belay.server.letter.Letters;
import belay.server.letter.Occasions;
import belay.server.outbox.Deliveries.Progress;
import belay.server.outbox.Delivery;
import belay.server.outbox.DeliveryList;
import belay.server.people.Directory;
import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/mail}: what the desk sends, what waits, and why. */
@RestController
final class MailRoutes {
  private final DeliveryList deliveries;
  private final Occasions occasions;
  private final Directory directory;

  MailRoutes(DeliveryList deliveries, Occasions occasions, Directory directory) {
    this.deliveries = deliveries;
    this.occasions = occasions;
    this.directory = directory;
  }

  /**
   * A message.
   *
   * @param part in what capacity its reader gets it: the answer to "why me?"
   * @param notAfter nobody needs it any more after that
   * @param nextAttempt when it is tried again; missing when it is not
   * @param error why it has not left, as far as a try has told
   * @param subject and {@code text}: only of a single message
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record MailShape(
      String id,
      String ticket,
      String kind,
      String state,
      String to,
      @Nullable String address,
      String part,
      @Nullable String rule,
      Instant decidedAt,
      Instant notBefore,
      @Nullable Instant notAfter,
      int attempts,
      @Nullable Instant nextAttempt,
      @Nullable String error,
      @Nullable Instant sentAt,
      @Nullable String subject,
      @Nullable String text) {}

  @GetMapping("/api/mail")
  @Needs(value = Scope.MAIL_READ, ofDesk = true)
  Page<MailShape> list(HttpServletRequest request) {
    Query query = new Query(request);
    Listing listing = Listing.of(query, DeliveryList.STATES);
    Optional<Long> ticket = query.optionalNumber("ticket");
    query.done();
    Names names = new Names(directory);
    return listing.page(
        deliveries.after(listing.after(), listing.state(), ticket, listing.fetch()),
        line -> line.progress().delivery().id(),
        line -> shape(line, names, Optional.empty()));
  }

  @GetMapping("/api/mail/{id:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}}")
  @Needs(value = Scope.MAIL_READ, ofDesk = true)
  MailShape show(@PathVariable UUID id) {
    DeliveryList.Line line = deliveries.find(id).orElseThrow(Refusal::notFound);
    Letter letter = Letters.write(occasions.of(line.progress().delivery()));
    return shape(line, new Names(directory), Optional.of(letter));
  }

  private MailShape shape(DeliveryList.Line line, Names names, Optional<Letter> letter) {
    Progress progress = line.progress();
    Delivery delivery = progress.delivery();
    boolean waits = List.of("waiting", "sending").contains(progress.state());
    return new MailShape(
        delivery.id().toString(),
        "/api/tickets/" + line.number(),
        delivery.kind(),
        progress.state(),
        name(delivery.recipient(), names),
        address(delivery.recipient()).orElse(null),
        delivery.recipient().part(),
        line.rule().orElse(null),
        delivery.at(),
        delivery.notBefore(),
        delivery.notAfter().orElse(null),
        progress.attempts(),
        waits ? progress.nextAttempt() : null,
        progress.trouble().orElse(null),
        progress.sentAt().orElse(null),
        letter.map(Letter::subject).orElse(null),
        letter.map(Letter::text).orElse(null));
  }

  private static String name(Recipient recipient, Names names) {
    return switch (recipient) {
      case Recipient.Member member -> names.person(member.person()).name();
      case Recipient.Later later -> names.person(later.person()).name();
      case Recipient.Outside outside -> outside.name();
      case Recipient.Backstop backstop -> backstop.address();
    };
  }

  private Optional<String> address(Recipient recipient) {
    return switch (recipient) {
      case Recipient.Member member -> directory.address(member.contact());
      case Recipient.Later later -> directory.address(later.contact());
      case Recipient.Outside outside -> Optional.of(outside.address());
      case Recipient.Backstop backstop -> Optional.of(backstop.address());
    };
  }
}
