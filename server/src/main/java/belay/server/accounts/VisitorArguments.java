package belay.server.accounts;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Gives pages their {@link Visitor}, their {@link Guest} or their {@link Browser}. */
final class VisitorArguments implements HandlerMethodArgumentResolver {
  private final Cookies cookies;
  private final Tastes tastes;

  VisitorArguments(Cookies cookies, Tastes tastes) {
    this.cookies = cookies;
    this.tastes = tastes;
  }

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    Class<?> type = parameter.getParameterType();
    return type == Visitor.class || type == Guest.class || type == Browser.class;
  }

  @Override
  public Object resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer container,
      NativeWebRequest web,
      @Nullable WebDataBinderFactory binders) {
    HttpServletRequest request =
        Objects.requireNonNull(web.getNativeRequest(HttpServletRequest.class));
    if (parameter.getParameterType() == Browser.class) {
      return Browser.of(request);
    }
    Object visitor = request.getAttribute(Visitor.ATTRIBUTE);
    if (parameter.getParameterType() == Visitor.class) {
      return Objects.requireNonNull(visitor, "this page admits people who are not signed in");
    }
    return visitor instanceof Visitor known
        ? new Guest(known.locale(), known.zone(), known.csrf())
        : guest(request, Objects.requireNonNull(web.getNativeResponse(HttpServletResponse.class)));
  }

  private Guest guest(HttpServletRequest request, HttpServletResponse response) {
    return new Guest(
        Tastes.locale(Optional.empty(), request),
        tastes.zone(Optional.empty(), request),
        cookies.form(request, response).csrf());
  }
}
