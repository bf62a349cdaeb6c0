package belay.server.http;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Draws a {@link Page} whole before its first byte is sent: one that fails leaves no half page. */
public final class PageWriter implements HandlerMethodReturnValueHandler {
  /** Smaller ones fit into a packet or two as they are; bytes. */
  private static final int WORTH_IT = 2048;

  private final TemplateEngine engine = TemplateEngine.createPrecompiled(ContentType.Html);

  @Override
  public boolean supportsReturnType(MethodParameter returnType) {
    return Page.class.isAssignableFrom(returnType.getParameterType());
  }

  @Override
  public void handleReturnValue(
      @Nullable Object value,
      MethodParameter returnType,
      ModelAndViewContainer container,
      NativeWebRequest request) {
    container.setRequestHandled(true);
    HttpServletRequest client = request.getNativeRequest(HttpServletRequest.class);
    HttpServletResponse response = request.getNativeResponse(HttpServletResponse.class);
    if (value instanceof Page page && client != null && response != null) {
      write(page, client, response);
    }
  }

  private void write(Page page, HttpServletRequest client, HttpServletResponse response) {
    Utf8ByteOutput drawn = new Utf8ByteOutput();
    engine.render(page.template() + ".jte", page.model(), drawn);
    response.setStatus(page.status());
    response.setContentType("text/html;charset=UTF-8");
    page.headers().forEach(response::setHeader);
    byte[] bytes = drawn.toByteArray();
    if (bytes.length >= WORTH_IT) {
      response.addHeader("Vary", "Accept-Encoding");
      if (Gzip.reads(client)) {
        response.setHeader("Content-Encoding", "gzip");
        bytes = Gzip.fast(bytes);
      }
    }
    response.setContentLength(bytes.length);
    try {
      response.getOutputStream().write(bytes);
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }
}
