package dev.andon.quality.cause;

import static java.util.Objects.requireNonNull;

import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Items whose raters do not make out an answer between them, to be settled together: those closed
 * in one clock hour.
 *
 * <pre>
 * bytes, version 1: version | question | hour | total
 *                   | count, then: item | label | confidence | votes
 * </pre>
 *
 * @param question what was asked
 * @param hour the clock hour in which they were closed, hours since the epoch
 * @param total how many there are
 * @param items the first of them by id, {@value #MOST_LISTED} at most
 */
public record Adjudication(String question, long hour, long total, List<Disputed> items) {
  /** How many items are listed. */
  public static final int MOST_LISTED = 50;

  private static final int VERSION = 1;
  private static final int NAMED = 3;

  /**
   * A disputed item.
   *
   * @param itemId the item
   * @param label the most probable class
   * @param confidence how probable it is, in [0, 1]
   * @param votes how many answered
   */
  public record Disputed(String itemId, String label, double confidence, int votes) {
    /** Appends {@code item | label | confidence | votes}. */
    public void encode(StateWriter out) {
      out.writeText(itemId).writeText(label).writeDouble(confidence).writeUnsigned(votes);
    }

    /** Reads one back. */
    public static Disputed decode(StateReader in) {
      return new Disputed(in.readText(), in.readText(), in.readDouble(), in.readCount());
    }

    private String words() {
      return String.format(Locale.ROOT, "%s (%s at %.2f of %d)", itemId, label, confidence, votes);
    }
  }

  /** Copies the items. */
  public Adjudication {
    requireNonNull(question, "question is null");
    items = List.copyOf(items);
  }

  /** What there is to settle, in words. */
  public String words() {
    if (total == 0) {
      return "No item is disputed on " + question + " any more.";
    }
    List<String> named = items.stream().limit(NAMED).map(Disputed::words).toList();
    String more = total > named.size() ? ", and " + (total - named.size()) + " more" : "";
    return "Raters do not make out an answer to "
        + question
        + ": "
        + String.join(", ", named)
        + more
        + ".";
  }

  /** The state in the layout shown above. */
  public byte[] encode() {
    StateWriter out = new StateWriter(128);
    out.writeByte(VERSION).writeText(question).writeSigned(hour);
    out.writeUnsigned(total).writeUnsigned(items.size());
    items.forEach(item -> item.encode(out));
    return out.toByteArray();
  }

  /** Reads one back. */
  public static Adjudication decode(byte[] bytes) {
    StateReader in = new StateReader(requireNonNull(bytes, "bytes is null"));
    in.readVersion(VERSION);
    String question = in.readText();
    long hour = in.readSigned();
    long total = in.readUnsigned();
    List<Disputed> items = new ArrayList<>();
    for (int left = in.readCount(); left > 0; left--) {
      items.add(Disputed.decode(in));
    }
    return new Adjudication(question, hour, total, items);
  }
}
