package dev.andon.quality.model;

import dev.andon.quality.alert.AlertText;
import dev.andon.quality.alert.Signal;
import dev.andon.quality.guideline.Release;
import dev.andon.quality.interval.Interval;
import dev.andon.quality.policy.ModelPlan;
import dev.andon.quality.scoring.Judgement;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What is asked for because of a model, in words: the fact, what it means, and what to do. */
public final class ModelText {
  private static final double HUNDRED = 100;

  private ModelText() {}

  /** That the model is to be trained again, as it is to blame. */
  public static String retraining(Evaluation latest, List<ModelFall> falls, ModelPlan plan) {
    ModelFall first = falls.get(0);
    boolean both = first.blame() == Blame.BOTH;
    return fact(latest, first, plan)
        + gold(first, plan)
        + (both
            ? "The labels got worse, and that explains no more than a part of it: relabel first,"
                + " then train the model again."
            : "The labels cannot explain it: look at data, training and the version before, and"
                + " train the model again.")
        + more(falls);
  }

  /** That the labels of a slice are to be made again, as they are to blame. */
  public static String relabeling(Evaluation latest, List<ModelFall> falls, ModelPlan plan) {
    ModelFall first = falls.get(0);
    boolean both = first.blame() == Blame.BOTH;
    return fact(latest, first, plan)
        + gold(first, plan)
        + (both ? "That is a part of it. " : "The labels may explain all of it. ")
        + "Relabel what was labeled "
        + place(first.of())
        + " "
        + period(first.former().occurredAt(), latest.occurredAt())
        + ", then train the model again: on these labels it learns the same errors."
        + more(falls);
  }

  /** That gold is to be made, as nothing tells what is to blame. */
  public static String audit(Evaluation latest, List<ModelFall> falls, ModelPlan plan) {
    ModelFall first = falls.get(0);
    String cannot = "Whether labels or the model are to blame cannot be told: ";
    if (first.interval() == null) {
      return fact(latest, first, plan)
          + cannot
          + "nothing says how sure the scores are. Publish the evaluations with sample_count, or"
          + " with ci_low and ci_high."
          + more(falls);
    }
    String needed =
        first.goldNeeded() > 0 ? "about " + first.goldNeeded() + " answers" : "more answers";
    return fact(latest, first, plan)
        + gold(first, plan)
        + cannot
        + "make gold for "
        + needed
        + " "
        + place(first.of())
        + " before "
        + AlertText.clock(first.former().occurredAt())
        + ", and as many of work done since: gold that comes late judges what is there."
        + more(falls);
  }

  /** That guidelines say otherwise than when the model was trained. */
  public static String guidelines(Evaluation last, Release release) {
    return release.changes()
        + " from "
        + AlertText.clock(release.effectiveAt())
        + ". Model "
        + last.name()
        + ", "
        + evaluated(last)
        + ", learned from labels by what held before: train it again on work done by them.";
  }

  /** That labels are distributed otherwise than when the model was trained. */
  public static String drift(Evaluation last, Signal dip) {
    return AlertText.what(dip)
        + " Model "
        + last.name()
        + ", "
        + evaluated(last)
        + ", learned from labels as they were before: once it is clear that the work has changed and"
        + " not the raters, train it again on newer work.";
  }

  /** That labels were found wrong since. */
  public static String corrections(Evaluation evaluation, long found, int needed) {
    return found
        + " labels of work done before model "
        + evaluation.name()
        + " was "
        + evaluated(evaluation)
        + ", have been found wrong by gold and audits since; "
        + needed
        + " ask for it: train the model again on corrected labels.";
  }

  /** That a later evaluation shows the metrics back where they were. */
  public static String recovered(Evaluation later, List<ModelFall> falls, ModelPlan plan) {
    ModelFall first = falls.get(0);
    Score score = later.scores().get(first.of());
    return later.evaluationId()
        + " ("
        + later.name()
        + "): "
        + named(first)
        + " is "
        + (score == null ? "" : score(score))
        + ", established to be within "
        + number(plan.fall())
        + " of "
        + number(first.before().value())
        + "."
        + more(falls);
  }

