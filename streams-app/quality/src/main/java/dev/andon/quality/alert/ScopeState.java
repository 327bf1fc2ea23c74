package dev.andon.quality.alert;

import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Whether work in one scope may go on.
 *
 * <p>It may not while there is a cause to stop, an alert or a person's order, that is newer than
 * the last order to resume. Derived from the causes and orders held, so that it is the same in
 * whatever order they came; a retracted alert takes its cause with it, a resolved one does not:
 * people start a line again, or wish that it starts once something has happened. Mutable,
 * single-threaded.
 *
 * <pre>
 * bytes, version 3: version | causes: count, then alert id, at, reason, end | stop order
 *                   | resume order | newest cause ever | orders | commands seen | wishes
 *        version 2: without the ends and the wishes
 *        version 1: nor the commands seen
 * </pre>
 */
public final class ScopeState {
  private static final int VERSION = 3;
  private static final int VERSION_WITH_COMMANDS = 2;
  private static final int VERSION_WITH_WISHES = 3;
  private static final String POLICY = "policy";
  private static final long NEVER = Long.MIN_VALUE;
  private static final long NOT_YET = Long.MAX_VALUE;

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

  /** Says when a rater has passed the exam. */
  @FunctionalInterface
  public interface Certified {
    /** For scopes that no exam is about. */
    Certified NEVER = since -> OptionalLong.empty();

    /**
     * When the exam was passed, epoch milliseconds; empty where it was not.
     *
     * @param since what was shown before counts no more, epoch milliseconds; empty where all counts
     */
    OptionalLong since(OptionalLong since);
  }

  /** One that has not ended ends at {@link #NOT_YET}. */
  private record Cause(long at, String reason, long endsAt) {}

  private final TreeMap<String, Cause> causes = new TreeMap<>();
  private @Nullable Operation stopOrder;
  private @Nullable Operation resumeOrder;
  private long newestCauseAt = NEVER;
  private long orders;
  private CommandMemory commands = new CommandMemory();
  private ResumeWishes wishes = new ResumeWishes();

  /** An alert says stop. */
  public void addCause(String alertId, long at, String reason) {
    Cause former = causes.get(alertId);
    causes.put(alertId, new Cause(at, reason, former == null ? NOT_YET : former.endsAt()));
    newestCauseAt = Math.max(newestCauseAt, at);
  }

  /**
   * What an alert is about has recovered, or has not: it stays a cause, which wishes to resume may
   * wait for. Nothing happens where it is none.
   *
   * @param at when, epoch milliseconds; empty where it lasts
   */
  public void endCause(String alertId, OptionalLong at) {
    causes.computeIfPresent(
        alertId, (unused, cause) -> new Cause(cause.at(), cause.reason(), at.orElse(NOT_YET)));
  }

  /** Whether an alert says stop. */
  public boolean hasCause(String alertId) {
    return causes.containsKey(alertId);
  }

  /** The alerts that say stop, whether or not they have ended. */
  public Set<String> causes() {
    return Set.copyOf(causes.keySet());
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
    wishes.overrule(resumeOrder.at());
    orders++;
    return true;
  }

  /**
   * Somebody wants it to be started again once something has happened.
   *
   * @param commandId identifies the command; a repeat changes nothing
   * @return whether it is no repeat
   */
  public boolean wish(String commandId, ResumeWish wish) {
    if (!commands.add(commandId, wish.at())) {
      return false;
    }
    if (resumeOrder == null || wish.at() > resumeOrder.at()) {
      wishes.add(wish);
    }
    orders++;
    return true;
  }

  /** Whether anybody wished that it goes on once something has happened, whatever came of it. */
  public boolean wished() {
    return !wishes.isEmpty();
  }

  /** The newest order to stop. */
  public Optional<Operation> stopOrder() {
    return Optional.ofNullable(stopOrder);
  }

  /** How many orders were given. */
  public long orders() {
    return orders;
  }

  /** What holds now where no exam matters; empty where nothing was ever stopped or resumed. */
  public Optional<Verdict> verdict() {
    return standing(Certified.NEVER).verdict();
  }

