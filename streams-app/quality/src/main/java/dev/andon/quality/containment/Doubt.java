package dev.andon.quality.containment;

import static java.util.Objects.requireNonNull;

import dev.andon.quality.alert.Scope;
import dev.andon.quality.policy.Basis;
import dev.andon.quality.scoring.DefectSeverity;
import dev.andon.quality.scoring.Judgement;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The doubt that an alert casts on the work of its scope: on all of production that was made from
 * the onset on, until it recovered.
 *
 * <p>Checks see every annotation. So where the alert is about them nothing is in doubt but what
 * they found to be as bad as its rule counts.
 *
 * <p>A recovery says that the work is good again, not that what was made before is: that stays in
 * doubt until it is redone, withdrawn, or found right. An alert that is retracted casts none.
 *
 * <pre>
 * bytes, version 1: version | alert | rule | scope | question | from | until
 *                   | probability flag and probability | judgements | decided at
 * version 2: as version 1, then the least severity found; where there is one
 * version 3: as version 1, then flag and least severity found | cost of an error; where there is one
 * </pre>
 *
 * @param alertId the alert
 * @param ruleId the rule that is broken
 * @param scope whose work is concerned
 * @param question the question concerned; {@code *} for whole annotations
 * @param from the earliest that the change may have begun, epoch milliseconds
 * @param until when the recovery was established, epoch milliseconds; {@link #OPEN} while none is
 * @param wrongProbability the share of wrong answers among those judged since the onset: what is
 *     expected of an answer that nobody has judged, 0 to 1; null where the rule measures no share
 * @param judgements how many judgements the alert rests on, at least 0
 * @param decidedAt event time at which it fired or ended, epoch milliseconds
 * @param found of an alert about checks, how bad at least what they find has to be to be in doubt;
 *     null where all work of the scope is
 * @param cost what one wrong label costs; null where nobody has said
 */
public record Doubt(
    String alertId,
    String ruleId,
    Scope scope,
    String question,
    long from,
    long until,
    @Nullable Double wrongProbability,
    long judgements,
    long decidedAt,
    @Nullable DefectSeverity found,
    @Nullable Cost cost) {
  /** The end of a doubt that goes on. */
  public static final long OPEN = Long.MAX_VALUE;

  private static final int VERSION = 1;
  private static final int CHECKS_VERSION = 2;
  private static final int COST_VERSION = 3;

  /** A doubt on all work of its scope. */
  public Doubt(
      String alertId,
      String ruleId,
      Scope scope,
      String question,
      long from,
      long until,
      @Nullable Double wrongProbability,
      long judgements,
      long decidedAt) {
    this(
        alertId,
        ruleId,
        scope,
        question,
        from,
        until,
        wrongProbability,
        judgements,
        decidedAt,
        null,
        null);
  }

  /**
   * An amount of money.
   *
   * @param amount at least 0
   * @param currency as people write it
   */
  public record Cost(double amount, String currency) {}

  public Doubt {
    requireNonNull(alertId, "alertId is null");
    requireNonNull(ruleId, "ruleId is null");
    requireNonNull(scope, "scope is null");
    requireNonNull(question, "question is null");
    if (wrongProbability != null && !(wrongProbability >= 0 && wrongProbability <= 1)) {
      throw new IllegalArgumentException(
          "wrongProbability is " + wrongProbability + ", must be in 0 to 1");
    }
  }

  /**
   * What it makes of an annotation of its line; empty where that is not of its scope and time.
   *
   * <p>An answer that was found wrong is wrong for certain; one that was found right, by an audit
   * or else by gold, is out of doubt.
   */
  public Optional<Contained> on(Suspect suspect) {
    Contents contents = suspect.contents().filter(this::concerns).orElse(null);
    if (contents == null || found != null && violation(suspect, contents) == null) {
      return Optional.empty();
    }
    if (suspect.isWithdrawn()) {
      return Optional.of(contained(suspect, contents, false, null, "withdrawn"));
    }
    Optional<String> redone = suspect.redone();
    if (redone.isPresent()) {
      String reason = "relabeled as annotation " + redone.get();
      return Optional.of(contained(suspect, contents, false, null, reason));
    }
    if (found != null) {
      return Optional.of(contained(suspect, contents, true, 1.0, "found by a check"));
    }
    Finding finding = finding(suspect, contents);
    if (finding == null) {
      return Optional.of(contained(suspect, contents, true, wrongProbability, why()));
    }
    boolean correct = finding.correct();
    String by = finding.basis() == Basis.AUDIT ? "an audit" : "gold";
    String reason = "found " + (correct ? "right by " : "wrong by ") + by;
    return Optional.of(contained(suspect, contents, !correct, correct ? null : 1.0, reason));
  }

  private boolean concerns(Contents contents) {
    return contents.watched()
        && contents.occurredAt() >= from
        && contents.occurredAt() <= until
        && (question.equals(Judgement.WHOLE) || contents.questions().contains(question))
        && isOfScope(contents);
  }

  private boolean isOfScope(Contents contents) {
    String dimension = scope.dimension();
    if (dimension == null) {
      return true;
    }
    String value = dimension.equals(Scope.RATER) ? contents.raterId() : contents.slice(dimension);
    return value != null && value.equals(scope.value());
  }

  private @Nullable Finding finding(Suspect suspect, Contents contents) {
    Finding best = null;
    for (Finding each : suspect.findings()) {
      boolean applies = each.basis() != Basis.RULE && isAbout(each, contents);
      if (applies && (best == null || each.basis() == Basis.AUDIT)) {
        best = each;
      }
    }
    return best;
  }

  private @Nullable Finding violation(Suspect suspect, Contents contents) {
    for (Finding each : suspect.findings()) {
      DefectSeverity severity = each.severity();
      if (each.basis() == Basis.RULE
          && isAbout(each, contents)
          && severity != null
          && severity.compareTo(requireNonNull(found, "all work is in doubt")) <= 0) {
        return each;
      }
    }
    return null;
  }

  private boolean isAbout(Finding finding, Contents contents) {
    return finding.question().equals(question)
        && finding.raterId().equals(contents.raterId())
        && finding.annotationRevision() == contents.revision();
  }

  private Contained contained(
      Suspect suspect,
      Contents contents,
      boolean inDoubt,
      @Nullable Double probability,
      String reason) {
    long revision = suspect.inputs() + judgements + (until == OPEN ? 0 : 1);
    long updatedAt = Math.max(suspect.updatedAt(), decidedAt);
    return new Contained(inDoubt, probability, reason, contents, updatedAt, revision);
  }

  private String why() {
    String since = "rule " + ruleId + " is broken since " + Instant.ofEpochMilli(from);
    return until == OPEN
        ? since
        : "rule "
            + ruleId
            + " was broken from "
            + Instant.ofEpochMilli(from)
            + " to "
            + Instant.ofEpochMilli(until);
  }

  /**
   * What is to be said of an annotation that it was on and is on no more.
   *
   * @param now the doubt that the same alert casts now; null if none
   * @param suspect the annotation as it is now
   */
  public static Contained lift(Contained before, @Nullable Doubt now, Suspect suspect) {
    if (now == null) {
      return before.lifted("the alert was retracted");
    }
    long at = suspect.contents().map(Contents::occurredAt).orElse(Long.MIN_VALUE);
    if (now.found != null && at <= now.until) {
      return before.lifted("passes the checks now");
    }
    return before.lifted(
        at > now.until ? "made after the alert was over" : "not of the alert's scope any more");
  }

  /** Whether whom a rater works for decides what it is on. */
  public boolean dependsOnRoster() {
    return "team".equals(scope.dimension()) || "vendor".equals(scope.dimension());
  }

  /** Appends the state in the layout shown above. */
  public void encode(StateWriter out) {
    int version = cost != null ? COST_VERSION : found != null ? CHECKS_VERSION : VERSION;
    out.writeByte(version).writeText(alertId).writeText(ruleId);
    scope.encode(out);
    out.writeText(question).writeSigned(from).writeSigned(until);
    out.writeBoolean(wrongProbability != null);
    if (wrongProbability != null) {
      out.writeDouble(wrongProbability);
    }
    out.writeUnsigned(judgements).writeSigned(decidedAt);
    if (cost != null) {
      out.writeBoolean(found != null);
    }
    if (found != null) {
      out.writeByte(found.ordinal());
    }
    if (cost != null) {
      out.writeDouble(cost.amount()).writeText(cost.currency());
    }
  }

  /** Reads one back. */
  public static Doubt decode(StateReader in) {
    int version = in.readVersion(COST_VERSION);
    return new Doubt(
        in.readText(),
        in.readText(),
        Scope.decode(in),
        in.readText(),
        in.readSigned(),
        in.readSigned(),
        in.readBoolean() ? in.readDouble("probability", 0, 1) : null,
        in.readUnsigned(),
        in.readSigned(),
        version == CHECKS_VERSION || (version == COST_VERSION && in.readBoolean())
            ? DefectSeverity.at(in.readByte())
            : null,
        version == COST_VERSION
            ? new Cost(in.readDouble("cost", 0, Double.MAX_VALUE), in.readText())
            : null);
  }
}
