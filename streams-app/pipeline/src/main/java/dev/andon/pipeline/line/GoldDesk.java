package dev.andon.pipeline.line;

import dev.andon.pipeline.message.LineMessage;
import dev.andon.pipeline.policy.PolicyView;
import dev.andon.quality.alert.Identity;
import dev.andon.quality.alert.Scope;
import dev.andon.quality.alert.Signal;
import dev.andon.quality.alert.Trigger;
import dev.andon.quality.cause.GoldDoubt;
import dev.andon.quality.cause.GoldDoubts;
import dev.andon.quality.cause.GoldReview;
import dev.andon.quality.cause.JudgedWork;
import dev.andon.quality.detect.LimitVerdict;
import dev.andon.quality.policy.Basis;
import dev.andon.quality.policy.GoldReviewPlan;
import dev.andon.quality.policy.Measure;
import dev.andon.quality.policy.Policy;
import dev.andon.quality.scoring.Judgement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Suspects gold itself: asks for a review where those who contradict it agree.
 *
 * <p>What is asked for in the end depends on the judgements alone. When it is looked at is a matter
 * of cost, as a look reads all that is kept of a line: soon where gold is contradicted alike, else
 * when nothing comes.
 */
final class GoldDesk {
  private static final int MOST_AT_ONCE = 16;

  /** While work comes, one line is looked at in so many looks. */
  private static final int LOOKS_PER_LINE = 5;

  /** After so many looks without work, lines are looked at where little is to be expected. */
  private static final int QUIET_LOOKS = 40;

  /** While work comes, one of those is looked at in so many looks. */
  private static final int LOOKS_PER_OTHER_LINE = 600;

  /** Of a trigger that is about gold and not about work: no rule can have it. */
  private static final String BASIS = "GOLD_REVIEW";

  private static final String GOLD = Basis.GOLD.name();

  private final WorkLog log;
  private final GoldDue due;
  private final AlertStore alerts;
  private final GoldReviewStore reviews;
  private final Contradictions contradictions = new Contradictions();
  private int looks;
  private int quiet;

  GoldDesk(WorkLog log, GoldDue due, AlertStore alerts) {
    this.log = log;
    this.due = due;
    this.alerts = alerts;
    this.reviews = alerts.goldReviews();
  }

  /** The gold that something was asked for by; empty where it was no gold. */
  static Optional<GoldReview> behind(String triggerId, Signal asked, GoldReviewStore reviews) {
    return asked.basis().equals(BASIS)
        ? reviews.review(asked.scope().lineId(), triggerId)
        : Optional.empty();
  }

  /** Work came to be judged otherwise. */
  void judged(LineMessage.Judged change, PolicyView policies) {
    JudgedWork was = change.was();
    JudgedWork is = change.is();
    JudgedWork either = is == null ? was : is;
    if (either == null || !either.basis().equals(GOLD)) {
      return;
    }
    quiet = 0;
    boolean soon = is != null && isContradictedAlike(change.lineId(), is, policies);
    due.look(change.lineId(), (was != null && touches(change.lineId(), was, is)) || soon);
  }

  /** Whether by now as many raters agree on another answer as a review needs. */
  private boolean isContradictedAlike(String lineId, JudgedWork work, PolicyView policies) {
    int raters = contradictions.observe(lineId, work);
    return raters > 0
        && plan(policies.of(lineId).at(work.judgedAt()))
            .filter(plan -> raters >= plan.raters())
            .isPresent();
  }

  /** Whether gold that is doubted judges an answer otherwise. */
  private boolean touches(String lineId, JudgedWork was, @Nullable JudgedWork is) {
    boolean touches = false;
    for (GoldReview review : reviews.of(lineId).values()) {
      for (GoldDoubt doubt : review.doubts()) {
        if (isJudgedBy(doubt, was) && (is == null || !isJudgedBy(doubt, is))) {
          due.noteCorrection(lineId, doubt);
          touches = true;
        }
      }
    }
    return touches;
  }

  private static boolean isJudgedBy(GoldDoubt doubt, JudgedWork work) {
    JudgedWork.Found found = work.answers().get(doubt.question());
    String expected = found == null ? null : found.expected();
    return expected != null && doubt.isAbout(work.itemId(), doubt.question(), expected);
  }

