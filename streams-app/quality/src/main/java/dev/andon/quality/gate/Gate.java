package dev.andon.quality.gate;

import static java.util.Objects.requireNonNull;

import dev.andon.quality.alert.CommandMemory;
import dev.andon.quality.alert.Operation;
import dev.andon.quality.policy.GateCriterion;
import dev.andon.quality.rating.Counts;
import dev.andon.quality.sequential.GateVerdict.Outcome;
import dev.andon.quality.state.StateFormatException;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The gate of one batch or release: what audits found, by the hour in which it was established, and
 * who signed.
 *
 * <p>Counts are added and taken back exactly, so where the gate stands depends on the set of audits
 * that stand, not on their order. Merging costs O(log hours), judging O(hours x criteria x draws).
 * Mutable, single-threaded.
 *
 * <pre>
 * bytes, version 1: version | hours: count, then hour, draws: count, then draw and counts
 *                   | signature | signatures | commands seen
 *                   | triggers asked for: count, then id
 *                   | said flag, outcome, criterion, since, audited, defective, policy version
 * </pre>
 */
public final class Gate {
  private static final int VERSION = 1;
  private static final long HOUR_MILLIS = 3_600_000L;
  private static final Outcome[] OUTCOMES = Outcome.values();

  /**
   * A verdict as it was last said, to be able to take it back.
   *
   * @param outcome passed or failed
   * @param criterion the criterion that decided
   * @param since since when it stood, epoch milliseconds
   * @param audited audits behind it
   * @param defective defects among them that counted
   * @param policyVersion the policy that decided
   */
  public record Said(
      Outcome outcome,
      String criterion,
      long since,
      long audited,
      long defective,
      String policyVersion) {}

  private final TreeMap<Long, TreeMap<Draw, Counts>> hours = new TreeMap<>();
  private long newestHour;
  private @Nullable Operation signature;
  private long signatures;
  private CommandMemory commands = new CommandMemory();
  private SortedSet<String> asked = new TreeSet<>();
  private @Nullable Said said;

  /**
   * Adds what audits found, or takes it back.
   *
   * @param hour the clock hour of the newest input of the judgements, in hours since the epoch
   * @param delta new minus old
   */
  public void merge(long hour, Draw draw, Counts delta) {
    newestHour = Math.max(newestHour, hour);
    TreeMap<Draw, Counts> draws = hours.computeIfAbsent(hour, unused -> new TreeMap<>());
    Counts counts = draws.computeIfAbsent(draw, unused -> new Counts());
    counts.merge(delta);
    if (counts.isEmpty()) {
      draws.remove(draw);
    }
    if (draws.isEmpty()) {
      hours.remove(hour);
    }
  }

  /**
   * Somebody releases it, whatever is established.
   *
   * @param commandId identifies the command; a repeat changes nothing
   * @return whether it is no repeat
   */
  public boolean sign(String commandId, Operation operation) {
    if (!commands.add(commandId, operation.at())) {
      return false;
    }
    signature = Operation.later(signature, operation);
    signatures++;
    return true;
  }

  /** Who signed last. */
  public Optional<Operation> signature() {
    return Optional.ofNullable(signature);
  }

  /** Whether nothing is known of it any more. */
  public boolean isEmpty() {
    return hours.isEmpty() && signatures == 0;
  }

  /** Input changes folded into what is known. */
  public long revision() {
    long audits =
        hours.values().stream()
            .flatMap(draws -> draws.values().stream())
            .mapToLong(Counts::revision)
            .sum();
    return audits + signatures;
  }

  /** Annotations with an audit that counts; at least 0. */
  public long audited() {
    return hours.values().stream()
        .flatMap(draws -> draws.values().stream())
        .mapToLong(counts -> Math.max(0, counts.samples()))
        .sum();
  }

  /**
   * Event time of the newest thing known, epoch milliseconds: of what was audited the beginning of
   * its hour.
   */
  public long updatedAt() {
    long audits = hours.isEmpty() && signature != null ? Long.MIN_VALUE : start(newest());
    return signature == null ? audits : Math.max(audits, signature.at());
  }

  /** The moment whose policy decides: the end of the newest hour with an audit. */
  public long decidedAt() {
    return hours.isEmpty() && signature != null ? signature.at() : start(newest() + 1) - 1;
  }

  private long newest() {
    return hours.isEmpty() ? newestHour : hours.lastKey();
  }

