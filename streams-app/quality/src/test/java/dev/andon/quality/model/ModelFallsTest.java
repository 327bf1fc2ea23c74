package dev.andon.quality.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.andon.quality.attribution.Slice;
import dev.andon.quality.interval.DifferenceInterval;
import dev.andon.quality.interval.Interval;
import dev.andon.quality.interval.WilsonInterval;
import dev.andon.quality.policy.ModelPlan;
import dev.andon.quality.policy.TriggerPlan;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A model does worse by a metric: its labels, itself, both, or nobody can tell. */
class ModelFallsTest {
  private static final long FORMER_AT = Duration.ofDays(20_000).toMillis();
  private static final long LATEST_AT = FORMER_AT + Duration.ofDays(7).toMillis();
  private static final MetricOf ACCURACY =
      new MetricOf(new Slice("language", "en"), "label", "accuracy");

  /** A fall from 0.90 to 0.80, on 2,000 items each: 95 % interval 0.078 to 0.122. */
  private static final Score BEFORE = new Score(0.9, 2_000, null);

  private static final Score AFTER = new Score(0.8, 2_000, null);

  private static ModelPlan plan(double labelsExplain) {
    TriggerPlan work = new TriggerPlan("work", "lead", Duration.ofDays(7));
    return new ModelPlan(
        0.03,
        0.95,
        50,
        labelsExplain,
        new TreeSet<>(List.of("loss")),
        work,
        work,
        work,
        true,
        true,
        0);
  }

  private static Evaluation evaluation(String id, long at, SortedMap<MetricOf, Score> scores) {
    return new Evaluation("toxicity", id, "tox", null, null, null, at, at, scores);
  }

  /** The falls of one model between two evaluations, with gold before and since. */
  private static List<ModelFall> falls(
      Map<MetricOf, Score> before,
      Map<MetricOf, Score> after,
      GoldCounts goldBefore,
      GoldCounts goldSince,
      ModelPlan plan) {
    Evaluation former = evaluation("e-1", FORMER_AT, new TreeMap<>(before));
    Evaluation latest = evaluation("e-2", LATEST_AT, new TreeMap<>(after));
    Map<MetricOf, Evaluation> formers = new HashMap<>();
    before.keySet().forEach(of -> formers.put(of, former));
    long then = ModelFalls.hourOf(FORMER_AT);
    return ModelFalls.of(
        latest,
        formers,
        (slice, question, from, until) -> {
          assertThat(question).isEqualTo("label");
          assertThat(from < then).isEqualTo(until == then);
          assertThat(from).isIn(then, then - ModelFalls.BASELINE.toHours());
          assertThat(until).isIn(then, ModelFalls.hourOf(LATEST_AT));
          return until == then ? goldBefore : goldSince;
        },
        plan);
  }

  private static List<ModelFall> falls(
      Score before, Score after, GoldCounts goldBefore, GoldCounts goldSince) {
    return falls(Map.of(ACCURACY, before), Map.of(ACCURACY, after), goldBefore, goldSince, plan(1));
  }

  private static ModelFall fall(GoldCounts goldBefore, GoldCounts goldSince) {
    List<ModelFall> falls = falls(BEFORE, AFTER, goldBefore, goldSince);
    assertThat(falls).hasSize(1);
    return falls.get(0);
  }

  @Test
  void labels_that_got_worse_by_as_much_are_to_blame() {
    ModelFall fall = fall(new GoldCounts(400, 384), new GoldCounts(400, 340));

    assertThat(fall.blame()).isEqualTo(Blame.LABEL);
    assertThat(fall.fall()).isCloseTo(0.1, within(1e-12));
    assertThat(fall.loss()).isNotNull();
    assertThat(fall.loss().low()).isPositive();
  }

  @Test
  void labels_as_good_as_before_cannot_explain_it() {
    ModelFall fall = fall(new GoldCounts(1_000, 960), new GoldCounts(1_000, 958));

    assertThat(fall.blame()).isEqualTo(Blame.MODEL);
    assertThat(fall.goldNeeded()).isZero();
  }

  @Test
  void labels_that_got_worse_by_far_less_are_to_blame_with_the_model() {
    assertThat(fall(new GoldCounts(4_000, 3_920), new GoldCounts(4_000, 3_800)).blame())
        .isEqualTo(Blame.BOTH);
  }

