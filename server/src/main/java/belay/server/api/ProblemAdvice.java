package belay.server.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Whatever ends a request early ends it here: in problem details for this face, else in a page. */
@RestControllerAdvice
final class ProblemAdvice {
  private final ProblemWriter problems;

  ProblemAdvice(ProblemWriter problems) {
    this.problems = problems;
  }

  @ExceptionHandler
  void any(Exception failure, HttpServletRequest request, HttpServletResponse response)
      throws Exception {
    if (response.isCommitted()) {
      throw failure; // the connection ends; words would be taken for the rest of the answer
    }
    if ((request.getRequestURI() + "/").startsWith("/api/")) {
      problems.write(refusal(failure, request), request, response);
    } else {
      response.sendError(status(failure, request));
    }
  }

  private int status(Exception failure, HttpServletRequest request) {
    ResponseStatus own =
        AnnotatedElementUtils.findMergedAnnotation(failure.getClass(), ResponseStatus.class);
    return own == null ? refusal(failure, request).kind().status() : own.value().value();
  }

  private Refusal refusal(Exception failure, HttpServletRequest request) {
    return switch (failure) {
      case Refusal refusal -> refusal;
      case ErrorResponse known -> known(known);
      case InvalidParameterException form -> Refusal.of(Kind.of(form.getErrorCode()), List.of());
      case TypeMismatchException _ -> Refusal.of(Kind.UNREADABLE, List.of());
      case Exception unknown -> problems.refusal(unknown, request);
    };
  }

  /** Spring's own: no such route, no such method, an answer that is not JSON. */
  private static Refusal known(ErrorResponse error) {
    Kind kind = Kind.of(error.getStatusCode().value());
    String allowed = error.getHeaders().getFirst(HttpHeaders.ALLOW);
    return allowed == null
        ? Refusal.of(kind, List.of())
        : Refusal.of(kind, Fault.of("method", allowed)).with(HttpHeaders.ALLOW, allowed);
  }
}
