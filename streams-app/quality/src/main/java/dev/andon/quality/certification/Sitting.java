package dev.andon.quality.certification;

import dev.andon.quality.certification.ExamStanding.Result;
import dev.andon.quality.policy.ExamPlan;
import dev.andon.quality.rating.Counts;
import dev.andon.quality.sequential.Certification;
import dev.andon.quality.sequential.GateVerdict.Outcome;
import dev.andon.quality.sequential.OnlineDiscoveries;
import dev.andon.quality.sequential.RateGateConfig;
import java.util.Optional;
import java.util.TreeMap;

/** Reads attempts off the hours of one guideline version. */
final class Sitting {
  private final String guidelineVersion;
  private final RateGateConfig config;
  private final OnlineDiscoveries levels;
  private Certification attempt;
  private Result result = Result.UNDECIDED;
  private long since = Long.MIN_VALUE;
  private int number;
  private boolean decided = true;
  private long answered;
  private long right;
  private long critical;
  private long declined;

  Sitting(String guidelineVersion, ExamPlan plan) {
    this.guidelineVersion = guidelineVersion;
    double bearable = 1 - plan.confidence();
    this.config = RateGateConfig.uniform(1 - plan.passMark(), bearable, bearable);
    this.levels = new OnlineDiscoveries(bearable);
    this.attempt = new Certification(config);
  }

  ExamStanding read(TreeMap<Long, Counts> hours, long from) {
    hours.headMap(from).forEach(this::take);
    lapse();
    hours.tailMap(from).forEach(this::take);
    return new ExamStanding(
        result,
        Optional.empty(),
        guidelineVersion,
        since,
        number,
        answered,
        right,
        critical,
        declined);
  }

  /** What was shown so far counts no more; that it was tried still does. */
  private void lapse() {
    if (!decided) {
      levels.observeLogE(Double.NEGATIVE_INFINITY);
      decided = true;
    }
    result = Result.UNDECIDED;
  }

  private void take(long hour, Counts counts) {
    long at = Exams.beginningOf(hour);
    if (decided) {
      if (counts.samples() <= 0) {
        return;
      }
      begin(at);
    }
    answer(counts);
    Outcome outcome = attempt.judge(levels.nextLevel()).outcome();
    if (outcome != Outcome.HELD) {
      levels.observeLogE(
          outcome == Outcome.PASSED ? attempt.logPassEvidence() : Double.NEGATIVE_INFINITY);
      result = outcome == Outcome.PASSED ? Result.PASSED : Result.FAILED;
      since = at;
      decided = true;
    }
  }

  private void begin(long at) {
    attempt = new Certification(config);
    decided = false;
    number++;
    answered = 0;
    right = 0;
    critical = 0;
    declined = 0;
    since = result == Result.UNDECIDED ? at : since;
  }

  /** What was answered before exams were counted may be taken back: that leaves none, not less. */
  private void answer(Counts counts) {
    long judged = Math.max(0, counts.samples());
    long correct = Math.min(judged, Math.max(0, counts.correct()));
    long fatal = Math.min(judged - correct, Math.max(0, counts.critical()));
    attempt.observe(correct, judged - correct, fatal);
    answered += judged;
    right += correct;
    critical += fatal;
    declined += Math.max(0, counts.abstained());
  }
}
