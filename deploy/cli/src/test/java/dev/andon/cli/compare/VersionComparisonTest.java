package dev.andon.cli.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.andon.cli.Golden;
import dev.andon.cli.cluster.TailRecord;
import dev.andon.cli.compare.VersionComparison.Question;
import dev.andon.cli.compare.VersionComparison.Share;
import dev.andon.contracts.Basis;
import dev.andon.contracts.JudgementRow;
import dev.andon.contracts.Stage;
import dev.andon.contracts.TopicCatalogue;
import dev.andon.quality.interval.Estimate;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class VersionComparisonTest {
  private static final Instant NINE = Instant.parse("2026-05-04T09:00:00Z");

  private final VersionComparison wrong = comparison(ErrorKind.WRONG, null);
  private int judgements;

  private static VersionComparison comparison(ErrorKind kind, String className) {
    return new VersionComparison(
        new Question("toxicity", Basis.GOLD, "label", kind, className, "1.2.0", "1.3.0"));
  }

  private JudgementRow.Builder judgement(String rater, String version, boolean correct) {
    return JudgementRow.newBuilder()
        .setJudgementId("j-" + judgements++)
        .setLineId("toxicity")
        .setItemId("i-1")
        .setRaterId(rater)
        .setAnnotationId("a-1")
        .setQuestion("label")
        .setBasis(Basis.GOLD)
        .setRevision(1)
        .setRetracted(false)
        .setLate(false)
        .setClamped(false)
        .setOccurredAt(NINE)
        .setJudgedAt(NINE)
        .setScore(correct ? 1.0 : 0.0)
        .setCorrect(correct)
        .setAbstained(false)
        .setDifficulty(0.12)
        .setAnnotationRevision(1)
        .setStage(Stage.PRODUCTION)
        .setGuidelineVersion(version)
        .setExpected("clean")
        .setGiven(correct ? "clean" : "toxic");
  }

  private static void accept(VersionComparison comparison, JudgementRow row) {
    comparison.accept(new TailRecord<>(TopicCatalogue.JUDGEMENTS, 0, 0, NINE, "toxicity/r-1", row));
  }

  /** So many answers of a rater under a version, the first of them wrong. */
  private void answers(String rater, String version, int count, int errors) {
    for (int i = 0; i < count; i++) {
      accept(wrong, judgement(rater, version, i >= errors).build());
    }
  }

  @Test
  void comparesWhatTheSameRatersDidUnderBoth() throws IOException {
    answers("r-1", "1.2.0", 100, 20);
    answers("r-1", "1.3.0", 100, 5);
    answers("r-2", "1.2.0", 50, 10);
    answers("r-2", "1.3.0", 150, 12);
    answers("newcomer", "1.3.0", 200, 100);

    assertThat(wrong.former()).isEqualTo(new Share(150, 30));
    assertThat(wrong.latter()).isEqualTo(new Share(450, 117));
    assertThat(wrong.raters()).isEqualTo(2);
    Estimate.Measured difference = (Estimate.Measured) wrong.difference();
    assertThat(difference.n()).isEqualTo(400);
    // The raters weigh n1 n0 / (n1 + n0): 50 and 37.5.
    assertThat(difference.value())
        .isCloseTo((50 * (0.05 - 0.2) + 37.5 * (0.08 - 0.2)) / 87.5, within(1e-12));
    assertThat(difference.interval().high()).isNegative();
    Golden.assertMatches("compare.txt", String.join("\n", ComparisonText.lines(wrong)) + "\n");
  }

  @Test
  void aRevisionTakesThePlaceOfTheFormerAndWhatIsRetractedIsNone() {
    JudgementRow.Builder judged = judgement("r-1", "1.2.0", false);
    accept(wrong, judged.build());
    accept(wrong, judged.setRevision(2).setCorrect(true).setGiven("clean").build());
    assertThat(wrong.former()).isEqualTo(new Share(1, 0));

    accept(wrong, judged.setRevision(3).setRetracted(true).build());
    assertThat(wrong.former()).isEqualTo(new Share(0, 0));
  }

  @Test
  void otherWorkIsLeftOut() {
    accept(wrong, judgement("r-1", "1.1.0", false).build());
    accept(wrong, judgement("r-1", "1.2.0", false).setStage(Stage.PILOT).build());
    accept(wrong, judgement("r-1", "1.2.0", false).setBasis(Basis.AUDIT).build());
    accept(wrong, judgement("r-1", "1.2.0", false).setQuestion("*").build());
    accept(wrong, judgement("r-1", "1.2.0", false).setAbstained(true).build());
    accept(wrong, judgement("r-1", "1.2.0", false).setLineId("other").build());

    assertThat(wrong.former()).isEqualTo(new Share(0, 0));
    assertThat(ComparisonText.lines(wrong))
        .contains("Not enough to tell: there is no comparable work.");
  }

  @Test
  void easyItemsAreNotComparedWithHardOnes() {
    for (int i = 0; i < 40; i++) {
      accept(wrong, judgement("r-1", "1.2.0", i > 20).setDifficulty(0.7).build());
      accept(wrong, judgement("r-1", "1.3.0", i > 2).setDifficulty(null).build());
    }

    assertThat(wrong.difference()).isInstanceOf(Estimate.Insufficient.class);
    assertThat(wrong.raters()).isZero();
  }

  @Test
  void falsePositivesAndNegativesOfAClass() {
    VersionComparison positives = comparison(ErrorKind.FALSE_POSITIVE, "toxic");
    VersionComparison negatives = comparison(ErrorKind.FALSE_NEGATIVE, "toxic");
    for (VersionComparison each : new VersionComparison[] {positives, negatives}) {
      accept(each, judgement("r-1", "1.2.0", false).build());
      accept(each, judgement("r-1", "1.2.0", false).setGiven("rude").build());
      accept(each, judgement("r-1", "1.2.0", false).setExpected("toxic").setGiven("clean").build());
      accept(each, judgement("r-1", "1.2.0", true).setExpected("toxic").setGiven("toxic").build());
    }

    assertThat(positives.former()).isEqualTo(new Share(2, 1));
    assertThat(negatives.former()).isEqualTo(new Share(2, 1));
    assertThat(ComparisonText.lines(positives).get(0))
        .isEqualTo("false positives of toxic on line toxicity, question label, by gold");
  }
}
