package dev.andon.cli.raters;

import static dev.andon.cli.alerts.TestAlerts.NINE;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.cli.Golden;
import dev.andon.cli.alerts.TestAlerts;
import dev.andon.cli.cluster.TailRecord;
import dev.andon.cli.console.JsonLines;
import dev.andon.cli.triggers.TestTriggers;
import dev.andon.contracts.Basis;
import dev.andon.contracts.CertificationState;
import dev.andon.contracts.LadderStep;
import dev.andon.contracts.LineRunState;
import dev.andon.contracts.LineStateRow;
import dev.andon.contracts.RaterQualityRow;
import dev.andon.contracts.RaterStateRow;
import dev.andon.contracts.TopicCatalogue;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

final class RaterViewTest {

  private final RaterView view = new RaterView("r-4", null);

  @Test
  void showsWhatIsOpenAndWhatWasMeasured() throws IOException {
    fill(view);

    Golden.assertMatches("rater.txt", String.join("\n", RaterText.lines("r-4", view)) + "\n");
  }

  @Test
  void saysSoWhereThereIsNothing() {
    assertThat(view.isEmpty()).isTrue();
    assertThat(RaterText.lines("r-4", view))
        .contains("no open alerts", "no open triggers", "nothing measured yet", "no work yet");
  }

  @Test
  void saysWhoIsCertified() {
    TailRecord<RaterStateRow> found = ladder("r-4");
    RaterStateRow certified =
        RaterStateRow.newBuilder(requireNonNull(found.value()))
            .setCertification(CertificationState.CERTIFIED)
            .setCertifiedGuidelineVersion("1.2.0")
            .build();
    view.acceptLadder(
        new TailRecord<>(TopicCatalogue.RATER_STATE, 0, 0, NINE, "toxicity/r-4", certified));

    assertThat(RaterText.lines("r-4", view))
        .anySatisfy(line -> assertThat(line).contains("; certified for guidelines 1.2.0; asked"));
  }

  @Test
  void leavesOutOtherLines() {
    RaterView other = new RaterView("r-4", "spam");
    fill(other);

    assertThat(other.isEmpty()).isTrue();
  }

  @Test
  void jsonNamesTheTopicOfEachRow() {
    fill(view);
    StringWriter out = new StringWriter();

    view.writeTo(new JsonLines(new PrintWriter(out)));

    assertThat(
            out.toString().lines().map(line -> line.replaceAll("^.\"topic\":\"([^\"]*).*", "$1")))
        .containsExactly(
            "line-state",
            "rater-state",
            "alerts",
            "triggers",
            "rater-quality",
            "rater-quality",
            "rater-quality",
            "rater-quality",
            "rater-quality",
            "rater-quality",
            "rater-quality");
  }

  private static void fill(RaterView view) {
    view.acceptAlert(TestAlerts.read(TestAlerts.firing("3f9a").build()));
    view.acceptAlert(TestAlerts.read(TestAlerts.firing("77").setScopeValue("r-5").build()));
    view.acceptTrigger(TestTriggers.read(TestTriggers.open("7c21").build()));
    view.acceptState(state());
    view.acceptLadder(ladder("r-4"));
    view.acceptLadder(ladder("r-5"));
    view.acceptQuality(quality("r-4", "last_10", 4, 10));
    view.acceptQuality(quality("r-4", "last_50", 0, 0));
    view.acceptQuality(quality("r-5", "last_10", 9, 10));
    view.acceptQuality(read(work("day", 120).setTimeOnTaskMeanMs(18_400.0)));
    view.acceptQuality(
        read(
            work("hour", 7)
                .setFirstPassCount(5L)
                .setFirstPassAcceptedCount(4L)
                .setCycleTimeMedianMs(8.64e6)));
    view.acceptQuality(beyondChance("severity", /* weighted= */ true));
    view.acceptQuality(beyondChance("label", /* weighted= */ false));
    view.acceptQuality(ofNumbers());
  }

  private static TailRecord<LineStateRow> state() {
    LineStateRow row =
        LineStateRow.newBuilder()
            .setLineId("toxicity")
            .setScopeDimension("rater")
            .setScopeValue("r-4")
            .setState(LineRunState.STOPPED)
            .setActor("policy")
            .setReason("agreement with gold is 36.0 %")
            .setAlertId("3f9a")
            .setSince(NINE)
            .setPolicyVersion("default-1")
            .setRevision(1)
            .build();
    return new TailRecord<>(TopicCatalogue.LINE_STATE, 0, 0, NINE, "toxicity/rater/r-4", row);
  }

