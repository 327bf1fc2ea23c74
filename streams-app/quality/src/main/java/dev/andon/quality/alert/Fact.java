package dev.andon.quality.alert;

import static java.util.Objects.requireNonNull;

import dev.andon.quality.detect.CompanyFound;
import dev.andon.quality.detect.GapFound;
import dev.andon.quality.detect.KappaFound;
import dev.andon.quality.detect.LabelShift;
import dev.andon.quality.detect.LimitVerdict;
import dev.andon.quality.drift.LabelCounts;
import dev.andon.quality.interval.Interval;
import dev.andon.quality.interval.WilsonInterval;
import dev.andon.quality.policy.Basis;
import dev.andon.quality.policy.CostOfError;
import dev.andon.quality.policy.Measure;
import dev.andon.quality.scoring.Judgement;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** What was measured when a rule was broken, and what it makes likely, in words. */
final class Fact {
  private final Signal dip;
  private final LimitVerdict verdict;
  private final Interval good;

  Fact(Signal dip) {
    this.dip = dip;
    this.verdict = dip.verdict();
    this.good = WilsonInterval.of(verdict.correctCount(), verdict.sampleCount(), 0.95);
  }

  /** The value, its interval, since when, and how often that happens by chance. */
  String measured() {
    return switch (dip.measure()) {
      case AGREEMENT ->
          share(
              agreeing(),
              required() + " are required" + ofHarderGold(),
              verdict.correctCount(),
              "right ",
              good);
      case AGREEMENT_DIP ->
          share(agreeing(), "fewer than is usual here", verdict.correctCount(), "right ", good);
      case CRITICAL_DEFECT_RATE -> defects("a critical defect");
      case MAJOR_DEFECT_RATE -> defects("a major or critical defect");
      case ABSTAIN_RATE ->
          share(
              work() ? "of annotations decline a question" : declined(),
              "at most " + required() + (work() ? " may" : " may be"),
              bad(),
              "",
              others());
      case FLAG_RATE ->
          share(
              "of annotations have a flag by which the rater raises a doubt",
              "at most " + required() + " may",
              bad(),
              "",
              others());
      case CRITICAL_DEFECTS -> count("critical");
      case MAJOR_DEFECTS -> count("major or critical");
      case LABEL_DRIFT, NEWCOMER_DRIFT -> shifted();
      case GOLD_GAP -> gap();
      case SHARED_ERRORS -> together();
      case KAPPA -> corrected("at least " + decimal(dip.limit()) + " is required");
      case KAPPA_DIP ->
          corrected(
              "below the "
                  + decimal(found().limit())
                  + " that chance, or half of the drop of "
                  + decimal(dip.limit())
                  + " that matters, makes of what is usual");
    };
  }

  private String agreeing() {
    return switch (basis()) {
      case AUDIT -> "of audited answers are right";
      case RULE -> "of annotations checked have nothing against them";
      case MODEL -> "of answers agree with the model";
      default -> "of answers agree with gold";
    };
  }

  private String declined() {
    return switch (basis()) {
      case AUDIT -> "of audited questions were declined";
      case MODEL -> "of questions that the model answered were declined";
      default -> "of questions with gold were declined";
    };
  }

  private String judged() {
    return switch (basis()) {
      case AUDIT -> "audited answers";
      case RULE -> "annotations checked";
      default -> "answers with gold";
    };
  }

  private String counted() {
    boolean one = verdict.statistic() == 1;
    return switch (basis()) {
      case AUDIT -> one ? "audited answer" : "audited answers";
      case RULE -> one ? "annotation checked" : "annotations checked";
      default -> one ? "answer to gold" : "answers to gold";
    };
  }

  private Basis basis() {
    return Basis.valueOf(dip.basis());
  }

  private boolean work() {
    return basis() == Basis.ACTIVITY;
  }

  private String defects(String defect) {
    return share(
        "of " + judged() + " have " + defect,
        "at most " + required() + " may have" + ofHarderGold(),
        bad(),
        "",
        others());
  }

  private String share(String fact, String limit, long those, String are, Interval interval) {
    return String.format(
        Locale.ROOT,
        "%s %s, %s (%d of %d %ssince %s; 95 %% interval %s to %s). %s",
        percent((double) those / verdict.sampleCount()),
        fact,
        limit,
        those,
        verdict.sampleCount(),
        are,
        AlertText.clock(verdict.onsetAt()),
        percent(interval.low()),
        percent(interval.high()),
        byChance());
  }

