package dev.andon.quality.cause;

import dev.andon.quality.cause.GoldAnswers.Answer;
import dev.andon.quality.cause.GoldAnswers.Claim;
import dev.andon.quality.cause.GoldAnswers.Count;
import dev.andon.quality.policy.GoldReviewPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Finds gold that looks wrong: those who contradict it agree on another answer, more often than
 * their errors on other gold explain.
 *
 * <p>Two explanations of the answers to one item are compared by their likelihoods. If gold is
 * right, a rater of error rate p gives one certain wrong answer with probability p s, where s is
 * how often a wrong answer to what gold wants is this one; or as often as this rater does so
 * elsewhere, if that is more, since whoever misreads a guideline says nothing of gold. If that
 * other answer is the right one, it is given with probability 1 - p, and gold's and any third with
 * p/2 each. The ratio has a mean of at most 1 while gold is right, so it exceeds 1/α with
 * probability at most α however often one looks (Ville 1939). As s is also the weight of the other
 * answer among all that could have been tried, the choice of the most frequent one costs no more
 * than it.
 *
 * <p>Rates are those of the answers at hand without the item itself, with one error more than was
 * seen, half as high again: hard items are hard for all. With rates known as well as these, the
 * probabilities hold about. The order of the work does not matter. Some milliseconds for four
 * thousand.
 */
public final class GoldDoubts {
  /** By how much errors may be more frequent on one item than on others. */
  private static final double ALLOWANCE = 1.5;

  private static final double MOST_ERRORS = 0.5;

  /** How much counts what is expected beside what is seen, in answers. */
  private static final double PRIOR = 2;

  /** How often one answer is given where gold wants another, elsewhere. */
  private record Habit(int times, int answers) {
    double share(double expected) {
      return (times + PRIOR * expected) / (answers + PRIOR);
    }
  }

  /** What is asked for where gold explains an alert, and no policy says when to review it. */
  private static final Bar USUAL = new Bar(3, 5_000);

  /**
   * What has to be reached.
   *
   * @param raters how many have to agree
   * @param evidence how much likelier it has to be that gold is wrong
   */
  private record Bar(int raters, double evidence) {}

  private final GoldAnswers answers;

  private GoldDoubts(GoldAnswers answers) {
    this.answers = answers;
  }

  /**
   * Finds what is doubted.
   *
   * @param log work that gold judged, each annotation once, in any order
   * @param plans what is asked for at a time in epoch milliseconds: that of the newest answer to
   *     what gold says decides; empty where nothing is
   */
  public static List<GoldDoubt> find(
      Iterable<JudgedWork> log, LongFunction<Optional<GoldReviewPlan>> plans) {
    return doubts(
        log, at -> plans.apply(at).map(plan -> new Bar(plan.raters(), plan.falseOnceIn())));
  }

  /** Finds what is doubted by the usual measure. */
  static List<GoldDoubt> find(Iterable<JudgedWork> log) {
    return doubts(log, at -> Optional.of(USUAL));
  }

  private static List<GoldDoubt> doubts(
      Iterable<JudgedWork> log, LongFunction<Optional<Bar>> bars) {
    GoldDoubts doubts = new GoldDoubts(new GoldAnswers(log));
    List<GoldDoubt> found = new ArrayList<>();
    doubts
        .answers
        .byClaim()
        .forEach(
            (claim, each) -> {
              String given = mostFrequent(each);
              if (given != null) {
                bars.apply(each.get(each.size() - 1).judgedAt())
                    .flatMap(bar -> doubts.doubt(claim, each, given, bar))
                    .ifPresent(found::add);
              }
            });
    return found;
  }

  /** The wrong answer that more than half gave; null where there is none. */
  private static @Nullable String mostFrequent(List<Answer> answers) {
    Map<String, Integer> counts = new TreeMap<>();
    for (Answer answer : answers) {
      String given = answer.given();
      if (given != null && 2 * counts.merge(given, 1, Integer::sum) > answers.size()) {
        return given;
      }
    }
    return null;
  }

  private Optional<GoldDoubt> doubt(Claim claim, List<Answer> all, String given, Bar asked) {
    int wrong = (int) all.stream().filter(answer -> answer.given() != null).count();
    int agreeing = (int) all.stream().filter(answer -> given.equals(answer.given())).count();
    if (agreeing < asked.raters()) {
      return Optional.empty();
    }
    Count wanted = answers.of(null, claim);
    int elsewhere = answers.confused(null, claim, given) - agreeing;
    double share = (elsewhere + 1.0) / (wanted.wrong() - wrong + answers.wrongAnswers(claim) + 1);
    Habit ofAll = new Habit(elsewhere, wanted.answers() - all.size());
    double bar = StrictMath.log(asked.evidence());
    double evidence = StrictMath.log(share);
    double expectedWrong = 0;
    int agreed = 0;
    long settledAt = Long.MIN_VALUE;
    for (Answer answer : all) {
      double rate = errorRate(claim, answer);
      expectedWrong += rate;
      evidence += step(claim, answer, given, rate, share, ofAll);
      agreed += given.equals(answer.given()) ? 1 : 0;
      if (settledAt == Long.MIN_VALUE && agreed >= asked.raters() && evidence >= bar) {
        settledAt = answer.judgedAt();
      }
    }
    return evidence < bar
        ? Optional.empty()
        : Optional.of(
            new GoldDoubt(
                claim.itemId(),
                claim.question(),
                claim.expected(),
                given,
                all.size(),
                wrong,
                agreeing,
                expectedWrong,
                evidence,
                all.get(0).judgedAt(),
                settledAt,
                all.get(all.size() - 1).judgedAt()));
  }

  /** Of a rater, on all other gold. */
  private double errorRate(Claim claim, Answer answer) {
    Count known = answers.of(answer.raterId(), claim.question());
    int wrong = known.wrong() - (answer.given() == null ? 0 : 1);
    return (wrong + 1.0) / (known.answers() - 1 + 2);
  }

  /** What one answer says, as a logarithm. */
  private double step(
      Claim claim, Answer answer, String given, double rate, double share, Habit ofAll) {
    double errs = Math.min(MOST_ERRORS, ALLOWANCE * rate);
    if (answer.given() == null) {
      return StrictMath.log(errs / 2 / (1 - errs));
    }
    if (!given.equals(answer.given())) {
      return StrictMath.log(0.5);
    }
    Habit own =
        new Habit(
            answers.confused(answer.raterId(), claim, given) - 1,
            answers.of(answer.raterId(), claim).answers() - 1);
    double slips = errs * share;
    double byChance = Math.min(1 - errs, Math.max(slips, own.share(ofAll.share(slips))));
    return StrictMath.log((1 - errs) / byChance);
  }
}
