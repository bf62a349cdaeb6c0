package belay.server.api;

import belay.core.ticket.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Lets a key through to a route by its scopes; who may do what to a ticket is the desk's to say.
 */
final class Gate implements HandlerInterceptor {
  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (!(handler instanceof HandlerMethod method)) {
      return true;
    }
    Needs needs = method.getMethodAnnotation(Needs.class);
    if (needs == null) {
      throw new IllegalStateException(method + " does not say which scope it needs");
    }
    if (!(request.getAttribute(Caller.ATTRIBUTE) instanceof Caller caller)) {
      throw new IllegalStateException("nobody asked for a key");
    }
    if (!caller.key().opens(needs.value())) {
      throw Refusal.of(Kind.FORBIDDEN, Fault.of("scope", needs.value().key()));
    }
    if (needs.ofDesk() && !caller.ofDesk()) {
      throw Refusal.of(List.of(Problem.of(Problem.Code.STAFF_ONLY)));
    }
    return true;
  }
}
