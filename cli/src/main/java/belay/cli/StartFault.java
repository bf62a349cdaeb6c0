package belay.cli;

import belay.postgres.PostgresException;
import belay.server.config.Settings;
import java.net.BindException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.boot.web.server.PortInUseException;

/** Says in one line why the desk does not start, as far as somebody can do something about it. */
final class StartFault {
  private StartFault() {}

  /** The line to show; what nobody foresaw is thrown on as it is. */
  static RuntimeException of(Exception fault, Settings settings) {
    Optional<String> line =
        Stream.<Throwable>iterate(fault, cause -> cause != null, Throwable::getCause)
            .flatMap(cause -> line(cause, settings).stream())
            .findFirst();
    return line.<RuntimeException>map(UnusableException::new)
        .orElseGet(
            () -> fault instanceof RuntimeException same ? same : new IllegalStateException(fault));
  }

  private static Optional<String> line(Throwable cause, Settings settings) {
    return switch (cause) {
      case PortInUseException port ->
          Optional.of(
              "port %d is in use: choose another by BELAY_HTTP_PORT".formatted(port.getPort()));
      case BindException _ ->
          Optional.of(
              "cannot listen on %s:%d: choose another place by BELAY_SMTP_HOST and BELAY_SMTP_PORT"
                  .formatted(settings.smtpHost(), settings.smtpPort()));
      case PostgresException postgres -> Optional.ofNullable(postgres.getMessage());
      case SQLException sql -> Optional.of("the database refuses: " + sql.getMessage());
      case IllegalArgumentException wrong -> Optional.ofNullable(wrong.getMessage());
      default -> Optional.empty();
    };
  }
}
