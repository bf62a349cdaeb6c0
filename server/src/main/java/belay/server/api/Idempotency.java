package belay.server.api;

import belay.server.answers.Answers;
import belay.server.answers.Answers.Answer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Honours {@code Idempotency-Key}: the same request again gets the first one's answer. */
final class Idempotency {
  private final Answers answers;

  Idempotency(Answers answers) {
    this.answers = answers;
  }

  /** Runs the change in a transaction, unless it was run before; what it throws undoes it. */
  ResponseEntity<byte[]> once(Submission submission, Supplier<Answer> change) {
    return answers
        .to(submission.once(), change)
        .map(Idempotency::response)
        .orElseThrow(() -> Refusal.of(Kind.INVALID, Fault.of("key-reused")));
  }

  static ResponseEntity<byte[]> response(Answer answer) {
    ResponseEntity.BodyBuilder response =
        ResponseEntity.status(answer.status()).contentType(MediaType.APPLICATION_JSON);
    answer.location().map(URI::create).ifPresent(response::location);
    return response.body(answer.body().getBytes(StandardCharsets.UTF_8));
  }
}
