package dev.andon.cli.publish;

import dev.andon.cli.console.OutputOptions;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Names what was refused: for people on standard error, at most 100 of a kind; for programs all of
 * it on standard output.
 */
public final class RefusalLog {

  private static final int NAMED_OF_A_KIND = 100;
  private static final int MOST_KINDS = 1_000;
  // What differs between two refusals of one kind: values and positions.
  private static final Pattern PARTICULARS = Pattern.compile("\"[^\"]*\"|'[^']*'|[\\d.]+");

  private final OutputOptions output;
  private final Map<String, Long> kinds = new HashMap<>();

  /** A log on the output of a command. */
  public RefusalLog(OutputOptions output) {
    this.output = output;
  }

  /** Names one. */
  public void add(String locator, String reason) {
    if (output.json()) {
      output
          .jsonLines()
          .write(
              json -> {
                json.writeStringField("refused", locator);
                json.writeStringField("reason", reason);
              });
    } else if (count(reason) <= NAMED_OF_A_KIND) {
      output.err().println(locator + ": " + reason);
    }
  }

  private long count(String reason) {
    String kind = PARTICULARS.matcher(reason).replaceAll("_");
    // A file of a wrong format may fail in endless ways: they share one count then.
    boolean known = kinds.size() < MOST_KINDS || kinds.containsKey(kind);
    return kinds.merge(known ? kind : "others", 1L, Long::sum);
  }

  /** Says how many were not named. */
  public void summarise() {
    kinds.forEach(
        (kind, count) -> {
          if (count > NAMED_OF_A_KIND) {
            output
                .err()
                .println(
                    String.format(
                        Locale.ROOT,
                        "and %,d more: %s",
                        count - NAMED_OF_A_KIND,
                        kind.replace("_", "...")));
          }
        });
  }
}
