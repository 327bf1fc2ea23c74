package dev.andon.cli.publish;

import dev.andon.cli.console.CommandFailure;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** A file named on the command line; {@code -} is standard input, {@code .gz} is unpacked. */
public record InputFile(String name) {

  private static final int BUFFER = 1 << 16;

  /**
   * Opens it.
   *
   * @throws CommandFailure if it cannot be read
   */
  public InputStream open() {
    if (name.equals("-")) {
      return new FileInputStream(FileDescriptor.in);
    }
    Path file = Path.of(name);
    if (!Files.isReadable(file) || Files.isDirectory(file)) {
      throw new CommandFailure(
          "cannot read %s: name a file that is there, or - for standard input".formatted(name));
    }
    try {
      InputStream in = Files.newInputStream(file);
      return name.endsWith(".gz") ? new GZIPInputStream(in, BUFFER) : in;
    } catch (IOException e) {
      throw new CommandFailure("cannot read %s: %s".formatted(name, e), e);
    }
  }

  @Override
  public String toString() {
    return name.equals("-") ? "standard input" : name;
  }
}
