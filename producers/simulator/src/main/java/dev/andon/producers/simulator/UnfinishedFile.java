package dev.andon.producers.simulator;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A file under a name of its own until it is complete, so that nobody takes a part for the whole.
 */
final class UnfinishedFile {
  private final Path target;
  private final Path unfinished;

  UnfinishedFile(Path target) {
    this.target = target;
    this.unfinished = target.resolveSibling(target.getFileName() + ".unfinished");
  }

  OutputStream open() throws IOException {
    return new BufferedOutputStream(Files.newOutputStream(unfinished), 1 << 16);
  }

  /** Gives the file, which must be closed, its name. */
  void finish() throws IOException {
    Files.move(unfinished, target, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Removes what there is of it, if it was not finished. */
  void discard() throws IOException {
    Files.deleteIfExists(unfinished);
  }
}
