package dev.andon.quality.alert;

import static java.util.Objects.requireNonNull;

import dev.andon.quality.detect.LimitVerdict;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One episode of one rule being broken in one scope: what is known of it.
 *
 * <p>The status is derived from the signals and operations held, never set, so that it is the same
 * in whatever order they came. Mutable, single-threaded.
 *
 * <pre>
 * bytes, version 3: version | dip flag and signal | recovery flag and signal | acknowledged
 *                   | silenced flag, actor, until | operations | commands seen | phase flag and signal
 *        version 2: without the phase
 *        version 1: nor the commands seen
 * </pre>
 */
public final class Alert {
  private static final int VERSION = 3;
  private static final int VERSION_WITH_COMMANDS = 2;
  private static final int VERSION_WITH_PHASE = 3;

  /** The end of a silence that lasts as long as the alert. */
  public static final long UNTIL_RESOLVED = Long.MAX_VALUE;

  /** Where an alert stands. */
  public enum Status {
    /** No dip is known: there may be one soon, or a recovery or an order has come before it. */
    PENDING,
    /** The dip stands and no recovery is known. */
    FIRING,
    /** The same, while there is much of the evidence that a recovery takes. */
    RECOVERING,
    /** A recovery ended it, or the dip was taken back. */
    RESOLVED
  }

  private @Nullable Signal dip;
  private @Nullable Signal recovery;
  private @Nullable Signal phase;
  private @Nullable Operation acknowledgement;
  private @Nullable Operation silence;
  private long silencedUntil = Long.MIN_VALUE;
  private long operations;
  private CommandMemory commands = new CommandMemory();

  /**
   * Takes a signal of this alert in. The newest statement of a signal replaces the former: they
   * come in order, as one detector makes them all.
   */
  public void observe(Signal signal) {
    switch (signal.verdict().kind()) {
      case DIP -> dip = signal;
      case RECOVERY, LAPSE -> recovery = signal;
      case WATCH, PROBATION -> observePhase(signal);
    }
  }

  /** One that is over is none, unless another has begun. */
  private void observePhase(Signal signal) {
    if (!signal.retracted()) {
      phase = signal;
    } else if (isPhase(signal.verdict().kind())) {
      phase = null;
    }
  }

  private boolean isPhase(LimitVerdict.Kind kind) {
    return phase != null && phase.verdict().kind() == kind;
  }

  /**
   * Somebody has seen it and takes care.
   *
   * @param commandId identifies the command; a repeat changes nothing
   * @return whether it is no repeat
   */
  public boolean acknowledge(String commandId, Operation operation) {
    if (!commands.add(commandId, operation.at())) {
      return false;
    }
    acknowledgement = Operation.later(acknowledgement, operation);
    operations++;
    return true;
  }

  /**
   * Nobody wants to hear of it before {@code until}.
   *
   * @param commandId identifies the command; a repeat changes nothing
   * @param until epoch milliseconds, or {@link #UNTIL_RESOLVED}
   * @return whether it is no repeat
   */
  public boolean silence(String commandId, Operation operation, long until) {
    if (!commands.add(commandId, operation.at())) {
      return false;
    }
    if (operation.equals(silence)) {
      silencedUntil = Math.max(silencedUntil, until);
    } else if (Operation.later(silence, operation).equals(operation)) {
      silence = operation;
      silencedUntil = until;
    }
    operations++;
    return true;
  }

  /** Where it stands now. */
  public Status status() {
    if (dip == null || watch().isPresent()) {
      return Status.PENDING;
    }
    if (dip.retracted() || stands(recovery)) {
      return Status.RESOLVED;
    }
    return isPhase(LimitVerdict.Kind.PROBATION) ? Status.RECOVERING : Status.FIRING;
  }

  /** That there may be a dip soon, where none stands. */
  public Optional<Signal> watch() {
    return Optional.ofNullable(!stands(dip) && isPhase(LimitVerdict.Kind.WATCH) ? phase : null);
  }

  /** Whether where its detector stands makes a difference, now that more may have been said. */
  public boolean shows(Signal stand) {
    return stand.verdict().kind() == LimitVerdict.Kind.WATCH
        ? !stands(dip)
        : stands(dip) && !stands(recovery);
  }

  /** Whether nothing is known of it, nor has anybody done anything about it. */
  public boolean isEmpty() {
    return dip == null && recovery == null && phase == null && operations == 0;
  }

  /** Whether later evidence unmade the dip: it should never have fired. */
  public boolean retracted() {
    return dip != null && dip.retracted() && watch().isEmpty();
  }

  /** The dip it is about, once known. */
  public Optional<Signal> dip() {
    return Optional.ofNullable(dip);
  }

