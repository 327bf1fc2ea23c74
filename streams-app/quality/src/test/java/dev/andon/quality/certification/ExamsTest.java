package dev.andon.quality.certification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.andon.quality.alert.Operation;
import dev.andon.quality.certification.ExamStanding.Result;
import dev.andon.quality.policy.ExamPlan;
import dev.andon.quality.rating.Contribution;
import dev.andon.quality.rating.Counts;
import dev.andon.quality.scoring.DefectSeverity;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ExamsTest {
  private static final ExamPlan PLAN = new ExamPlan(0.80, 0.95);
  private static final long HOUR = 3_600_000L;

  private final Exams exams = new Exams();

  private record Answer(String guideline, long hour, boolean right, boolean critical) {
    Counts counts() {
      Counts counts = new Counts();
      counts.observe(contribution());
      return counts;
    }

    Counts takenBack() {
      Counts none = new Counts();
      none.withdraw(contribution());
      return none;
    }

    private Contribution contribution() {
      DefectSeverity severity = critical ? DefectSeverity.CRITICAL : null;
      int score = right ? Contribution.MICRO : 0;
      long at = hour * HOUR;
      return new Contribution(1, at, at, false, false, right, false, score, 1, severity);
    }
  }

  private static Counts declined(long hour) {
    long at = hour * HOUR;
    Counts counts = new Counts();
    counts.observe(new Contribution(1, at, at, false, true, false, false, 0, 1));
    return counts;
  }

  private void answer(long hour, int right, int wrong) {
    for (int i = 0; i < right + wrong; i++) {
      exams.merge("1.0", hour, new Answer("1.0", hour, i < right, false).counts());
    }
  }

  private ExamStanding standing() {
    return exams.standing(PLAN, OptionalLong.empty()).orElseThrow();
  }

  @Test
  void enoughRightAnswersPass() {
    answer(1, 10, 0);
    assertThat(standing().result()).as("ten are too few for 95 %").isEqualTo(Result.UNDECIDED);
    assertThat(standing().since()).isEqualTo(HOUR);

    answer(2, 40, 1);

    assertThat(standing())
        .isEqualTo(
            new ExamStanding(Result.PASSED, Optional.empty(), "1.0", 2 * HOUR, 1, 51, 50, 0, 0));
  }

  @Test
  void tooManyWrongOnesFailAndTheNextHourIsAnotherAttempt() {
    answer(1, 20, 30);
    assertThat(standing().result()).isEqualTo(Result.FAILED);

    answer(3, 5, 0);
    assertThat(standing().result())
        .as("until the next attempt is decided")
        .isEqualTo(Result.FAILED);
    assertThat(standing().attempt()).isEqualTo(2);
    assertThat(standing().answered()).isEqualTo(5);

    answer(4, 80, 0);
    assertThat(standing().result()).isEqualTo(Result.PASSED);
    assertThat(standing().since()).isEqualTo(4 * HOUR);
  }

  @Test
  void theMoreAttemptsTheMoreIsAskedFor() {
    int first = neededAfter(0);
    int fifth = neededAfter(4);

    assertThat(fifth).isGreaterThan(first);
  }

  private static int neededAfter(int failures) {
    for (int right = 1; ; right++) {
      Exams tried = new Exams();
      for (int failure = 0; failure < failures; failure++) {
        tried.merge("", failure, new Answer("", failure, false, true).counts());
      }
      for (int i = 0; i < right; i++) {
        tried.merge("", 100, new Answer("", 100, true, false).counts());
      }
      if (tried.standing(PLAN, OptionalLong.empty()).orElseThrow().result() == Result.PASSED) {
        return right;
      }
    }
  }

  @Test
  void oneCriticalErrorFailsAtOnceAndIsForgivenIfItNeverWas() {
    answer(1, 50, 0);
    Answer fatal = new Answer("1.0", 1, false, true);
    exams.merge("1.0", 1, fatal.counts());
    assertThat(standing().result()).isEqualTo(Result.FAILED);
    assertThat(standing().critical()).isEqualTo(1);

    exams.merge("1.0", 1, fatal.takenBack());
    assertThat(standing().result()).isEqualTo(Result.PASSED);
  }

  @Test
  void whatIsDeclinedIsSaidAndCountsNeitherWay() {
    exams.merge("1.0", 0, declined(0));
    assertThat(exams.standing(PLAN, OptionalLong.empty())).as("nothing is answered").isEmpty();

    answer(1, 40, 0);
    exams.merge("1.0", 1, declined(1));

    assertThat(standing().result()).isEqualTo(Result.PASSED);
    assertThat(standing().words()).isEqualTo("attempt 1: 40 of 40 answers right, 1 declined");
  }

  @Test
  void whatLapsesHasToBeShownAgainInAnAttemptOfItsOwn() {
    answer(1, 60, 0);
    answer(2, 10, 0);
    OptionalLong lapsed = OptionalLong.of(3 * HOUR - 1);
    assertThat(exams.standing(PLAN, lapsed)).as("nothing since").isEmpty();

    answer(3, 5, 0);
    assertThat(exams.standing(PLAN, lapsed))
        .as("the ten before are no part of it")
        .contains(
            new ExamStanding(Result.UNDECIDED, Optional.empty(), "1.0", 3 * HOUR, 3, 5, 5, 0, 0));

    answer(4, 80, 0);
    assertThat(exams.standing(PLAN, lapsed).orElseThrow().result()).isEqualTo(Result.PASSED);
    assertThat(standing().attempt()).as("were nothing lapsed").isEqualTo(2);
  }

  @Test
  void anHourThatHadBegunWhenItLapsedIsNotOfAfterwards() {
    answer(3, 60, 0);

    assertThat(exams.standing(PLAN, OptionalLong.of(3 * HOUR + 1))).isEmpty();
    assertThat(exams.standing(PLAN, OptionalLong.of(3 * HOUR)).orElseThrow().result())
        .isEqualTo(Result.PASSED);
  }

  @Test
  void theVersionWorkedOnLastCounts() {
    answer(1, 60, 0);
    exams.merge("2.0", 5, new Answer("2.0", 5, true, false).counts());

    assertThat(standing().guidelineVersion()).isEqualTo("2.0");
    assertThat(standing().result()).isEqualTo(Result.UNDECIDED);
  }

  private void order(long at, boolean certifies) {
    String words = certifies ? "knows it" : "has forgotten it";
    exams.order(
        "1.0", "c-" + at, new CertificationOrder(new Operation("ana", at, words), certifies));
  }

  @Test
  void aPersonCertifiesWhoeverHasAnsweredNothing() {
    order(HOUR, true);

    assertThat(standing().result()).isEqualTo(Result.PASSED);
    assertThat(standing().since()).isEqualTo(HOUR);
    assertThat(standing().words()).isEqualTo("certified by ana: knows it");
    assertThat(exams.standing(null, OptionalLong.empty()))
        .as("also where no exam is asked for")
        .contains(standing());
    assertThat(exams.standing(PLAN, OptionalLong.of(HOUR + 1))).as("lapsed since").isEmpty();
  }

  @Test
  void ofAnswersAndAPersonsWordTheLaterHolds() {
    answer(2, 60, 0);
    order(3 * HOUR + 1, false);
    assertThat(standing().result()).isEqualTo(Result.REVOKED);
    assertThat(standing().words()).isEqualTo("taken back by ana: has forgotten it");

    answer(3, 80, 0);
    assertThat(standing().result()).as("within the hour the person's").isEqualTo(Result.REVOKED);
    answer(4, 5, 0);
    assertThat(standing().result()).as("nothing decided since").isEqualTo(Result.REVOKED);
    answer(5, 80, 0);
    assertThat(standing().result()).isEqualTo(Result.PASSED);
    assertThat(standing().order()).isEmpty();

    exams.merge("1.0", 7, new Answer("1.0", 7, false, true).counts());
    order(7 * HOUR + 5, true);
    assertThat(standing().result()).as("who made a critical error").isEqualTo(Result.PASSED);
  }

  @Test
  void aRepeatedOrderChangesNothingAndOfTwoAtOnceTheStricterHolds() {
    Operation operation = new Operation("ana", HOUR, "why");
    assertThat(exams.order("1.0", "a", new CertificationOrder(operation, false))).isTrue();
    assertThat(exams.order("1.0", "b", new CertificationOrder(operation, true))).isTrue();
    assertThat(exams.order("1.0", "b", new CertificationOrder(operation, true))).isFalse();

    assertThat(standing().result()).isEqualTo(Result.REVOKED);
    assertThat(exams.revision()).isEqualTo(2);
  }

  @Test
  void ordersOfTheNewestVersionsAreKept() {
    for (int version = 0; version <= Exams.MOST_ORDERED; version++) {
      Operation operation = new Operation("ana", HOUR - version, "why");
      exams.order("v" + version, "c-" + version, new CertificationOrder(operation, true));
    }

    assertThat(exams.standings(PLAN, OptionalLong.empty()))
        .hasSize(Exams.MOST_ORDERED)
        .noneMatch(kept -> kept.guidelineVersion().equals("v" + Exams.MOST_ORDERED));
    assertThat(Exams.decode(exams.encode()).encode()).isEqualTo(exams.encode());
  }

  @Property(tries = 50)
  void orderAndWhatIsTakenBackLeaveNoTrace(@ForAll long seed) {
    Random random = new Random(seed);
    List<Answer> answers = new ArrayList<>();
    for (int i = 0; i < 120; i++) {
      boolean right = random.nextInt(10) < 8;
      answers.add(
          new Answer(
              random.nextBoolean() ? "1.0" : "2.0",
              random.nextInt(6),
              right,
              !right && random.nextInt(15) == 0));
    }
    List<CertificationOrder> orders = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      Operation operation = new Operation("ana", random.nextLong(6 * HOUR), "order " + i);
      orders.add(new CertificationOrder(operation, random.nextBoolean()));
    }
    Exams inOrder = new Exams();
    answers.forEach(each -> inOrder.merge(each.guideline(), each.hour(), each.counts()));
    orders.forEach(each -> inOrder.order("1.0", each.operation().reason(), each));

    List<Runnable> steps = new ArrayList<>();
    Exams shuffled = new Exams();
    for (CertificationOrder each : orders) {
      steps.add(() -> shuffled.order("1.0", each.operation().reason(), each));
      steps.add(() -> shuffled.order("1.0", each.operation().reason(), each));
    }
    answers.forEach(
        each -> steps.add(() -> shuffled.merge(each.guideline(), each.hour(), each.counts())));
    for (Answer each : answers.subList(0, 40)) {
      steps.add(() -> shuffled.merge(each.guideline(), each.hour(), each.counts()));
      steps.add(() -> shuffled.merge(each.guideline(), each.hour(), each.takenBack()));
    }
    Collections.shuffle(steps, random);
    steps.forEach(Runnable::run);

    assertThat(shuffled.standing(PLAN, OptionalLong.empty()))
        .isEqualTo(inOrder.standing(PLAN, OptionalLong.empty()));
    assertThat(Exams.decode(shuffled.encode()).encode()).isEqualTo(inOrder.encode());
  }

  @Test
  void nothingAnsweredIsNoStanding() {
    assertThat(exams.standing(PLAN, OptionalLong.empty())).isEmpty();
    answer(1, 1, 0);
    exams.merge("1.0", 1, new Answer("1.0", 1, true, false).takenBack());
    assertThat(exams.isEmpty()).isTrue();
    assertThat(exams.standing(PLAN, OptionalLong.empty())).isEmpty();
  }

  @Test
  void rangesAreChecked() {
    assertThatIllegalArgumentException().isThrownBy(() -> new ExamPlan(0, 0.95));
    assertThatIllegalArgumentException().isThrownBy(() -> new ExamPlan(0.8, 1));
  }
}
