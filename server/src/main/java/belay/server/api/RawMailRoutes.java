package belay.server.api;

import belay.server.answers.Answers.Answer;
import belay.server.api.Shapes.Page;
import belay.server.intake.mail.RawMailList;
import belay.server.keys.Scope;
import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/raw-mail}: mail as it came, above all what could not be read (MAIL-2). */
@RestController
final class RawMailRoutes {
  private static final String ID =
      "{id:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}}";

  private final RawMailList mails;
  private final Idempotency idempotency;
  private final InstantSource clock;

  RawMailRoutes(RawMailList mails, Idempotency idempotency, InstantSource clock) {
    this.mails = mails;
    this.idempotency = idempotency;
    this.clock = clock;
  }

  /**
   * A raw mail and what became of it.
   *
   * @param size in bytes
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record RawMailShape(
      String id,
      String source,
      String from,
      List<String> to,
      long size,
      Instant receivedAt,
      String state,
      @Nullable String outcome,
      int attempts,
      @Nullable Instant nextAttempt,
      @Nullable String error) {}

  @GetMapping("/api/raw-mail")
  @Needs(value = Scope.MAIL_READ, ofDesk = true)
  Page<RawMailShape> list(HttpServletRequest request) {
    Query query = new Query(request);
    Listing listing = Listing.of(query, RawMailList.STATES);
    query.done();
    return listing.page(
        mails.after(listing.after(), listing.state(), listing.fetch()),
        RawMailList.Line::id,
        RawMailRoutes::shape);
  }

  @PostMapping("/api/raw-mail/" + ID + "/retry")
  @Needs(value = Scope.ADMIN, ofDesk = true)
  ResponseEntity<byte[]> retry(@PathVariable UUID id, Submission submission) {
    return idempotency.once(
        submission,
        () -> {
          submission.body().done();
          parked(id, mails.retry(id, clock.instant()));
          return new Answer(202, Optional.empty(), "{}");
        });
  }

  /** Who dismissed it stands with the mail, until that is let go of. */
  @PostMapping("/api/raw-mail/" + ID + "/dismissal")
  @Needs(value = Scope.ADMIN, ofDesk = true)
  ResponseEntity<byte[]> dismiss(@PathVariable UUID id, Submission submission) {
    return idempotency.once(
        submission,
        () -> {
          Body body = submission.body();
          String why = body.line("why", Limits.NAME);
          body.done();
          String by = submission.caller().key().name();
          parked(id, mails.dismiss(id, by, why));
          return new Answer(200, Optional.empty(), "{}");
        });
  }

  private void parked(UUID id, boolean was) {
    if (!was) {
      throw mails.find(id).isPresent()
          ? Refusal.of(Kind.CONFLICT, Fault.of("not-parked"))
          : Refusal.notFound();
    }
  }

  private static RawMailShape shape(RawMailList.Line line) {
    return new RawMailShape(
        line.id().toString(),
        line.source(),
        line.envelopeFrom(),
        line.recipients(),
        line.size(),
        line.receivedAt(),
        line.state(),
        line.outcome().orElse(null),
        line.attempts(),
        line.state().equals("new") ? line.nextAttempt() : null,
        line.error().orElse(null));
  }
}
