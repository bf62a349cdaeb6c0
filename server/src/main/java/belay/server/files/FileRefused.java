package belay.server.files;

import java.io.IOException;

/** Ends an upload; nothing of it is kept. */
public final class FileRefused extends IOException {
  private static final long serialVersionUID = 1;
  private final transient FileFault fault;

  FileRefused(FileFault fault) {
    super(fault.code() + " " + fault.arguments());
    this.fault = fault;
  }

  public FileFault fault() {
    return fault;
  }
}
