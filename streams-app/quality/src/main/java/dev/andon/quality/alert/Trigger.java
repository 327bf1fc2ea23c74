package dev.andon.quality.alert;

import static java.util.Objects.requireNonNull;

import dev.andon.quality.policy.TriggerPlan;
import dev.andon.quality.state.StateFormatException;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A request for work with an owner and a deadline: what is known of it.
 *
 * <p>The status is derived from what is held and from the newest tick of the line, never set, so
 * that it is the same in whatever order signals, commands and ticks came. Work that is done counts
 * as done also after the deadline: that it was late can be told from its times. Mutable,
 * single-threaded.
 *
 * <pre>
 * bytes, version 1: version | request flag, signal, kind, owner, within (ms) | accepted
 *                   | done flag, operation, verification | operations | commands seen
 *        version 2: that | proof's operation, verification | its inputs; where there is a proof
 * </pre>
 */
public final class Trigger {
  /** Of a line that no tick has come for. */
  public static final long NO_TICK = Long.MIN_VALUE;

  private static final int VERSION = 1;
  private static final int VERSION_WITH_PROOF = 2;

  /** How far the work is. */
  public enum Status {
    /** Known only by what somebody did about it; the signal that asks for it has not come yet. */
    PENDING,
    /** Asked for. */
    OPEN,
    /** Somebody has taken it on. */
    ACCEPTED,
    /** Somebody has done it and says how that was verified, or evidence proves it. */
    DONE,
    /** The deadline has passed and it is not done. */
    EXPIRED
  }

  /**
   * What is asked for, and because of what.
   *
   * @param dip the signal behind it
   * @param plan what kind of work, by whom, until when
   */
  public record Request(Signal dip, TriggerPlan plan) {
    /** When it was asked for, event time in epoch milliseconds. */
    public long openedAt() {
      return dip.verdict().detectedAt();
    }

    /** The deadline, event time in epoch milliseconds. */
    public long dueAt() {
      return openedAt() + plan.within().toMillis();
    }
  }

  /**
   * That it is done.
   *
   * @param operation who says so, or that evidence does, when, and what else there is to say
   * @param verification what was checked to see that the work helped
   */
  public record Completion(Operation operation, String verification) {
    /** The later of the two; equal operations are settled by the words. */
    private static Completion later(@Nullable Completion a, Completion b) {
      if (a == null) {
        return b;
      }
      if (a.operation.equals(b.operation)) {
        return a.verification.compareTo(b.verification) < 0 ? b : a;
      }
      return Operation.later(a.operation, b.operation).equals(b.operation) ? b : a;
    }
  }

  private @Nullable Request request;
  private @Nullable Operation acceptance;
  private @Nullable Completion completion;
  private @Nullable Completion proof;
  private long proofInputs;
  private long operations;
  private CommandMemory commands = new CommandMemory();

  /**
   * A signal asks for the work, or no longer does: retracted, it withdraws the trigger. The newest
   * statement of the signal replaces the former.
   */
  public void observe(Signal dip, TriggerPlan plan) {
    request = new Request(dip, plan);
  }

  /**
   * Somebody takes the work on.
   *
   * @param commandId identifies the command; a repeat changes nothing
   * @return whether it is no repeat
   */
  public boolean accept(String commandId, Operation operation) {
    if (!commands.add(commandId, operation.at())) {
      return false;
    }
    acceptance = Operation.later(acceptance, operation);
    operations++;
    return true;
  }

  /**
   * Somebody has done the work.
   *
   * @param commandId identifies the command; a repeat changes nothing
   * @return whether it is no repeat
   */
  public boolean complete(String commandId, Completion done) {
    if (!commands.add(commandId, done.operation().at())) {
      return false;
    }
    completion = Completion.later(completion, done);
    operations++;
    return true;
  }

  /**
   * Evidence proves that the work had its effect, or no longer does. The newest finding replaces
   * the former.
   *
   * @param proof null where nothing proves it
   * @param inputs input changes folded into the finding
   * @return whether that is new
   */
  public boolean prove(@Nullable Completion proof, long inputs) {
    long counted = proof == null ? 0 : inputs;
    if (Objects.equals(this.proof, proof) && proofInputs == counted) {
      return false;
    }
    this.proof = proof;
    proofInputs = counted;
    return true;
  }

