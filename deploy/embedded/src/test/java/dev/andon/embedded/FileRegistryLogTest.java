package dev.andon.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileRegistryLogTest {
  private static final List<LogEntry> FIRST =
      List.of(
          new LogEntry.Registered(
              "rows", 1, 1, new SchemaContent("{\"type\":\"int\",\"doc\":\"é\\n\"}", List.of())));
  private static final List<LogEntry> SECOND =
      List.of(
          new LogEntry.Hidden("rows", 1),
          new LogEntry.Purged("rows", 1),
          new LogEntry.LevelSet(null, CompatibilityLevel.FULL),
          new LogEntry.LevelSet("rows", null),
          new LogEntry.Registered(
              "rows",
              2,
              2,
              new SchemaContent("\"int\"", List.of(new SchemaReference("a.B", "b", 3)))));

  @TempDir Path dir;
  private Path file;

  @BeforeEach
  void name() {
    file = dir.resolve("schemas.log");
  }

  @Test
  void givesBackWhatWasAppended() {
    write(FIRST, SECOND);

    List<LogEntry> expected = new ArrayList<>(FIRST);
    expected.addAll(SECOND);
    assertThat(read()).isEqualTo(expected);
    assertThat(read()).as("reading changes nothing").isEqualTo(expected);
  }

  /** The file cut at every byte: what a crash in the middle of any write leaves. */
  @Test
  void tornLastLineIsDroppedWhereverItIsTorn() throws IOException {
    write(FIRST, SECOND);
    byte[] whole = Files.readAllBytes(file);

    for (int length = 0; length < whole.length; length++) {
      byte[] torn = Arrays.copyOf(whole, length);
      Files.write(file, torn);

      List<LogEntry> kept = read();

      assertThat(kept)
          .as("cut after %d bytes", length)
          .isEqualTo(completeLines(torn) >= 2 ? FIRST : List.of());
      if (length % 16 == 0) { // not at every one: a write waits for the disk
        write(SECOND);
        assertThat(read()).hasSize(kept.size() + SECOND.size()).endsWith(SECOND.get(4));
      }
    }
  }

  /** Every byte changed, one at a time: none may pass for something else. */
  @Test
  void damageIsNeverReadAsSomethingElse() throws IOException {
    write(FIRST, SECOND);
    byte[] whole = Files.readAllBytes(file);

    for (int i = 0; i < whole.length - 1; i++) {
      byte[] damaged = whole.clone();
      damaged[i] ^= 0x04;
      Files.write(file, damaged);

      assertThatThrownBy(this::read)
          .as("byte %d", i)
          .isInstanceOf(EmbeddedStartException.class)
          .hasMessageContaining(file.toString());
      assertThat(file).as("evidence stays").hasBinaryContent(damaged);
    }
  }

  @Test
  void damageIsReportedWithLineAndRemedy() throws IOException {
    write(FIRST, SECOND);
    Files.writeString(file, Files.readString(file).replace("rows", "cols"));

    assertThatThrownBy(this::read)
        .hasMessage(
            "registry log %s is damaged at line 2 (the checksum does not match): restore it from a"
                + " backup; records cannot be read without the schemas it holds",
            file);
  }

  @Test
  void otherFilesAndLaterFormatsAreRefused() throws IOException {
    Files.writeString(file, "shopping list\n");
    assertThatThrownBy(this::read).hasMessage("%s is not a registry log: move it away", file);

    Files.writeString(file, "andon-registry 2\n");
    assertThatThrownBy(this::read)
        .hasMessage(
            "registry log %s is of format 2, newer than this version reads: use a later version",
            file);
  }

  @Test
  void directoryBelongsToOneAtATime() {
    FileRegistryLog held = FileRegistryLog.open(dir, "--data", entry -> {});
    try {
      assertThatThrownBy(this::read)
          .hasMessage(
              "data directory %s is in use by this process: stop it, or choose another with"
                  + " --data",
              dir);
    } finally {
      held.close();
    }
    assertThat(read()).isEmpty();
  }

  @Test
  void formatIsPinned() throws IOException {
    write(FIRST);

    assertThat(file)
        .hasContent(
            "andon-registry 1\n"
                + "215afa07 [{\"op\":\"register\",\"subject\":\"rows\",\"version\":1,\"id\":1,"
                + "\"schema\":\"{\\\"type\\\":\\\"int\\\",\\\"doc\\\":\\\"é\\\\n\\\"}\"}]\n");
  }

  @SafeVarargs
  private void write(List<LogEntry>... changes) {
    FileRegistryLog log = FileRegistryLog.open(dir, "--data", entry -> {});
    try {
      for (List<LogEntry> change : changes) {
        log.append(change);
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    } finally {
      log.close();
    }
  }

  private List<LogEntry> read() {
    List<LogEntry> entries = new ArrayList<>();
    FileRegistryLog.open(dir, "--data", entries::add).close();
    return entries;
  }

  private static int completeLines(byte[] bytes) {
    return (int) new String(bytes, UTF_8).chars().filter(c -> c == '\n').count();
  }
}