  /**
   * Where it stands now.
   *
   * @param certified what is known of the exams of the rater that it is
   */
  public ScopeStanding standing(Certified certified) {
    Operation resumed = resumeOrder;
    ResumeWish waiting = null;
    Iterator<ResumeWish> each = wishes.iterator();
    ResumeWish next = each.hasNext() ? each.next() : null;
    while (next != null) {
      ResumeWish wish = next;
      next = each.hasNext() ? each.next() : null;
      long at = metAt(wish, resumed == null ? NEVER : resumed.at(), certified);
      boolean overruled = stoppedBetween(wish.at(), at) || (next != null && next.at() < at);
      waiting = at == NOT_YET && !overruled ? wish : null;
      if (at != NOT_YET && !overruled) {
        Operation order = wish.order();
        resumed = Operation.later(resumed, new Operation(order.actor(), at, order.reason()));
      }
    }
    Optional<Verdict> verdict = verdict(resumed);
    boolean stopped = verdict.map(Verdict::stopped).orElse(false);
    return new ScopeStanding(
        verdict, Optional.ofNullable(resumed), Optional.ofNullable(stopped ? waiting : null));
  }

  /** When a wish is fulfilled: not before it is wished. */
  private long metAt(ResumeWish wish, long resumedAt, Certified certified) {
    long at = wish.at();
    return switch (wish.when()) {
      case RECOVERED ->
          causes.values().stream()
              .filter(cause -> cause.at() > resumedAt && cause.at() <= at)
              .mapToLong(Cause::endsAt)
              .reduce(at, Math::max);
      case RECERTIFIED -> {
        OptionalLong passed = certified.since(stoppedBy(at));
        yield passed.isPresent() ? Math.max(at, passed.getAsLong()) : NOT_YET;
      }
    };
  }

  /** The newest stop up to a time. */
  private OptionalLong stoppedBy(long at) {
    LongStream alerts = causes.values().stream().mapToLong(Cause::at);
    LongStream orders = stopOrder == null ? LongStream.empty() : LongStream.of(stopOrder.at());
    return LongStream.concat(alerts, orders).filter(stop -> stop <= at).max();
  }

  /** Whether an alert or a person stopped it after {@code from} and before {@code to}. */
  private boolean stoppedBetween(long from, long to) {
    return (stopOrder != null && stopOrder.at() > from && stopOrder.at() < to)
        || causes.values().stream().anyMatch(cause -> cause.at() > from && cause.at() < to);
  }

  private Optional<Verdict> verdict(@Nullable Operation resumed) {
    long resumedAt = resumed == null ? NEVER : resumed.at();
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
    return running(resumed);
  }

  private Optional<Verdict> running(@Nullable Operation resumed) {
    if (resumed != null) {
      return Optional.of(new Verdict(false, resumed.actor(), resumed.reason(), null, resumed.at()));
    }
    if (newestCauseAt == NEVER) {
      return Optional.empty();
    }
    return Optional.of(
        new Verdict(false, POLICY, "the alert that stopped it was retracted", null, newestCauseAt));
  }

  /** Causes that stand and orders given; ends of causes, too, where wishes may wait for them. */
  public long revision() {
    long ends =
        wished() ? causes.values().stream().filter(each -> each.endsAt() != NOT_YET).count() : 0;
    return causes.size() + ends + orders;
  }

  /** Appends the state in the layout shown above. */
  public byte[] encode() {
    StateWriter out = new StateWriter(128);
    out.writeByte(VERSION).writeUnsigned(causes.size());
    causes.forEach(
        (alertId, cause) ->
            out.writeText(alertId)
                .writeSigned(cause.at())
                .writeText(cause.reason())
                .writeSigned(cause.endsAt()));
    Operation.encode(stopOrder, out);
    Operation.encode(resumeOrder, out);
    out.writeSigned(newestCauseAt).writeUnsigned(orders);
    commands.encode(out);
    wishes.encode(out);
    return out.toByteArray();
  }

  /** Reads one back. */
  public static ScopeState decode(byte[] bytes) {
    StateReader in = new StateReader(bytes);
    int version = in.readVersion(VERSION);
    ScopeState state = new ScopeState();
    for (int left = in.readCount(); left > 0; left--) {
      String alertId = in.readText();
      long at = in.readSigned();
      String reason = in.readText();
      long endsAt = version >= VERSION_WITH_WISHES ? in.readSigned() : NOT_YET;
      state.causes.put(alertId, new Cause(at, reason, endsAt));
    }
    state.stopOrder = Operation.decode(in);
    state.resumeOrder = Operation.decode(in);
    state.newestCauseAt = in.readSigned();
    state.orders = in.readUnsigned();
    if (version >= VERSION_WITH_COMMANDS) {
      state.commands = CommandMemory.decode(in);
    }
    if (version >= VERSION_WITH_WISHES) {
      state.wishes = ResumeWishes.decode(in);
    }
    return state;
  }
}
