package belay.server.files;

import java.util.UUID;

/**
 * Bytes that are all there, and no content yet.
 *
 * @param type see {@link FileType}
 * @param sha256 in hexadecimal
 */
record Arrived(UUID content, String type, long size, String sha256) {}