  private static TailRecord<RaterStateRow> ladder(String rater) {
    RaterStateRow row =
        RaterStateRow.newBuilder()
            .setLineId("toxicity")
            .setRaterId(rater)
            .setStep(LadderStep.CALIBRATION)
            .setCertification(CertificationState.UNKNOWN)
            .setActor("policy")
            .setReason("trouble number 2 within 30 days")
            .setAlertId("3f9a")
            .setTriggerId("7c21")
            .setSince(NINE)
            .setPolicyVersion("default-1")
            .setRevision(3)
            .build();
    return new TailRecord<>(TopicCatalogue.RATER_STATE, 0, 0, NINE, "toxicity/" + rater, row);
  }

  private static TailRecord<RaterQualityRow> quality(
      String rater, String window, long right, long of) {
    RaterQualityRow row =
        RaterQualityRow.newBuilder()
            .setLineId("toxicity")
            .setRaterId(rater)
            .setQuestion("*")
            .setBasis(Basis.GOLD)
            .setWindow(window)
            .setSampleCount(of)
            .setCorrectCount(right)
            .setAbstainedCount(0)
            .setAgreementRatio(of == 0 ? null : (double) right / of)
            .setCiLow(of == 0 ? null : 0.168)
            .setCiHigh(of == 0 ? null : 0.687)
            .setComplete(true)
            .setUpdatedAt(NINE)
            .setRevision(of)
            .build();
    String key = "toxicity/%s/*/gold/%s".formatted(rater, window);
    return new TailRecord<>(TopicCatalogue.RATER_QUALITY, 0, 0, NINE, key, row);
  }

  private static RaterQualityRow.Builder work(String window, long annotations) {
    return RaterQualityRow.newBuilder()
        .setLineId("toxicity")
        .setRaterId("r-4")
        .setQuestion("*")
        .setBasis(Basis.ACTIVITY)
        .setWindow(window)
        .setSampleCount(annotations - 2)
        .setCorrectCount(0)
        .setAbstainedCount(2)
        .setAnnotationCount(annotations)
        .setFlaggedCount(3L)
        .setReworkCount(1L)
        .setFirstPassCount(0L)
        .setFirstPassAcceptedCount(0L)
        .setComplete(true)
        .setUpdatedAt(NINE)
        .setRevision(annotations);
  }

  private static TailRecord<RaterQualityRow> read(RaterQualityRow.Builder work) {
    RaterQualityRow row = work.build();
    String key = "toxicity/%s/*/activity/%s".formatted(row.getRaterId(), row.getWindow());
    return new TailRecord<>(TopicCatalogue.RATER_QUALITY, 0, 0, NINE, key, row);
  }

  private static TailRecord<RaterQualityRow> beyondChance(String question, boolean weighted) {
    TailRecord<RaterQualityRow> found = quality("r-4", "day", 40, 60);
    RaterQualityRow.Builder row =
        RaterQualityRow.newBuilder(requireNonNull(found.value())).setQuestion(question);
    if (weighted) {
      row.setWeightedKappa(0.846)
          .setWeightedKappaWeights("quadratic")
          .setWeightedKappaSampleCount(58L)
          .setWeightedKappaCiLow(0.61)
          .setWeightedKappaCiHigh(0.97)
          .setMae(0.25)
          .setBias(-0.0833333);
    } else {
      row.setKappa(0.5).setKappaSampleCount(60L).setKappaCiLow(-0.1).setKappaCiHigh(0.9);
    }
    String key = "toxicity/r-4/%s/gold/day".formatted(question);
    return new TailRecord<>(TopicCatalogue.RATER_QUALITY, 0, 0, NINE, key, row.build());
  }

  private static TailRecord<RaterQualityRow> ofNumbers() {
    TailRecord<RaterQualityRow> found = quality("r-4", "last_50", 12, 50);
    RaterQualityRow row =
        RaterQualityRow.newBuilder(requireNonNull(found.value()))
            .setQuestion("weight")
            .setErrorSampleCount(49L)
            .setMae(1234.5)
            .setBias(17.25)
            .setConcordance(0.913)
            .setConcordanceCiLow(0.8)
            .setConcordanceCiHigh(0.96)
            .build();
    return new TailRecord<>(
        TopicCatalogue.RATER_QUALITY, 0, 0, NINE, "toxicity/r-4/weight/gold/last_50", row);
  }
}
