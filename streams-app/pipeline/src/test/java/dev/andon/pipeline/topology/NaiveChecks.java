package dev.andon.pipeline.topology;

import dev.andon.contracts.AnnotationEvent;
import dev.andon.contracts.AnnotationEventType;
import dev.andon.contracts.AnswerEntry;
import dev.andon.contracts.AnswerKind;
import dev.andon.contracts.AuditKind;
import dev.andon.contracts.AuditOutcome;
import dev.andon.contracts.AuditRecord;
import dev.andon.contracts.DefectEntry;
import dev.andon.contracts.PolicyDocument;
import dev.andon.contracts.TopicKey;
import dev.andon.pipeline.policy.PolicyException;
import dev.andon.pipeline.policy.PolicyYaml;
import dev.andon.quality.check.Check;
import dev.andon.quality.check.Requirement;
import dev.andon.quality.policy.Policy;
import dev.andon.quality.scoring.DefectSeverity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What checks find in a {@link RandomLog}, worked out from the whole log at once. */
final class NaiveChecks {
  /**
   * An annotation that some check had something to look at.
   *
   * @param worst how bad the worst is that was found; null if nothing was
   */
  record Found(NaiveRecount.Counted counted, @Nullable DefectSeverity worst) {}

  private final NaiveRecount recount;
  private final Policy otherwise;
  private final Map<PolicyDocument, Policy> policies = new IdentityHashMap<>();

  private NaiveChecks(List<RandomLog.Input> inputs, Policy otherwise) {
    this.recount = NaiveRecount.over(inputs);
    this.otherwise = otherwise;
    for (RandomLog.Input input : inputs) {
      if (input.value() instanceof PolicyDocument document) {
        try {
          policies.put(document, PolicyYaml.parse(document.getDocument(), "random"));
        } catch (PolicyException e) {
          // Refused: as if nobody had published it.
        }
      }
    }
  }

  /** What was found, in no order. */
  static List<Found> of(List<RandomLog.Input> inputs, Policy otherwise) {
    NaiveChecks checks = new NaiveChecks(inputs, otherwise);
    List<Found> found = new ArrayList<>();
    NaiveRecount.standing(inputs)
        .forEach(
            (event, at) -> {
              if (event.getType() != AnnotationEventType.WITHDRAWN) {
                checks.check(event, at, found);
              }
            });
    return found;
  }

  /** Whatever has something against it, and how bad that is. */
  static SortedSet<String> violations(List<Found> found) {
    SortedSet<String> violations = new TreeSet<>();
    for (Found each : found) {
      AnnotationEvent event = each.counted().event();
      if (each.worst() != null) {
        violations.add(
            TopicKey.of(
                event.getLineId(),
                event.getItemId(),
                event.getAnnotationId(),
                each.worst().text()));
      }
    }
    return violations;
  }

  private void check(AnnotationEvent event, Instant at, List<Found> found) {
    boolean looked = false;
    TreeSet<DefectSeverity> broken = new TreeSet<>();
    for (Check check : inForce(event.getLineId(), at).checks()) {
      Boolean kept = kept(check, event);
      looked |= kept != null;
      if (kept != null && !kept) {
        broken.add(check.severity());
      }
    }
    List<AuditRecord> audits = recount.auditsOf(event);
    for (AuditRecord audit : audits) {
      if (!overruled(audit, audits)) {
        for (Check check : inForce(event.getLineId(), at).checks()) {
          for (DefectEntry defect : audit.getDefects()) {
            boolean about =
                check.question().equals("*") || check.question().equals(defect.getQuestion());
            if (check.byAudits() && about && check.defect().equals(defect.getType())) {
              broken.add(check.severity());
            }
          }
        }
      }
    }
    if (looked || !broken.isEmpty()) {
      boolean clean = broken.isEmpty();
      NaiveRecount.Verdict verdict = new NaiveRecount.Verdict(at, false, clean, clean ? 1 : 0);
      found.add(
          new Found(
              new NaiveRecount.Counted(event, "*", "RULE", null, verdict),
              clean ? null : broken.first()));
    }
  }

  /** Null where it has nothing to look at. */
  private static @Nullable Boolean kept(Check check, AnnotationEvent event) {
    List<AnswerEntry> answers =
        event.getAnswers().stream()
            .filter(a -> check.question().equals("*") || check.question().equals(a.getQuestion()))
            .toList();
    if (check.requirement() instanceof Requirement.Answered) {
      return !answers.isEmpty();
    }
    if (check.requirement() instanceof Requirement.TimeAtLeast time) {
      Long spent = event.getTimeOnTaskMs();
      return spent == null ? null : spent >= time.millis();
    }
    Requirement.OneOf classes = (Requirement.OneOf) check.requirement();
    List<AnswerEntry> given =
        answers.stream().filter(answer -> answer.getKind() == AnswerKind.CATEGORY).toList();
    return given.isEmpty()
        ? null
        : given.stream().allMatch(answer -> classes.classes().contains(answer.getCategory()));
  }

  private boolean overruled(AuditRecord audit, List<AuditRecord> oldestFirst) {
    AuditRecord ruling = null;
    for (AuditRecord each : oldestFirst) {
      boolean rules =
          each.getKind() == AuditKind.ADJUDICATION || each.getKind() == AuditKind.APPEAL;
      if (rules && !recount.timeOf(each).isBefore(recount.timeOf(audit))) {
        ruling = each;
      }
    }
    return ruling != null && ruling.getOutcome() == AuditOutcome.PASS;
  }

  /** The newest of the line's own, else of those for all lines, else the one it began with. */
  private Policy inForce(String lineId, Instant at) {
    PolicyDocument newest = null;
    for (PolicyDocument each : policies.keySet()) {
      boolean own = each.getLineId().equals(lineId);
      boolean known = (own || each.getLineId().equals("*")) && !each.getEffectiveAt().isAfter(at);
      if (known && (newest == null || isBefore(newest, each, lineId))) {
        newest = each;
      }
    }
    return newest == null ? otherwise : policies.get(newest);
  }

  private static boolean isBefore(PolicyDocument one, PolicyDocument other, String lineId) {
    boolean own = one.getLineId().equals(lineId);
    boolean otherOwn = other.getLineId().equals(lineId);
    if (own != otherOwn) {
      return otherOwn;
    }
    int order = one.getEffectiveAt().compareTo(other.getEffectiveAt());
    return order < 0 || order == 0 && one.getVersion().compareTo(other.getVersion()) < 0;
  }
}