  /** Policies have come that may ask for something else. */
  void policiesCame() {
    log.lines(GOLD).forEach(lineId -> due.look(lineId, /* soon= */ true));
  }

  /** Looks at lines where judgements have changed, and asks for what follows. */
  void look(PolicyView policies, TriggerDesk triggers) {
    looks++;
    quiet++;
    List<String> lines = List.of();
    if (quiet >= QUIET_LOOKS) {
      lines = due.all(MOST_AT_ONCE);
    } else if (looks % LOOKS_PER_OTHER_LINE == 0) {
      lines = due.all(1);
    } else if (looks % LOOKS_PER_LINE == 0) {
      lines = due.urgent(1);
    }
    lines.forEach(lineId -> review(lineId, policies, triggers));
  }

  private void review(String lineId, PolicyView policies, TriggerDesk triggers) {
    SortedMap<String, GoldReview> former = reviews.of(lineId);
    List<GoldDoubt> doubts = held(lineId, former);
    for (GoldDoubt found :
        GoldDoubts.find(log.of(lineId, GOLD), at -> plan(policies.of(lineId).at(at)))) {
      if (doubts.stream().noneMatch(found::isAbout)) {
        doubts.add(found);
      }
    }
    Set<String> asked = new HashSet<>();
    for (GoldReview review : GoldReview.of(lineId, doubts).values()) {
      asked.add(triggerId(review));
      ask(review, policies.of(lineId).at(review.newestAt()), triggers);
    }
    former.forEach(
        (triggerId, review) -> {
          if (review.asked() && !asked.contains(triggerId)) {
            reviews.put(triggerId, review.takenBack());
            triggers.withdraw(lineId, triggerId);
          }
        });
    due.done(lineId);
  }

  private static Optional<GoldReviewPlan> plan(Policy policy) {
    return Optional.ofNullable(policy.handling().goldReview());
  }

  /** What rests on answers that are forgotten stands until gold is corrected. */
  private List<GoldDoubt> held(String lineId, SortedMap<String, GoldReview> former) {
    long forgotten = log.forgottenUntil(lineId, GOLD);
    List<GoldDoubt> held = new ArrayList<>();
    for (GoldReview review : former.values()) {
      for (GoldDoubt doubt : review.doubts()) {
        if (review.asked() && doubt.firstAt() <= forgotten && !due.isCorrected(lineId, doubt)) {
          held.add(doubt);
        }
      }
    }
    return held;
  }

  private static String triggerId(GoldReview review) {
    return Identity.hash(GoldReviewPlan.KIND, review.lineId(), Long.toString(review.hourAt()));
  }

  private void ask(GoldReview review, Policy policy, TriggerDesk triggers) {
    GoldReviewPlan plan = policy.handling().goldReview();
    String triggerId = triggerId(review);
    Optional<Trigger.Request> before =
        alerts.triggers().trigger(review.lineId(), triggerId).request();
    if (plan == null) {
      return;
    }
    Signal signal = signal(review, plan, policy.version());
    boolean same = before.equals(Optional.of(new Trigger.Request(signal, plan.work())));
    if (!same || !reviews.review(review.lineId(), triggerId).equals(Optional.of(review))) {
      reviews.put(triggerId, review);
      triggers.request(triggerId, signal, plan.work(), review.lineId());
    }
  }

  private static Signal signal(GoldReview review, GoldReviewPlan plan, String policyVersion) {
    LimitVerdict verdict =
        new LimitVerdict(
            LimitVerdict.Kind.DIP,
            1,
            review.settledAt(),
            review.firstAt(),
            review.doubts().get(0).evidence(),
            plan.falseOnceIn(),
            review.answers(),
            review.answers() - review.wrong(),
            review.answers());
    return new Signal(
        GoldReviewPlan.KIND,
        Scope.line(review.lineId()),
        Judgement.WHOLE,
        BASIS,
        Measure.AGREEMENT,
        0,
        verdict,
        policyVersion,
        /* retracted= */ false);
  }
}