  private String shifted() {
    LabelShift shift = requireNonNull(verdict.shift(), "a drift says what moved");
    Long newSince = shift.newSince();
    return String.format(
        Locale.ROOT,
        "%s %s of %,d labels since %s, %s %s (95 %% interval %s to %s). Beyond chance %s of"
            + " labels are other than %s, where %s matter. By chance alone this is expected at"
            + " most once in %,.0f labels.",
        (newSince == null ? "" : "new here since " + AlertText.clock(newSince) + "; ")
            + label(shift)
            + (several(shift) ? " are" : " is"),
        percent((double) verdict.correctCount() / verdict.sampleCount()),
        verdict.sampleCount(),
        AlertText.clock(verdict.onsetAt()),
        newSince == null ? "usually" : "on the line before that",
        percent(shift.usual()),
        percent(good.low()),
        percent(good.high()),
        percent(shift.distance()),
        newSince == null ? "usual" : "the line's",
        required(),
        verdict.threshold());
  }

  private String gap() {
    GapFound gold = requireNonNull(verdict.gap(), "a gap says how gold was answered");
    return String.format(
        Locale.ROOT,
        "Where all others of an item agree, %s of answers say the same if there is gold (%d of %d),"
            + " but only %s if there is none (%d of %d since %s; 95 %% interval %s to %s). Gold may"
            + " be ahead by %s. By chance alone this is expected at most once in %,.0f answers.",
        percent((double) gold.right() / gold.answers()),
        gold.right(),
        gold.answers(),
        percent((double) verdict.correctCount() / verdict.sampleCount()),
        verdict.correctCount(),
        verdict.sampleCount(),
        AlertText.clock(verdict.onsetAt()),
        percent(good.low()),
        percent(good.high()),
        required(),
        verdict.threshold());
  }

  private String together() {
    CompanyFound company = company();
    return String.format(
        Locale.ROOT,
        "Of the %d items since %s on which this rater or %s stands against the others of the item,"
            + " who agree, both do in %d, with the same answer: %s (95 %% interval %s to %s), where"
            + " at most %s can be by chance. By chance alone this is expected at most once in %,.0f"
            + " such items.",
        verdict.sampleCount(),
        AlertText.clock(verdict.onsetAt()),
        company.partner(),
        bad(),
        percent((double) bad() / verdict.sampleCount()),
        percent(others().low()),
        percent(others().high()),
        percent(company.explained()),
        verdict.threshold());
  }

  private CompanyFound company() {
    return requireNonNull(verdict.company(), "a verdict on two raters names the other");
  }

  private String corrected(String limit) {
    KappaFound kappa = found();
    return String.format(
        Locale.ROOT,
        "Kappa of this class with gold is %s, %s (95 %% interval %s to %s; %d of %d answers that are"
            + " of it by gold or by the rater are so by both since %s). By chance alone this is"
            + " expected at most once in %,.0f such answers.",
        decimal(kappa.value()),
        limit,
        decimal(kappa.interval().low()),
        decimal(kappa.interval().high()),
        verdict.correctCount(),
        verdict.sampleCount(),
        AlertText.clock(verdict.onsetAt()),
        verdict.threshold());
  }

  private KappaFound found() {
    return requireNonNull(verdict.kappa(), "a verdict on kappa says what it is");
  }

  private static boolean several(LabelShift shift) {
    return shift.label().equals(LabelCounts.OTHER);
  }

  private static String label(LabelShift shift) {
    return several(shift) ? "labels beside the usual ones" : "label '" + shift.label() + "'";
  }

  private String byChance() {
    return dip.scope().gate()
        ? "That it is more than may be is established with "
            + percent(1 - 1 / verdict.threshold())
            + " confidence."
        : String.format(
            Locale.ROOT,
            "By chance alone this is expected at most once in %,.0f %s.",
            verdict.threshold(),
            basis().ofWhole() ? "annotations" : "answers");
  }

  private String count(String severity) {
    return String.format(
        Locale.ROOT,
        "%.0f %s with a %s defect since %s (%d looked at), %s.",
        verdict.statistic(),
        counted(),
        severity,
        AlertText.clock(verdict.onsetAt()),
        verdict.sampleCount(),
        verdict.threshold() == 1
            ? "none is bearable"
            : String.format(Locale.ROOT, "fewer than %.0f are bearable", verdict.threshold()));
  }