  private static String evaluated(Evaluation evaluation) {
    return "evaluated "
        + AlertText.clock(evaluation.occurredAt())
        + " ("
        + evaluation.evaluationId()
        + ")";
  }

  private static String fact(Evaluation latest, ModelFall fall, ModelPlan plan) {
    String data = data(fall.former().datasetVersion(), latest.datasetVersion());
    boolean less = plan.lessIsBetter().contains(fall.of().metric());
    StringBuilder text = new StringBuilder("Model ").append(latest.name()).append(": ");
    text.append(fall.of().metric())
        .append(' ')
        .append(place(fall.of()))
        .append(less ? " rose from " : " fell from ")
        .append(score(fall.before()))
        .append(" (")
        .append(fall.former().evaluationId())
        .append(", ")
        .append(fall.former().name())
        .append(") to ")
        .append(score(fall.after()))
        .append(" (")
        .append(latest.evaluationId())
        .append(data)
        .append("), by ")
        .append(number(fall.fall()));
    Interval interval = fall.interval();
    if (interval != null) {
      text.append(", ")
          .append(percent(plan.confidence()))
          .append(" interval ")
          .append(in(interval));
      if (fall.compared() > 1) {
        text.append(" over all ").append(fall.compared()).append(" metrics together");
      }
    }
    return text.append(". ").toString();
  }

  private static String data(@Nullable String former, @Nullable String latest) {
    return former == null || latest == null || former.equals(latest)
        ? ""
        : ", on " + latest + " where it was " + former;
  }

  private static String gold(ModelFall fall, ModelPlan plan) {
    return "Labels there agreed with gold in "
        + share(fall.goldBefore())
        + " before, and in "
        + share(fall.goldSince())
        + " since"
        + (fall.loss() == null ? "" : loss(fall, fall.loss(), plan))
        + ". ";
  }

  private static String loss(ModelFall fall, Interval loss, ModelPlan plan) {
    double lost = fall.goldBefore().share() - fall.goldSince().share();
    boolean more = lost < 0;
    return ": "
        + number(Math.abs(lost))
        + (more ? " more (" : " less (")
        + percent(plan.confidence())
        + " interval "
        + in(more ? new Interval(-loss.high(), -loss.low()) : loss)
        + ")";
  }

  private static String share(GoldCounts gold) {
    return gold.answers() == 0
        ? "no answers"
        : number(gold.share()) + " of " + gold.answers() + " answers";
  }

  private static String place(MetricOf of) {
    String slice =
        of.ofAll() ? "on all data" : "on " + of.slice().dimension() + "=" + of.slice().value();
    return of.question().equals(Judgement.WHOLE) ? slice : slice + ", question " + of.question();
  }

  private static String period(long from, long until) {
    return "from " + AlertText.clock(from) + " to " + AlertText.clock(until);
  }

  private static String score(Score score) {
    return number(score.value())
        + (score.samples() == 0 ? "" : " on " + score.samples() + " items");
  }

  private static String more(List<ModelFall> falls) {
    return switch (falls.size()) {
      case 1 -> "";
      case 2 -> " So it is with " + named(falls.get(1)) + ".";
      default ->
          " So it is with "
              + named(falls.get(1))
              + " and "
              + (falls.size() - 2)
              + " more: see the evidence.";
    };
  }

  private static String named(ModelFall fall) {
    return fall.of().metric() + " " + place(fall.of());
  }

  private static String in(Interval interval) {
    return number(interval.low()) + " to " + number(interval.high());
  }

  private static String percent(double share) {
    double percent = Math.rint(share * HUNDRED * HUNDRED) / HUNDRED;
    return (percent == Math.rint(percent) ? Long.toString((long) percent) : percent) + " %";
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }
}