  /**
   * How far it is.
   *
   * @param tick time of the newest tick of the line, epoch milliseconds, or {@link #NO_TICK}
   */
  public Status status(long tick) {
    if (request == null) {
      return Status.PENDING;
    }
    if (completion != null || proof != null) {
      return Status.DONE;
    }
    if (!request.dip().retracted() && tick > request.dueAt()) {
      return Status.EXPIRED;
    }
    return acceptance == null ? Status.OPEN : Status.ACCEPTED;
  }

  /** Whether later evidence unmade the signal: the work should never have been asked for. */
  public boolean retracted() {
    return request != null && request.dip().retracted();
  }

  /**
   * The deadline it still has to keep; empty where there is nothing to wait for.
   *
   * @param tick time of the newest tick of the line, epoch milliseconds, or {@link #NO_TICK}
   */
  public OptionalLong deadline(long tick) {
    Status status = status(tick);
    return request != null && !retracted() && (status == Status.OPEN || status == Status.ACCEPTED)
        ? OptionalLong.of(request.dueAt())
        : OptionalLong.empty();
  }

  /** What is asked for, once known. */
  public Optional<Request> request() {
    return Optional.ofNullable(request);
  }

  /** Who took it on last. */
  public Optional<Operation> acceptance() {
    return Optional.ofNullable(acceptance);
  }

  /** Who did it last, and how that was verified; where nobody says so, what proves it. */
  public Optional<Completion> completion() {
    return Optional.ofNullable(completion == null ? proof : completion);
  }

  /** Who says that it is done, whatever the evidence. */
  public Optional<Completion> completionByPerson() {
    return Optional.ofNullable(completion);
  }

  /** Input changes folded into what stands of it; ticks are none. */
  public long revision() {
    long asked = request == null ? 0 : request.dip().verdict().revision();
    return asked + operations + proofInputs;
  }

  /**
   * Event time of the newest thing that stands of it, epoch milliseconds; of an expiry the
   * deadline, as it is the same whichever tick found it passed.
   *
   * @param tick time of the newest tick of the line, epoch milliseconds, or {@link #NO_TICK}
   */
  public long updatedAt(long tick) {
    long newest = Long.MIN_VALUE;
    if (request != null) {
      newest = status(tick) == Status.EXPIRED ? request.dueAt() : request.openedAt();
    }
    if (acceptance != null) {
      newest = Math.max(newest, acceptance.at());
    }
    Optional<Completion> done = completion();
    return done.isPresent() ? Math.max(newest, done.get().operation().at()) : newest;
  }

  /** Appends the state in the layout shown above. */
  public byte[] encode() {
    StateWriter out = new StateWriter(256);
    out.writeByte(proof == null ? VERSION : VERSION_WITH_PROOF).writeBoolean(request != null);
    if (request != null) {
      request.dip().encode(out);
      TriggerPlan plan = request.plan();
      out.writeText(plan.kind()).writeText(plan.owner()).writeUnsigned(plan.within().toMillis());
    }
    Operation.encode(acceptance, out);
    Operation.encode(completion == null ? null : completion.operation(), out);
    if (completion != null) {
      out.writeText(completion.verification());
    }
    out.writeUnsigned(operations);
    commands.encode(out);
    if (proof != null) {
      Operation.encode(proof.operation(), out);
      out.writeText(proof.verification()).writeUnsigned(proofInputs);
    }
    return out.toByteArray();
  }

  /** Reads one back. */
  public static Trigger decode(byte[] bytes) {
    StateReader in = new StateReader(requireNonNull(bytes, "bytes is null"));
    int version = in.readVersion(VERSION_WITH_PROOF);
    Trigger trigger = new Trigger();
    if (in.readBoolean()) {
      trigger.request = new Request(Signal.decode(in), plan(in));
    }
    trigger.acceptance = Operation.decode(in);
    Operation done = Operation.decode(in);
    if (done != null) {
      trigger.completion = new Completion(done, in.readText());
    }
    trigger.operations = in.readUnsigned();
    trigger.commands = CommandMemory.decode(in);
    if (version == VERSION_WITH_PROOF) {
      Operation proven = requireNonNull(Operation.decode(in), "a proof without its operation");
      trigger.proof = new Completion(proven, in.readText());
      trigger.proofInputs = in.readUnsigned();
    }
    return trigger;
  }

  private static TriggerPlan plan(StateReader in) {
    String kind = in.readText();
    String owner = in.readText();
    Duration within = Duration.ofMillis(in.readUnsigned());
    try {
      return new TriggerPlan(kind, owner, within);
    } catch (IllegalArgumentException e) {
      throw new StateFormatException("a trigger cannot be read: " + e.getMessage());
    }
  }
}
