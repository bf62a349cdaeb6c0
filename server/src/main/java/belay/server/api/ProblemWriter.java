package belay.server.api;

import belay.server.api.Shapes.EventShape;
import belay.server.work.Away;
import belay.server.work.Busy;
import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.TransactionException;
import tools.jackson.databind.json.JsonMapper;

/** Puts refusals and failures into problem details (RFC 9457). */
final class ProblemWriter {
  private static final Logger LOG = LoggerFactory.getLogger(ProblemWriter.class);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /**
   * What the client reads.
   *
   * @param type {@code urn:belay:problem:} and the kind
   * @param errors every fault
   * @param changes what happened to the ticket since the version that was decided by
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Details(
      String type,
      String title,
      int status,
      @Nullable String detail,
      List<Fault> errors,
      @Nullable List<EventShape> changes) {}

  void write(Refusal refusal, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setStatus(refusal.kind().status());
    refusal.headers().forEach(response::setHeader);
    response.setContentType("application/problem+json");
    LocaleContextHolder.setLocale(request.getLocale());
    try {
      byte[] json = JSON.writeValueAsString(details(refusal)).getBytes(StandardCharsets.UTF_8);
      response.setContentLength(json.length);
      response.getOutputStream().write(json);
    } finally {
      LocaleContextHolder.resetLocaleContext();
    }
  }

  private static Details details(Refusal refusal) {
    Kind kind = refusal.kind();
    return new Details(
        "urn:belay:problem:" + kind.code(),
        Sentences.title(kind),
        kind.status(),
        refusal.faults().stream().map(Fault::detail).findFirst().orElse(null),
        refusal.faults(),
        refusal.changes().isEmpty() ? null : refusal.changes());
  }

  /** What broke stays in the log; the client learns under which name. */
  Refusal refusal(Exception failure, HttpServletRequest request) {
    String path = request.getMethod() + " " + request.getRequestURI();
    if (isBusy(failure)) {
      LOG.warn("{}: the database is busy or away: {}", path, failure.toString());
      return Refusal.of(Kind.UNAVAILABLE, Fault.of("busy")).with("Retry-After", "5");
    }
    String incident = UUID.randomUUID().toString();
    LOG.error("{} failed, incident {}", path, incident, failure);
    return Refusal.of(Kind.FAILED, Fault.of("incident", incident));
  }

  private static boolean isBusy(Exception failure) {
    return Away.is(failure)
        || Busy.is(failure)
        || failure instanceof TransientDataAccessException
        || failure instanceof DataAccessResourceFailureException
        || failure instanceof TransactionException;
  }
}
