package dev.andon.contracts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Files that pin what others rely on. {@code mvn test -Dgolden.write=true} writes the ones that are
 * missing or have changed; review the difference before you commit it.
 */
final class GoldenFiles {

  static final Path DIRECTORY = Path.of("src/test/resources/golden");
  static final boolean WRITE = Boolean.getBoolean("golden.write");

  private GoldenFiles() {}

  static byte[] bytes(Path file, byte[] actual) {
    try {
      if (WRITE) {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(file, actual);
      }
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
