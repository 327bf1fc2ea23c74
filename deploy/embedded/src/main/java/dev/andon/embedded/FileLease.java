package dev.andon.embedded;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The right of one process, and of one user in it, to a data directory: a lock on a file in it. The
 * lock goes with the process, so a killed one leaves none; the file keeps the holder's process id,
 * for messages.
 */
final class FileLease implements AutoCloseable {

  /**
   * The lock files held by this process. Needed because a POSIX lock is lost as soon as its process
   * closes <i>any</i> descriptor of the file: a second attempt must not even open it.
   */
  private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

  private final Path file;
  private final FileChannel channel;

  private FileLease(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Creates the directory if need be and takes it, or says who has it.
   *
   * @param lockName the name of the lock file, one for each kind of user of the directory
   */
  static FileLease take(Path directory, String lockName, String dataOption) {
    try {
      Files.createDirectories(directory);
      Path file = directory.toRealPath().resolve(lockName);
      if (!HELD_HERE.add(file)) {
        throw taken(directory, dataOption, "this process");
      }
      try {
        return new FileLease(file, lock(file, directory, dataOption));
      } catch (IOException | RuntimeException e) {
        HELD_HERE.remove(file);
        throw e;
      }
    } catch (IOException e) {
      throw new EmbeddedStartException(
          "data directory %s cannot be used (%s): make it writable, or choose another with %s"
              .formatted(directory, e, dataOption),
          e);
    }
  }

  @Override
  public void close() throws IOException {
    try {
      channel.close();
    } finally {
      HELD_HERE.remove(file);
    }
  }

  private static FileChannel lock(Path file, Path directory, String dataOption) throws IOException {
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() == null) {
        String holder = Files.readString(file).strip();
        throw taken(
            directory, dataOption, holder.isEmpty() ? "another process" : "process " + holder);
      }
      channel.truncate(0);
      String pid = ProcessHandle.current().pid() + "\n";
      channel.write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.US_ASCII)));
      return channel;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static EmbeddedStartException taken(Path directory, String dataOption, String holder) {
    return new EmbeddedStartException(
        "data directory %s is in use by %s: stop it, or choose another with %s"
            .formatted(directory, holder, dataOption));
  }
}
