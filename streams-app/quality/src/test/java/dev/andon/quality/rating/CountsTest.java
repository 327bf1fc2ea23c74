package dev.andon.quality.rating;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.quality.answer.AbstainAnswer;
import dev.andon.quality.answer.Answer;
import dev.andon.quality.answer.CategoryAnswer;
import dev.andon.quality.policy.Measure;
import dev.andon.quality.scoring.AnnotationState;
import dev.andon.quality.scoring.Effort;
import dev.andon.quality.scoring.FirstPass;
import dev.andon.quality.scoring.Membership;
import dev.andon.quality.scoring.Stage;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CountsTest {

  @Property
  void withdrawingLeavesNothingBehind(@ForAll long seed, @ForAll @IntRange(max = 50) int size) {
    Random random = new Random(seed);
    List<Contribution> contributions = any(random, size);
    Counts counts = new Counts();

    contributions.forEach(counts::observe);
    Collections.shuffle(contributions, random);
    contributions.forEach(counts::withdraw);

    assertThat(counts.isEmpty()).isTrue();
    assertThat(bytes(counts)).isEqualTo(bytes(new Counts()));
  }

  @Property
  void mergingIsCountingTogetherInWhateverGroups(
      @ForAll long seed, @ForAll @IntRange(max = 50) int size) {
    Random random = new Random(seed);
    List<Contribution> contributions = any(random, size);
    Counts a = new Counts();
    Counts b = new Counts();
    Counts c = new Counts();
    List<Counts> parts = List.of(a, b, c);
    contributions.forEach(contribution -> parts.get(random.nextInt(3)).observe(contribution));
    Counts together = new Counts();
    contributions.forEach(together::observe);

    byte[] leftFirst = bytes(sum(sum(a, b), c));
    byte[] rightFirst = bytes(sum(a, sum(b, c)));
    byte[] backwards = bytes(sum(c, sum(b, a)));

    assertThat(leftFirst).isEqualTo(bytes(together));
    assertThat(rightFirst).isEqualTo(leftFirst);
    assertThat(backwards).isEqualTo(leftFirst);
  }

  @Property
  void countsComeBack(@ForAll long seed, @ForAll @IntRange(max = 20) int size) {
    Counts counts = new Counts();
    any(new Random(seed), size).forEach(counts::withdraw);

    Counts read = Counts.decode(new StateReader(bytes(counts)));

    assertThat(bytes(read)).isEqualTo(bytes(counts));
    assertThat(read.samples()).isEqualTo(counts.samples());
    assertThat(read.correct()).isEqualTo(counts.correct());
    assertThat(read.abstained()).isEqualTo(counts.abstained());
    assertThat(read.microScores()).isEqualTo(counts.microScores());
    assertThat(read.revision()).isEqualTo(counts.revision());
  }

  @Property
  void contributionsComeBack(@ForAll long seed) {
    for (Contribution contribution : any(new Random(seed), 20)) {
      StateWriter out = new StateWriter(32);
      contribution.encode(out);

      assertThat(Contribution.decode(new StateReader(out.toByteArray()))).isEqualTo(contribution);
    }
  }

  @Test
  void abstainingIsNeitherRightNorWrong() {
    Counts counts = new Counts();
    counts.observe(new Contribution(1, 0, 0, false, true, true, true, Contribution.MICRO, 3));

    assertThat(counts.samples()).isZero();
    assertThat(counts.correct()).isZero();
    assertThat(counts.microScores()).isZero();
    assertThat(counts.abstained()).isEqualTo(1);
    assertThat(counts.revision()).isEqualTo(3);
  }

  @Test
  void whatIsRetractedAddsItsRevisionAlone() {
    Counts counts = new Counts();
    counts.observe(new Contribution(1, 0, 0, true, false, true, true, Contribution.MICRO, 3));

    assertThat(counts.samples()).isZero();
    assertThat(counts.abstained()).isZero();
    assertThat(counts.revision()).isEqualTo(3);
    assertThat(counts.isEmpty()).isFalse();
  }

  private static AnnotationState work(Effort effort, Answer answer) {
    return new AnnotationState(
        "a-1",
        1,
        false,
        "r-1",
        0,
        false,
        Stage.PRODUCTION,
        null,
        null,
        new TreeMap<>(),
        Membership.UNKNOWN,
        effort,
        new TreeMap<>(Map.of("label", answer)),
        3);
  }

  @Test
  void workIsNeitherRightNorWrong() {
    Counts counts = new Counts();
    counts.observe(work(new Effort(true, false, 4_000), new CategoryAnswer("toxic")));
    counts.observe(work(new Effort(true, true, Effort.UNKNOWN_TIME), new AbstainAnswer()));

    assertThat(counts.samples()).isEqualTo(1);
    assertThat(counts.abstained()).isEqualTo(1);
    assertThat(counts.correct()).isZero();
    assertThat(counts.flagged()).isEqualTo(2);
    assertThat(counts.rework()).isEqualTo(1);
    assertThat(counts.timed()).isEqualTo(1);
    assertThat(counts.millisOnTask()).isEqualTo(4_000);
    assertThat(counts.judged(Measure.FLAG_RATE)).isEqualTo(2);
    assertThat(counts.good(Measure.FLAG_RATE)).isZero();
    assertThat(counts.judged(Measure.ABSTAIN_RATE)).isEqualTo(2);
    assertThat(counts.good(Measure.ABSTAIN_RATE)).isEqualTo(1);
  }

  @Test
  void workTakenAwayLeavesNothingBehind() {
    AnnotationState done = work(new Effort(true, true, 4_000), new AbstainAnswer());
    Counts counts = new Counts();

    counts.observe(done);
    assertThat(counts.revision()).isEqualTo(3);
    counts.withdraw(done);

    assertThat(counts.isEmpty()).isTrue();
  }

  @Test
  void firstPassesAreCountedBesideWork() {
    Counts counts = new Counts();
    counts.observe(FirstPass.ACCEPTED, 2);
    counts.observe(FirstPass.RETURNED, 3);
    counts.observe(FirstPass.UNSEEN, 7);
    StateWriter out = new StateWriter(24);
    counts.encode(out);
    counts.encodeExtras(out);
    Counts read = Counts.decodeWithExtras(new StateReader(out.toByteArray()));

    assertThat(read.firstPasses()).isEqualTo(2);
    assertThat(read.accepted()).isEqualTo(1);
    assertThat(read.samples()).isZero();
    assertThat(read.revision()).isEqualTo(5);
    read.withdraw(FirstPass.ACCEPTED, 2);
    read.withdraw(FirstPass.RETURNED, 3);
    assertThat(read.isEmpty()).isTrue();
  }

  private static List<Contribution> any(Random random, int size) {
    List<Contribution> contributions = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      contributions.add(
          new Contribution(
              random.nextLong(),
              random.nextLong() >> 8,
              random.nextLong() >> 8,
              random.nextBoolean(),
              random.nextBoolean(),
              random.nextBoolean(),
              random.nextBoolean(),
              random.nextInt(Contribution.MICRO + 1),
              random.nextInt(1_000)));
    }
    return contributions;
  }

  private static Counts sum(Counts left, Counts right) {
    Counts sum = new Counts();
    sum.merge(left);
    sum.merge(right);
    return sum;
  }

  private static byte[] bytes(Counts counts) {
    StateWriter out = new StateWriter(24);
    counts.encode(out);
    return out.toByteArray();
  }
}
