package dev.andon.cli.publish;

import dev.andon.cli.console.OutputOptions;
import dev.andon.cli.console.StandardStreams;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;

/** Counts what became of a file's records, and shows it while somebody watches. */
final class LoadProgress {

  private static final long REFRESH_NANOS = Duration.ofMillis(500).toNanos();

  private final OutputOptions output;
  private final long start = System.nanoTime();
  private final boolean watched = StandardStreams.errIsTerminal();
  private final LongAdder sent = new LongAdder();
  private final LongAdder refused = new LongAdder();
  private long read;
  private long partlyRefused;
  private long shownAt = start;

  LoadProgress(OutputOptions output) {
    this.output = output;
  }

  void read() {
    read++;
  }

  void partlyRefused() {
    partlyRefused++;
  }

  /** Safe on any thread, as {@link #refused} is. */
  void sent() {
    sent.increment();
  }

  void refused() {
    refused.increment();
  }

  /** Whether every record was taken as it was. */
  boolean flawless() {
    return refused.sum() == 0 && partlyRefused == 0;
  }

  /** Shows how far it is, now and then, if somebody watches. */
  void tick() {
    long now = System.nanoTime();
    if (watched && now - shownAt > REFRESH_NANOS) {
      shownAt = now;
      output.err().print("\r\u001b[K" + counts());
      output.err().flush();
    }
  }

  /** Prints the counts at the end. */
  void print() {
    if (watched) {
      output.err().print("\r\u001b[K");
      output.err().flush();
    }
    if (output.json()) {
      output
          .jsonLines()
          .write(
              json -> {
                json.writeNumberField("read", read);
                json.writeNumberField("sent", sent.sum());
                json.writeNumberField("refused", refused.sum());
                json.writeNumberField("partly_refused", partlyRefused);
              });
    } else {
      output.out().println(counts());
    }
    output.out().flush();
  }

  private String counts() {
    double seconds = (System.nanoTime() - start) / 1e9;
    return String.format(
        Locale.ROOT,
        "read %d, sent %d, refused %d%s (%.1f s, %,.0f a second)",
        read,
        sent.sum(),
        refused.sum(),
        partlyRefused == 0 ? "" : ", taken in part %d".formatted(partlyRefused),
        seconds,
        read / seconds);
  }
}
