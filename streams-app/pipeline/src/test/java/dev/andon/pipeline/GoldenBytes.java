package dev.andon.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Bytes that lie in stores and on topics of running clusters, one file for each format version.
 *
 * <p>A file stays as it is for good: what it holds has to be readable by every later release. A new
 * layout takes a new version byte, its reader keeps reading the old one, and a new file comes
 * beside the old. {@code mvn test -Dgolden.write=true} writes files; of those that exist already
 * none may change once its version has been released.
 */
public final class GoldenBytes {
  private static final Path DIRECTORY = Path.of("src/test/resources/golden");
  private static final boolean WRITE = Boolean.getBoolean("golden.write");

  private GoldenBytes() {}

  /** What the file named {@code name} holds, of a version that is read but no longer written. */
  public static byte[] of(String name) {
    try {
      return Files.readAllBytes(DIRECTORY.resolve(name + ".bin"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Checks that {@code actual} is what the file named {@code name} holds, and returns that. */
  public static byte[] pinned(String name, byte[] actual) {
    Path file = DIRECTORY.resolve(name + ".bin");
    try {
      if (WRITE) {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(file, actual);
      }
      byte[] golden = Files.readAllBytes(file);
      assertThat(actual)
          .as("%s: running clusters hold these bytes; see GoldenBytes before you change them", file)
          .isEqualTo(golden);
      return golden;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