  private static long start(long hour) {
    return hour * HOUR_MILLIS;
  }

  /** Beginning of the first hour with an audit, epoch milliseconds; if none, of the newest. */
  public long firstAt() {
    return start(hours.isEmpty() ? newest() : hours.firstKey());
  }

  /** Where it stands by {@code criteria}. */
  public GateStanding standing(List<GateCriterion> criteria) {
    SortedMap<Draw, Counts> soFar = new TreeMap<>();
    Outcome outcome = null;
    long since = updatedAt();
    for (long hour : hours.keySet()) {
      requireNonNull(hours.get(hour), "a key has a value")
          .forEach(
              (draw, counts) -> soFar.computeIfAbsent(draw, unused -> new Counts()).merge(counts));
      Outcome then =
          GateStanding.of(
              criteria.stream().map(each -> new GateJudge(each, soFar).outcome()).toList());
      if (then != outcome) {
        outcome = then;
        since = start(hour);
      }
    }
    List<GateFinding> findings = new ArrayList<>();
    criteria.forEach(each -> findings.add(new GateJudge(each, soFar).finding()));
    return new GateStanding(
        GateStanding.of(findings.stream().map(GateFinding::outcome).toList()), findings, since);
  }

  /** Takes notice of what is said of it now. */
  public void say(GateStanding standing, String policyVersion) {
    said =
        standing.outcome() == Outcome.HELD
            ? null
            : standing
                .deciding()
                .map(
                    finding ->
                        new Said(
                            standing.outcome(),
                            finding.criterion().id(),
                            standing.since(),
                            finding.audited(),
                            finding.defective(),
                            policyVersion))
                .orElse(null);
  }

  /** The verdict that was said last, if it is another now. */
  public Optional<Said> unmadeBy(GateStanding standing) {
    return Optional.ofNullable(said).filter(last -> last.outcome() != standing.outcome());
  }

  /**
   * Takes notice of the triggers that it asks for now.
   *
   * @return those that it asked for before, and no longer does
   */
  public SortedSet<String> ask(Set<String> triggerIds) {
    SortedSet<String> gone = new TreeSet<>(asked);
    gone.removeAll(triggerIds);
    asked = new TreeSet<>(triggerIds);
    return gone;
  }

  /** Appends the state in the layout shown above. */
  public byte[] encode() {
    StateWriter out = new StateWriter(256);
    out.writeByte(VERSION).writeUnsigned(hours.size());
    hours.forEach(
        (hour, draws) -> {
          out.writeSigned(hour).writeUnsigned(draws.size());
          draws.forEach(
              (draw, counts) -> {
                draw.encode(out);
                counts.encode(out);
              });
        });
    Operation.encode(signature, out);
    out.writeUnsigned(signatures);
    commands.encode(out);
    out.writeUnsigned(asked.size());
    asked.forEach(out::writeText);
    out.writeBoolean(said != null);
    if (said != null) {
      out.writeByte(said.outcome().ordinal()).writeText(said.criterion());
      out.writeSigned(said.since()).writeUnsigned(said.audited()).writeUnsigned(said.defective());
      out.writeText(said.policyVersion());
    }
    return out.toByteArray();
  }

  /** Reads one back. */
  public static Gate decode(byte[] bytes) {
    StateReader in = new StateReader(requireNonNull(bytes, "bytes is null"));
    in.readVersion(VERSION);
    Gate gate = new Gate();
    for (int left = in.readCount(); left > 0; left--) {
      long hour = in.readSigned();
      TreeMap<Draw, Counts> draws = new TreeMap<>();
      for (int more = in.readCount(); more > 0; more--) {
        draws.put(Draw.decode(in), Counts.decode(in));
      }
      gate.hours.put(hour, draws);
    }
    gate.signature = Operation.decode(in);
    gate.signatures = in.readUnsigned();
    gate.commands = CommandMemory.decode(in);
    for (int left = in.readCount(); left > 0; left--) {
      gate.asked.add(in.readText());
    }
    if (in.readBoolean()) {
      gate.said =
          new Said(
              outcome(in.readByte()),
              in.readText(),
              in.readSigned(),
              in.readUnsigned(),
              in.readUnsigned(),
              in.readText());
    }
    return gate;
  }

  private static Outcome outcome(int ordinal) {
    if (ordinal >= OUTCOMES.length) {
      throw new StateFormatException("a gate has no outcome " + ordinal);
    }
    return OUTCOMES[ordinal];
  }
}
