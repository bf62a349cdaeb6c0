package belay.server.files;

import java.util.Optional;

/**
 * What is known of a file.
 *
 * @param name a plain file name, safe to show and to offer
 * @param type one of {@link FileType#PICTURES} only if the bytes begin like one; else as claimed,
 *     unless a browser would run it
 * @param size in bytes
 * @param sha256 of the bytes, in hexadecimal
 * @param contentId what the HTML of its mail calls it, without brackets
 */
public record FileLine(
    FileId id, String name, String type, long size, String sha256, Optional<String> contentId) {

  /** Whether browsers may show it in place. */
  public boolean isPicture() {
    return FileType.PICTURES.contains(type);
  }
}