  @Test
  void too_little_gold_cannot_tell_and_says_how_much_would() {
    ModelFall fall = fall(new GoldCounts(1_000, 960), new GoldCounts(49, 48));

    assertThat(fall.blame()).isEqualTo(Blame.INSUFFICIENT);
    assertThat(fall.goldNeeded()).isEqualTo(98);
    assertThat(fall(new GoldCounts(1_000, 960), new GoldCounts(98, 96)).blame())
        .isEqualTo(Blame.MODEL);
    assertThat(fall(GoldCounts.NONE, GoldCounts.NONE).goldNeeded()).isEqualTo(50);
  }

  @Test
  void gold_that_allows_either_cannot_tell() {
    ModelFall fall = fall(new GoldCounts(60, 57), new GoldCounts(60, 54));

    assertThat(fall.blame()).isEqualTo(Blame.INSUFFICIENT);
  }

  @Test
  void measured_against_the_same_labels_they_explain_twice_as_much() {
    GoldCounts before = new GoldCounts(1_000, 960);
    GoldCounts since = new GoldCounts(1_000, 915);

    assertThat(fall(before, since).blame()).isEqualTo(Blame.BOTH);
    assertThat(
            falls(Map.of(ACCURACY, BEFORE), Map.of(ACCURACY, AFTER), before, since, plan(2))
                .get(0)
                .blame())
        .isEqualTo(Blame.LABEL);
  }

  @Test
  void scores_that_nothing_is_said_of_cannot_tell() {
    Score sure = new Score(0.9, 2_000, null);
    Score unsure = new Score(0.8, 0, null);
    GoldCounts gold = new GoldCounts(1_000, 960);

    ModelFall fall = falls(sure, unsure, gold, gold).get(0);
    assertThat(fall.blame()).isEqualTo(Blame.INSUFFICIENT);
    assertThat(fall.interval()).isNull();
    assertThat(fall.goldNeeded()).isZero();
  }

  @Test
  void what_does_not_matter_or_may_be_chance_is_no_fall() {
    GoldCounts gold = new GoldCounts(1_000, 960);

    assertThat(falls(BEFORE, new Score(0.88, 2_000_000, null), gold, gold)).isEmpty();
    assertThat(falls(new Score(0.9, 80, null), new Score(0.8, 80, null), gold, gold)).isEmpty();
    assertThat(falls(AFTER, BEFORE, gold, gold)).isEmpty();
  }

  @Test
  void the_interval_that_is_said_counts_and_not_that_of_a_share() {
    GoldCounts gold = new GoldCounts(100_000, 96_000);
    Score wide = new Score(0.9, 2_000, new Interval(0.7, 0.95));

    assertThat(falls(wide, AFTER, gold, gold)).isEmpty();
    ModelFall fall =
        falls(
                new Score(12, 0, new Interval(11.9, 12.1)),
                new Score(10, 0, new Interval(9.9, 10.1)),
                gold,
                gold)
            .get(0);
    assertThat(fall.interval().low()).isCloseTo(2 - Math.sqrt(0.02), within(1e-12));
    assertThat(fall.blame()).isEqualTo(Blame.MODEL);
  }

  @Test
  void where_less_is_better_a_rise_is_a_fall() {
    MetricOf loss = new MetricOf(ACCURACY.slice(), "label", "loss");
    GoldCounts gold = new GoldCounts(1_000, 960);

    List<ModelFall> rise = falls(Map.of(loss, AFTER), Map.of(loss, BEFORE), gold, gold, plan(1));
    assertThat(rise).hasSize(1);
    assertThat(rise.get(0).fall()).isCloseTo(0.1, within(1e-12));
    assertThat(rise.get(0).blame()).isEqualTo(Blame.MODEL);
    assertThat(falls(Map.of(loss, BEFORE), Map.of(loss, AFTER), gold, gold, plan(1))).isEmpty();
  }

  @Test
  void an_evaluation_long_ago_is_not_compared_with() {
    Evaluation former = evaluation("e-1", FORMER_AT, new TreeMap<>(Map.of(ACCURACY, BEFORE)));
    long at = FORMER_AT + ModelFalls.COMPARABLE.toMillis();
    SortedMap<MetricOf, Score> after = new TreeMap<>(Map.of(ACCURACY, AFTER));
    ModelFalls.Gold none = (slice, question, from, until) -> GoldCounts.NONE;
    Map<MetricOf, Evaluation> formers = Map.of(ACCURACY, former);

    assertThat(ModelFalls.of(evaluation("e-2", at, after), formers, none, plan(1))).hasSize(1);
    assertThat(ModelFalls.of(evaluation("e-2", at + 1, after), formers, none, plan(1))).isEmpty();
  }

