package dev.andon.cli.publish;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

/** Finds the entries of a file of one format. */
@FunctionalInterface
interface EntrySource {

  /**
   * Hands on every entry in the order of the file, on the calling thread.
   *
   * @throws IOException if the stream fails
   */
  void read(InputStream in, Consumer<Entry> sink) throws IOException;
}
