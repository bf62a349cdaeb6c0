package belay.server.files;

import java.util.List;

/**
 * Why files cannot be taken.
 *
 * @param arguments that the sentence about it needs, in the order the code says
 */
public record FileFault(Code code, List<String> arguments) {

  /** What can be wrong. */
  public enum Code {
    /** Not there, somebody else's, of another ticket, or used already; its id. */
    UNKNOWN_FILE,
    /** The most bytes a file may have. */
    FILE_TOO_LARGE,
    /** The most files one message may have. */
    TOO_MANY_FILES,
    /** The most bytes the files of one message may have. */
    FILES_TOO_LARGE,
    /** The most bytes one may have waiting for a message. */
    TOO_MUCH_WAITING
  }

  public FileFault {
    arguments = List.copyOf(arguments);
  }

  static FileFault of(Code code, Object... arguments) {
    return new FileFault(code, java.util.Arrays.stream(arguments).map(String::valueOf).toList());
  }
}
