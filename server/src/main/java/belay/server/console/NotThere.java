package belay.server.console;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** What was asked for is not there, or not for this visitor: one page for both. */
@ResponseStatus(HttpStatus.NOT_FOUND)
public final class NotThere extends RuntimeException {
  private static final long serialVersionUID = 1;

  public NotThere() {
    super("not there", null, false, false);
  }
}