  /** The recovery that ended it, if one stands. */
  public Optional<Signal> recovery() {
    return Optional.ofNullable(stands(recovery) ? recovery : null);
  }

  /** Who acknowledged it. */
  public Optional<Operation> acknowledgement() {
    return Optional.ofNullable(acknowledgement);
  }

  /** Until when it is or was silenced, epoch milliseconds; empty where no time was set. */
  public OptionalLong silencedUntil() {
    return silence == null || silencedUntil == UNTIL_RESOLVED
        ? OptionalLong.empty()
        : OptionalLong.of(silencedUntil);
  }

  /** Whether anything is left of it that a silence or a stop could mute. */
  public boolean open() {
    return status() != Status.RESOLVED;
  }

  /**
   * Whether nobody wants to hear of it. That it has ended is heard in any case.
   *
   * @param tick time of the newest tick of the line, epoch milliseconds, or {@link
   *     Trigger#NO_TICK}: a silence ends by ticks alone
   */
  public boolean silenced(long tick) {
    return silence != null && open() && tick < silencedUntil;
  }

  /**
   * Up to when it fired and nobody had taken it on, as far as that is known by a tick; the least
   * there is where it should never have fired.
   *
   * @param tick time of the newest tick of the line, epoch milliseconds, or {@link Trigger#NO_TICK}
   */
  public long untakenUntil(long tick) {
    long until = retracted() ? Long.MIN_VALUE : tick;
    if (acknowledgement != null) {
      until = Math.min(until, acknowledgement.at());
    }
    if (silence != null && silenced(tick)) {
      until = Math.min(until, silence.at());
    }
    return recovery != null && stands(recovery)
        ? Math.min(until, recovery.verdict().detectedAt())
        : until;
  }

  /**
   * When the silence ends that a tick has to end; empty where there is none.
   *
   * @param tick time of the newest tick of the line, epoch milliseconds, or {@link Trigger#NO_TICK}
   */
  public OptionalLong silenceEnds(long tick) {
    OptionalLong until = silencedUntil();
    return until.isPresent() && tick < until.getAsLong() ? until : OptionalLong.empty();
  }

  /** Input changes folded into what stands of it. */
  public long revision() {
    long evidence = dip == null || watch().isPresent() ? 0 : dip.verdict().revision();
    long ended = recovery().map(signal -> signal.verdict().revision()).orElse(0L);
    return Math.max(evidence, ended) + operations;
  }

  /** Event time of the newest thing that stands of it, epoch milliseconds. */
  public long updatedAt() {
    long newest = Long.MIN_VALUE;
    if (dip != null && watch().isEmpty()) {
      newest = dip.verdict().detectedAt();
    }
    if (phase != null && shows(phase)) {
      newest = Math.max(newest, phase.verdict().detectedAt());
    }
    if (recovery != null && !recovery.retracted()) {
      newest = Math.max(newest, recovery.verdict().detectedAt());
    }
    if (acknowledgement != null) {
      newest = Math.max(newest, acknowledgement.at());
    }
    return silence == null ? newest : Math.max(newest, silence.at());
  }

  private static boolean stands(@Nullable Signal signal) {
    return signal != null && !signal.retracted();
  }

  /** Appends the state in the layout shown above. */
  public byte[] encode() {
    StateWriter out = new StateWriter(256);
    out.writeByte(VERSION);
    encode(dip, out);
    encode(recovery, out);
    Operation.encode(acknowledgement, out);
    Operation.encode(silence, out);
    out.writeSigned(silencedUntil).writeUnsigned(operations);
    commands.encode(out);
    encode(phase, out);
    return out.toByteArray();
  }

  private static void encode(@Nullable Signal signal, StateWriter out) {
    out.writeBoolean(signal != null);
    if (signal != null) {
      signal.encode(out);
    }
  }

  /** Reads one back. */
  public static Alert decode(byte[] bytes) {
    StateReader in = new StateReader(requireNonNull(bytes, "bytes is null"));
    int version = in.readVersion(VERSION);
    Alert alert = new Alert();
    alert.dip = in.readBoolean() ? Signal.decode(in) : null;
    alert.recovery = in.readBoolean() ? Signal.decode(in) : null;
    alert.acknowledgement = Operation.decode(in);
    alert.silence = Operation.decode(in);
    alert.silencedUntil = in.readSigned();
    alert.operations = in.readUnsigned();
    if (version >= VERSION_WITH_COMMANDS) {
      alert.commands = CommandMemory.decode(in);
    }
    if (version >= VERSION_WITH_PHASE) {
      alert.phase = in.readBoolean() ? Signal.decode(in) : null;
    }
    return alert;
  }
}
