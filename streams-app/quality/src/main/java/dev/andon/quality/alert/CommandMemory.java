package dev.andon.quality.alert;

import dev.andon.quality.state.StateFormatException;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.Comparator;
import java.util.TreeSet;

/**
 * Which commands one thing has taken in, so that a repeat changes nothing.
 *
 * <p>Remembers fingerprints of the newest {@value #MOST} by event time, whatever the order in which
 * they came. A command older than all of those is taken to be new: as everything it could decide
 * has been decided anew since, a repeat of it raises the count of commands and nothing else.
 * Mutable, single-threaded.
 *
 * <pre>
 * bytes: count, then at, fingerprint
 * </pre>
 */
public final class CommandMemory {
  static final int MOST = 64;

  private record Seen(long at, long fingerprint) {
    private static final Comparator<Seen> ORDER =
        Comparator.comparingLong(Seen::at).thenComparingLong(Seen::fingerprint);
  }

  private final TreeSet<Seen> newest = new TreeSet<>(Seen.ORDER);

  /**
   * Takes a command in.
   *
   * @param commandId identifies it
   * @param at its event time, epoch milliseconds
   * @return whether it is new, as far as is remembered
   */
  public boolean add(String commandId, long at) {
    long fingerprint = Identity.fingerprint(commandId);
    if (newest.stream().anyMatch(seen -> seen.fingerprint() == fingerprint)) {
      return false;
    }
    newest.add(new Seen(at, fingerprint));
    if (newest.size() > MOST) {
      newest.pollFirst();
    }
    return true;
  }

  /** Appends the bytes shown above. */
  public void encode(StateWriter out) {
    out.writeUnsigned(newest.size());
    newest.forEach(seen -> out.writeSigned(seen.at()).writeFixedLong(seen.fingerprint()));
  }

  /** Reads them back. */
  public static CommandMemory decode(StateReader in) {
    int count = in.readCount();
    if (count > MOST) {
      throw new StateFormatException(
          count + " commands are remembered, at most " + MOST + " can be");
    }
    CommandMemory memory = new CommandMemory();
    for (int left = count; left > 0; left--) {
      memory.newest.add(new Seen(in.readSigned(), in.readFixedLong()));
    }
    return memory;
  }
}
