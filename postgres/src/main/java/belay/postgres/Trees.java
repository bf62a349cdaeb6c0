package belay.postgres;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** Whole folders: deleted, given away, made to survive a power cut. Links are not followed. */
final class Trees {
  private Trees() {}

  @FunctionalInterface
  private interface Step {
    void take(Path path) throws IOException;
  }

  static void delete(Path root) throws IOException {
    if (Files.exists(root, LinkOption.NOFOLLOW_LINKS)) {
      bottomUp(root, Files::delete);
    }
  }

  /** Gives a folder to a uid; the folder itself last, so that an interrupted change is resumed. */
  static void own(Path root, int uid) throws IOException {
    if (Host.ownerOf(root) != uid) {
      bottomUp(root, path -> Files.setAttribute(path, "unix:uid", uid, LinkOption.NOFOLLOW_LINKS));
    }
  }

  static void force(Path root) throws IOException {
    bottomUp(root, Trees::forceOne);
  }

  static void forceOne(Path path) throws IOException {
    if (!Files.isSymbolicLink(path)) {
      try (FileChannel channel = FileChannel.open(path)) {
        channel.force(true);
      }
    }
  }

  private static void bottomUp(Path root, Step step) throws IOException {
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            step.take(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException fault)
              throws IOException {
            if (fault != null) {
              throw fault;
            }
            step.take(folder);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