  /** What it makes likely of the answers that nobody has looked at. */
  String likely() {
    if (basis() == Basis.RULE) {
      return "Every annotation is checked, so what has a defect is known: it is listed as contained,"
          + " and what is not listed has none of these.";
    }
    if (basis() == Basis.MODEL && dip.measure() == Measure.AGREEMENT) {
      return "Either the raters are wrong there or the model is: gold on items on which they differ"
          + " tells which.";
    }
    String where =
        (wholeAnnotation() ? "answers" : "answers to question " + dip.question())
            + where(dip.scope().dimension());
    return switch (dip.measure()) {
      case AGREEMENT, AGREEMENT_DIP -> between(where + " since then are likely wrong");
      case CRITICAL_DEFECT_RATE -> between(where + " since then likely have a critical defect");
      case MAJOR_DEFECT_RATE ->
          between(where + " since then likely have a major or critical defect");
      case FLAG_RATE ->
          "Raters are not sure what is right, and where they doubt their answers are often wrong:"
              + " read what they flagged.";
      case ABSTAIN_RATE ->
          "Questions stay unanswered, and where raters hesitate their answers are often wrong: ask"
              + " what is unclear.";
      case CRITICAL_DEFECTS, MAJOR_DEFECTS ->
          "More of them may lie in the "
              + where
              + " since then that nobody has looked at: "
              + percent((double) bad() / verdict.sampleCount())
              + " of those looked at have one.";
      case KAPPA, KAPPA_DIP ->
          "Items of this class pass as others, or others pass as it: what is learned of the class"
              + " from labels since then is not what the guidelines mean by it.";
      case GOLD_GAP ->
          "Gold is told from other work, or known: agreement with it says nothing of the "
              + where
              + " since then, and answers of others to the same items have to stand in for it. Where"
              + " it is so of several raters, gold has leaked, or is easier than the work.";
      case SHARED_ERRORS ->
          "These are hardly two answers: where one of them is wrong, so is the other, and together"
              + " they outvote who is right. Agreement of the two says nothing, and a majority with"
              + " both of them is one vote short. It may also be one who sees the other's answers, or"
              + " a habit that both were taught.";
      case NEWCOMER_DRIFT ->
          "Either what came with this "
              + AlertText.words(requireNonNull(dip.scope().dimension(), "new is a part of a line"))
              + " is other than what the line had, or it is labeled otherwise than the rest: until"
              + " one of the two is known, nothing shows that its labels mean the same.";
      case LABEL_DRIFT ->
          "Either the items"
              + (Scope.RATER.equals(dip.scope().dimension())
                  ? " of this rater"
                  : where(dip.scope().dimension()))
              + " are others than before, or they are labeled otherwise: what was learned from"
              + " earlier labels may not hold for these.";
    };
  }

  /** What that costs; empty where it says nothing of errors. */
  String cost(CostOfError costs) {
    OptionalDouble each = costs.of(dip.measure(), basis());
    if (each.isEmpty()) {
      return "";
    }
    String one = Money.text(each.getAsDouble(), costs.currency());
    boolean rated =
        switch (dip.measure()) {
          case AGREEMENT, AGREEMENT_DIP, CRITICAL_DEFECT_RATE, MAJOR_DEFECT_RATE ->
              basis() != Basis.RULE;
          default -> false;
        };
    return rated
        ? "By the policy each of them costs %s, which makes %s to %s in every 100 answers."
            .formatted(
                one,
                Money.text(100 * (1 - good.high()) * each.getAsDouble(), costs.currency()),
                Money.text(100 * (1 - good.low()) * each.getAsDouble(), costs.currency()))
        : "By the policy a wrong label of this kind costs " + one + ".";
  }

  private static String where(@Nullable String dimension) {
    if (dimension == null) {
      return " on this line";
    }
    return dimension.equals(Scope.RATER)
        ? " by this rater"
        : " of this " + AlertText.words(dimension);
  }

  private String between(String what) {
    return String.format(
        Locale.ROOT,
        "Between %s and %s of all %s, not only those that %s checked.",
        percent(1 - good.high()),
        percent(1 - good.low()),
        what,
        compared("gold has", "audits have"));
  }

  private String compared(String gold, String audited) {
    return dip.basis().equals(Basis.AUDIT.name()) ? audited : gold;
  }

  private long bad() {
    return verdict.sampleCount() - verdict.correctCount();
  }

  private Interval others() {
    return new Interval(1 - good.high(), 1 - good.low());
  }

  private boolean wholeAnnotation() {
    return dip.question().equals(Judgement.WHOLE);
  }

  /** As the policy says it: 0.9995 is not 100 %. */
  private String required() {
    return BigDecimal.valueOf(dip.limit()).movePointRight(2).stripTrailingZeros().toPlainString()
        + " %";
  }

  private String ofHarderGold() {
    return verdict.harderGold() == null
        ? ""
        : ", of gold as hard as this " + percent(dip.limitAtDifficulty());
  }

  private static String decimal(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }

  private static String percent(double ratio) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * ratio);
  }
}
