package dev.andon.embedded;

import java.io.IOException;
import java.util.List;

/** Where the changes of the registry are kept. */
interface RegistryLog extends AutoCloseable {

  /** Keeps changes that belong together: after a crash all of them are there, or none. */
  void append(List<LogEntry> entries) throws IOException;

  @Override
  void close();

  /** A log that forgets, for a registry that lives as long as its process. */
  static RegistryLog none() {
    return new RegistryLog() {
      @Override
      public void append(List<LogEntry> entries) {}

      @Override
      public void close() {}
    };
  }
}