  @Test
  void many_slices_raise_no_more_false_alarms_than_one() {
    Random random = new Random(7);
    int alarms = 0;
    int evaluations = 1_000;
    for (int evaluation = 0; evaluation < evaluations; evaluation++) {
      Map<MetricOf, Score> before = new HashMap<>();
      Map<MetricOf, Score> after = new HashMap<>();
      for (int slice = 0; slice < 20; slice++) {
        MetricOf of = new MetricOf(new Slice("language", "l-" + slice), "label", "accuracy");
        before.put(of, drawn(random));
        after.put(of, drawn(random));
      }
      boolean alarm = !falls(before, after, GoldCounts.NONE, GoldCounts.NONE, plan(1)).isEmpty();
      alarms += alarm ? 1 : 0;
    }

    assertThat(alarms).isLessThanOrEqualTo(evaluations / 20);
  }

  private static Score drawn(Random random) {
    int right = 0;
    for (int item = 0; item < 200; item++) {
      right += random.nextDouble() < 0.85 ? 1 : 0;
    }
    return new Score(right / 200.0, 200, null);
  }

  /** From the definition, in other words. */
  private static @Nullable Blame naive(
      double s0, double s1, int items, GoldCounts gold0, GoldCounts gold1, double times) {
    double drop = s0 - s1;
    Interval i0 = WilsonInterval.of(Math.round(s0 * items), items, 0.95);
    Interval i1 = WilsonInterval.of(Math.round(s1 * items), items, 0.95);
    double down = Math.hypot(s0 - i0.low(), i1.high() - s1);
    if (drop < 0.03 || drop - down <= 0) {
      return null;
    }
    if (Math.min(gold0.answers(), gold1.answers()) < 50) {
      return Blame.INSUFFICIENT;
    }
    Interval loss =
        DifferenceInterval.of(gold1.right(), gold1.answers(), gold0.right(), gold0.answers(), 0.95);
    double lost = Math.max(0, gold0.share() - gold1.share());
    double up = Math.max(0, loss.high()) - lost;
    boolean worse = loss.low() > 0;
    boolean more = drop - times * lost > Math.hypot(down, times * up);
    return worse ? more ? Blame.BOTH : Blame.LABEL : more ? Blame.MODEL : Blame.INSUFFICIENT;
  }

  @Property(tries = 500)
  void blame_is_as_defined(
      @ForAll @IntRange(min = 0, max = 500) int right0,
      @ForAll @IntRange(min = 0, max = 500) int right1,
      @ForAll @IntRange(min = 1, max = 400) int answers0,
      @ForAll @IntRange(min = 1, max = 400) int answers1,
      @ForAll @IntRange(min = 0, max = 100) int percent0,
      @ForAll @IntRange(min = 0, max = 100) int percent1,
      @ForAll @IntRange(min = 1, max = 4) int times) {
    GoldCounts before = new GoldCounts(answers0, answers0 * percent0 / 100);
    GoldCounts since = new GoldCounts(answers1, answers1 * percent1 / 100);
    List<ModelFall> falls =
        falls(
            Map.of(ACCURACY, new Score(right0 / 500.0, 500, null)),
            Map.of(ACCURACY, new Score(right1 / 500.0, 500, null)),
            before,
            since,
            plan(times));

    assertThat(falls.stream().map(ModelFall::blame).findFirst().orElse(null))
        .isEqualTo(naive(right0 / 500.0, right1 / 500.0, 500, before, since, times));
  }

  @Property(tries = 200)
  void a_deeper_fall_never_clears_the_model(
      @ForAll @IntRange(min = 0, max = 400) int right0,
      @ForAll @IntRange(min = 0, max = 400) int right1,
      @ForAll @IntRange(min = 3, max = 50) int hundredths,
      @ForAll @IntRange(min = 1, max = 30) int deeper) {
    GoldCounts before = new GoldCounts(400, right0);
    GoldCounts since = new GoldCounts(400, right1);
    double fall = hundredths / 100.0;
    double more = fall + deeper / 100.0;

    Blame shallow =
        ModelFalls.blame(fall, new Interval(fall - 0.02, fall + 0.02), before, since, plan(1));
    Blame deep =
        ModelFalls.blame(more, new Interval(more - 0.02, more + 0.02), before, since, plan(1));

    assertThat(deep.blamesModel() || !shallow.blamesModel()).isTrue();
    assertThat(deep.blamesLabels()).isEqualTo(shallow.blamesLabels());
  }
}
