package dev.andon.quality.alert;

import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Whether work in one scope may go on.
 *
 * <p>It may not while there is a cause to stop, an alert or a person's order, that is newer than
 * the last order to resume. Derived from the causes and orders held, so that it is the same in
 * whatever order they came; a retracted alert takes its cause with it, a resolved one does not:
 * people start a line again. Mutable, single-threaded.
 *
 * <pre>
 * bytes, version 2: version | causes: count, then alert id, at, reason | stop order | resume order
 *                   | newest cause ever | orders | commands seen
 *        version 1: without the commands seen
 * </pre>
 */
public final class ScopeState {
  private static final int VERSION = 2;
  private static final int VERSION_WITH_COMMANDS = 2;
  private static final String POLICY = "policy";
  private static final long NEVER = Long.MIN_VALUE;

  /**
   * The answer.
   *
   * @param stopped whether work has to rest
   * @param actor "policy", or the person whose order it is
   * @param reason why
   * @param alertId the alert that stops it, if one does
   * @param since event time from which it holds, epoch milliseconds
   */
  public record Verdict(
      boolean stopped, String actor, String reason, @Nullable String alertId, long since) {

    /** Whether policy or a person decided it: not merely what a retraction left behind. */
    public boolean decided() {
      return stopped || !actor.equals(POLICY);
    }
  }

  private record Cause(long at, String reason) {}

  private final TreeMap<String, Cause> causes = new TreeMap<>();
  private @Nullable Operation stopOrder;
  private @Nullable Operation resumeOrder;
  private long newestCauseAt = NEVER;
  private long orders;
  private CommandMemory commands = new CommandMemory();

  /** An alert says stop. */
  public void addCause(String alertId, long at, String reason) {
    causes.put(alertId, new Cause(at, reason));
    newestCauseAt = Math.max(newestCauseAt, at);
  }

  /** Whether an alert says stop. */
  public boolean hasCause(String alertId) {
    return causes.containsKey(alertId);
  }

  /** The alert should never have fired. */
  public void withdrawCause(String alertId) {
    causes.remove(alertId);
  }

  /**
   * Somebody pulls the cord.
   *
   * @param commandId identifies the command; a repeat changes nothing
   * @return whether it is no repeat
   */
  public boolean stop(String commandId, Operation order) {
    if (!commands.add(commandId, order.at())) {
      return false;
    }
    stopOrder = Operation.later(stopOrder, order);
    orders++;
    return true;
  }

  /**
   * Somebody starts the line again.
   *
   * @param commandId identifies the command; a repeat changes nothing
   * @return whether it is no repeat
   */
  public boolean resume(String commandId, Operation order) {
    if (!commands.add(commandId, order.at())) {
      return false;
    }
    resumeOrder = Operation.later(resumeOrder, order);
    orders++;
    return true;
  }

  /** The newest order to stop. */
  public Optional<Operation> stopOrder() {
    return Optional.ofNullable(stopOrder);
  }

  /** The newest order to go on. */
  public Optional<Operation> resumeOrder() {
    return Optional.ofNullable(resumeOrder);
  }

  /** How many orders were given. */
  public long orders() {
    return orders;
  }

  /** What holds now; empty where nothing was ever stopped or resumed here. */
  public Optional<Verdict> verdict() {
    long resumedAt = resumeOrder == null ? NEVER : resumeOrder.at();
    if (stopOrder != null && stopOrder.at() > resumedAt) {
      return Optional.of(
          new Verdict(true, stopOrder.actor(), stopOrder.reason(), null, stopOrder.at()));
    }
    Map.Entry<String, Cause> first = null;
    for (Map.Entry<String, Cause> cause : causes.entrySet()) {
      if (cause.getValue().at() > resumedAt
          && (first == null || cause.getValue().at() < first.getValue().at())) {
        first = cause;
      }
    }
    if (first != null) {
      Cause cause = first.getValue();
      return Optional.of(new Verdict(true, POLICY, cause.reason(), first.getKey(), cause.at()));
    }
    return running();
  }

  private Optional<Verdict> running() {
    if (resumeOrder != null) {
      return Optional.of(
          new Verdict(false, resumeOrder.actor(), resumeOrder.reason(), null, resumeOrder.at()));
    }
    if (newestCauseAt == NEVER) {
      return Optional.empty();
    }
    return Optional.of(
        new Verdict(false, POLICY, "the alert that stopped it was retracted", null, newestCauseAt));
  }

  /** Causes that stand and orders given. */
  public long revision() {
    return causes.size() + orders;
  }

  /** Appends the state in the layout shown above. */
  public byte[] encode() {
    StateWriter out = new StateWriter(128);
    out.writeByte(VERSION).writeUnsigned(causes.size());
    causes.forEach(
        (alertId, cause) ->
            out.writeText(alertId).writeSigned(cause.at()).writeText(cause.reason()));
    Operation.encode(stopOrder, out);
    Operation.encode(resumeOrder, out);
    out.writeSigned(newestCauseAt).writeUnsigned(orders);
    commands.encode(out);
    return out.toByteArray();
  }

  /** Reads one back. */
  public static ScopeState decode(byte[] bytes) {
    StateReader in = new StateReader(bytes);
    int version = in.readVersion(VERSION);
    ScopeState state = new ScopeState();
    for (int left = in.readCount(); left > 0; left--) {
      state.causes.put(in.readText(), new Cause(in.readSigned(), in.readText()));
    }
    state.stopOrder = Operation.decode(in);
    state.resumeOrder = Operation.decode(in);
    state.newestCauseAt = in.readSigned();
    state.orders = in.readUnsigned();
    if (version >= VERSION_WITH_COMMANDS) {
      state.commands = CommandMemory.decode(in);
    }
    return state;
  }
}
