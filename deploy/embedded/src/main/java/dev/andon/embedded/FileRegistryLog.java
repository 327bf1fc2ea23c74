package dev.andon.embedded;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An append-only file of changes, on disk before they are acknowledged.
 *
 * <pre>
 * andon-registry 1                          the format and its version
 * 5ad3f2c1 [{"op":"register",...}]          CRC-32C of the JSON, a blank, the JSON
 * </pre>
 *
 * A line is complete once its newline is there. What comes after the last newline was being written
 * when the process ended, was never acknowledged, and is dropped. A complete line that does not
 * match its checksum is damage, and nothing is guessed about damage: an id that came back with
 * another schema would make records unreadable without anybody noticing.
 */
final class FileRegistryLog implements RegistryLog {
  private static final Logger log = LoggerFactory.getLogger(FileRegistryLog.class);
  private static final String FILE_NAME = "schemas.log";
  private static final String LOCK_NAME = "andon-registry.lock";
  private static final String NAME = "andon-registry ";
  private static final String HEADER = NAME + "1";
  private static final int CHECKSUM_LENGTH = 8;

  private final Path file;
  private final FileChannel channel;
  private final FileLease lease;
  private long length;
  private boolean broken;

  private FileRegistryLog(Path file, FileChannel channel, FileLease lease) {
    this.file = file;
    this.channel = channel;
    this.lease = lease;
  }

  /**
   * Opens the log in a directory, or starts one, and hands over what it has, oldest first.
   *
   * @throws EmbeddedStartException if the directory cannot be had, or the log is damaged or of a
   *     later format
   */
  static FileRegistryLog open(Path directory, String dataOption, Consumer<LogEntry> replay) {
    FileLease lease = FileLease.take(directory, LOCK_NAME, dataOption);
    Path file = directory.resolve(FILE_NAME);
    FileChannel channel = null;
    try {
      channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      FileRegistryLog opened = new FileRegistryLog(file, channel, lease);
      opened.recover(replay);
      return opened;
    } catch (IOException e) {
      closeAll(file, channel, lease);
      throw new EmbeddedStartException(
          "registry log %s cannot be used (%s): make it readable and writable".formatted(file, e),
          e);
    } catch (RuntimeException e) {
      closeAll(file, channel, lease);
      throw e;
    }
  }

  @Override
  public void append(List<LogEntry> entries) throws IOException {
    String json = LogEntryCodec.encode(entries);
    write(checksum(json.getBytes(UTF_8)) + " " + json);
  }

  @Override
  public void close() {
    closeAll(file, channel, lease);
  }

  private static void closeAll(Path file, @Nullable FileChannel channel, FileLease lease) {
    try (lease) {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      log.warn("{} was not closed cleanly; what was acknowledged is on disk", file, e);
    }
  }

  private void recover(Consumer<LogEntry> replay) throws IOException {
    byte[] content = read();
    int number = 0;
    int start = 0;
    for (int end = indexOfNewline(content, 0); end >= 0; end = indexOfNewline(content, start)) {
      number++;
      byte[] line = Arrays.copyOfRange(content, start, end);
      if (number == 1) {
        requireHeader(new String(line, UTF_8));
      } else {
        decode(line, number).forEach(replay);
      }
      start = end + 1;
    }
    if (start < content.length) {
      log.warn("{}: dropped {} bytes of an unfinished last line", file, content.length - start);
      channel.truncate(start);
    }
    length = start;
    if (number == 0) {
      write(HEADER);
      syncDirectory();
    }
  }

  private byte[] read() throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(Math.toIntExact(channel.size()));
    while (buffer.hasRemaining() && channel.read(buffer, buffer.position()) >= 0) {}
    return buffer.array();
  }

  private void requireHeader(String line) {
    if (line.equals(HEADER)) {
      return;
    }
    throw new EmbeddedStartException(
        line.startsWith(NAME)
            ? "registry log %s is of format %s, newer than this version reads: use a later version"
                .formatted(file, line.substring(NAME.length()))
            : "%s is not a registry log: move it away".formatted(file));
  }

  private List<LogEntry> decode(byte[] line, int number) {
    if (line.length <= CHECKSUM_LENGTH || line[CHECKSUM_LENGTH] != ' ') {
      throw damaged(number, "no checksum", null);
    }
    byte[] json = Arrays.copyOfRange(line, CHECKSUM_LENGTH + 1, line.length);
    if (!checksum(json).equals(new String(line, 0, CHECKSUM_LENGTH, US_ASCII))) {
      throw damaged(number, "the checksum does not match", null);
    }
    try {
      return LogEntryCodec.decode(new String(json, UTF_8));
    } catch (IllegalArgumentException e) {
      throw damaged(number, String.valueOf(e.getMessage()), e);
    }
  }

  private EmbeddedStartException damaged(int number, String why, @Nullable Throwable cause) {
    return new EmbeddedStartException(
        ("registry log %s is damaged at line %d (%s): restore it from a backup; records cannot be"
                + " read without the schemas it holds")
            .formatted(file, number, why),
        cause);
  }

  /** Writes one line through to the disk, or leaves the file as it was. */
  private void write(String line) throws IOException {
    if (broken) {
      throw new IOException(file + " is left with half a change: free the disk, then restart");
    }
    ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(UTF_8));
    long end = length;
    try {
      while (bytes.hasRemaining()) {
        end += channel.write(bytes, end);
      }
      channel.force(true);
      length = end;
    } catch (IOException e) {
      undo(e);
      throw e;
    }
  }

  /** Cuts off what a failed write left: a later line must not run into it. */
  private void undo(IOException failure) {
    try {
      channel.truncate(length);
    } catch (IOException e) {
      broken = true;
      failure.addSuppressed(e);
    }
  }

  /** A new file is safe only when its name is, too. */
  private void syncDirectory() {
    Path directory = file.toAbsolutePath().getParent();
    if (directory == null) {
      return;
    }
    try (FileChannel names = FileChannel.open(directory, StandardOpenOption.READ)) {
      names.force(true);
    } catch (IOException e) {
      log.debug("{} cannot be synced on this platform", directory, e);
    }
  }

  private static int indexOfNewline(byte[] bytes, int from) {
    for (int i = from; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  private static String checksum(byte[] bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, bytes.length);
    return "%08x".formatted(crc.getValue());
  }
}
