package belay.server.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpRange;
import org.springframework.web.context.request.ServletWebRequest;

/**
 * A stranger's file on its way to a browser, which may show it only if it is a picture, and may
 * never run it (SEC-5). Answers GET and HEAD, whole or by one range (RFC 9110 §14).
 *
 * @param name without path or controls
 * @param type {@code type/subtype}, nothing a browser runs
 * @param size in bytes
 * @param digest of the bytes, in hexadecimal
 * @param shown in place instead of being saved
 */
public record Download(
    String name, String type, long size, String digest, boolean shown, Content content) {

  /** The bytes. */
  @FunctionalInterface
  public interface Content {
    /** From that byte to the end. */
    InputStream from(long offset) throws IOException;
  }

  /** Bytes first to last, both included. */
  private record Part(long first, long last) {
    long size() {
      return last - first + 1;
    }
  }

  public void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
    protect(response);
    response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-cache");
    response.setHeader(HttpHeaders.ACCEPT_RANGES, "bytes");
    if (new ServletWebRequest(request, response).checkNotModified(digest)) {
      return;
    }
    List<HttpRange> ranges = ranges(request);
    if (ranges.size() != 1) {
      send(new Part(0, size - 1), request, response);
    } else if (ranges.getFirst().getRangeStart(size) >= size) {
      response.setHeader(HttpHeaders.CONTENT_RANGE, "bytes */" + size);
      response.setStatus(HttpServletResponse.SC_REQUESTED_RANGE_NOT_SATISFIABLE);
    } else {
      HttpRange range = ranges.getFirst();
      Part part = new Part(range.getRangeStart(size), range.getRangeEnd(size));
      response.setStatus(HttpServletResponse.SC_PARTIAL_CONTENT);
      response.setHeader(
          HttpHeaders.CONTENT_RANGE, "bytes " + part.first() + "-" + part.last() + "/" + size);
      send(part, request, response);
    }
  }

  /** Whatever is in it stays in it: no scripts, no type but ours, no use by other sites. */
  private static void protect(HttpServletResponse response) {
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Content-Security-Policy", "sandbox; default-src 'none'");
    response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
  }

  /** None when the whole is wanted: what cannot be read is ignored, as is what has changed. */
  private List<HttpRange> ranges(HttpServletRequest request) {
    String condition = request.getHeader(HttpHeaders.IF_RANGE);
    if (size == 0 || (condition != null && !condition.equals("\"" + digest + "\""))) {
      return List.of();
    }
    try {
      return HttpRange.parseRanges(request.getHeader(HttpHeaders.RANGE));
    } catch (IllegalArgumentException e) {
      return List.of();
    }
  }

  private void send(Part part, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setContentType(type);
    response.setContentLengthLong(part.size());
    response.setHeader(
        HttpHeaders.CONTENT_DISPOSITION, FileHeader.of(shown ? "inline" : "attachment", name));
    if (!request.getMethod().equals("HEAD")) {
      copy(part, response.getOutputStream());
    }
  }

  private void copy(Part part, OutputStream out) throws IOException {
    byte[] buffer = new byte[16 * 1024];
    try (InputStream in = content.from(part.first())) {
      for (long left = part.size(); left > 0; ) {
        int count = in.read(buffer, 0, (int) Math.min(left, buffer.length));
        if (count < 0) {
          throw new EOFException("the file ends " + left + " bytes early");
        }
        out.write(buffer, 0, count);
        left -= count;
      }
    }
  }
}
