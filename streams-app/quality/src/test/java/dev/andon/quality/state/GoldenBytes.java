package dev.andon.quality.state;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Stored bytes as a released version wrote them. {@code mvn test -Dgolden.write=true} writes the
 * files that are missing; one that is there is never written over, as stores out there hold it.
 */
public final class GoldenBytes {
  private static final Path DIRECTORY = Path.of("src/test/resources/golden");
  private static final boolean WRITE = Boolean.getBoolean("golden.write");

  private GoldenBytes() {}

  /** What {@code name} holds. */
  static byte[] of(String name) {
    try {
      return Files.readAllBytes(DIRECTORY.resolve(name + ".bin"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What {@code name} holds; written from {@code actual} first where that was asked for. */
  public static byte[] of(String name, byte[] actual) {
    Path file = DIRECTORY.resolve(name + ".bin");
    try {
      if (WRITE && !Files.exists(file)) {
        Files.createDirectories(DIRECTORY);
        Files.write(file, actual);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return of(name);
  }
}
