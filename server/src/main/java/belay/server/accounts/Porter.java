package belay.server.accounts;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Stands before every page: lets in whom it admits, and takes only forms that are our own. */
final class Porter implements HandlerInterceptor {
  private final OwnForms forms;

  Porter(OwnForms forms) {
    this.forms = forms;
  }

  /**
   * Whether to go on to the page.
   *
   * @throws NoResourceFoundException as for a page that is not there, for whom it does not admit
   * @throws ErrorResponseException 403 for a form that is not our own; the script of a page that
   *     was drawn before its reader signed in again is given the token of the present session
   */
  @Override
  public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
      throws NoResourceFoundException {
    boolean failing = request.getDispatcherType() == DispatcherType.ERROR;
    if (failing || !(handler instanceof HandlerMethod method) || isSprings(method)) {
      return true;
    }
    Circle circle = circle(method);
    Optional<Visitor> visitor = visitor(request);
    if (visitor.isEmpty() && circle != Circle.ANYBODY) {
      askToSignIn(request, response);
      return false;
    }
    if (visitor.filter(known -> !known.isOf(circle)).isPresent()) {
      throw notFound(request);
    }
    if (!forms.isOwn(request, visitor)) {
      visitor
          .filter(known -> forms.isOfOlderSession(request, known))
          .ifPresent(known -> response.setHeader("Belay-Form", known.csrf()));
      throw new ErrorResponseException(HttpStatus.FORBIDDEN);
    }
    return true;
  }

  private static boolean isSprings(HandlerMethod method) {
    return method.getBeanType().getName().startsWith("org.springframework.");
  }

  static Circle circle(HandlerMethod method) {
    Admits own = method.getMethodAnnotation(Admits.class);
    Admits admits =
        own == null
            ? AnnotatedElementUtils.findMergedAnnotation(method.getBeanType(), Admits.class)
            : own;
    if (admits == null) {
      throw new IllegalStateException(method + " does not say whom it admits");
    }
    return admits.value();
  }

  private static Optional<Visitor> visitor(HttpServletRequest request) {
    return Optional.ofNullable((Visitor) request.getAttribute(Visitor.ATTRIBUTE));
  }

  private static NoResourceFoundException notFound(HttpServletRequest request) {
    String path = request.getRequestURI();
    return new NoResourceFoundException(HttpMethod.valueOf(request.getMethod()), path, path);
  }

  /** Scripts are told in their own way; a redirect would put the sign-in page into a fragment. */
  private static void askToSignIn(HttpServletRequest request, HttpServletResponse response) {
    String page =
        "/sign-in?to=" + URLEncoder.encode(LocalPath.back(request), StandardCharsets.UTF_8);
    if (request.getHeader("HX-Request") != null) {
      response.setStatus(HttpStatus.UNAUTHORIZED.value());
      response.setHeader("HX-Redirect", page);
    } else if ("text/event-stream".equals(request.getHeader(HttpHeaders.ACCEPT))) {
      response.setStatus(HttpStatus.UNAUTHORIZED.value());
    } else {
      response.setStatus(HttpStatus.SEE_OTHER.value());
      response.setHeader(HttpHeaders.LOCATION, page);
    }
  }
}
