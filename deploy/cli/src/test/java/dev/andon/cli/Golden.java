package dev.andon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Texts as they are meant to look, under {@code src/test/resources/golden}. After a change that is
 * meant, {@code -Dgolden.write=true} writes them anew; read the difference before committing it.
 */
public final class Golden {

  private static final Path DIRECTORY = Path.of("src/test/resources/golden");

  private Golden() {}

  /** Compares a text with the file of the given name. */
  public static void assertMatches(String name, String actual) throws IOException {
    Path file = DIRECTORY.resolve(name);
    if (Boolean.getBoolean("golden.write")) {
      Files.createDirectories(DIRECTORY);
      Files.writeString(file, actual);
    }
    assertThat(actual).as("see %s", file).isEqualToNormalizingNewlines(Files.readString(file));
  }
}
