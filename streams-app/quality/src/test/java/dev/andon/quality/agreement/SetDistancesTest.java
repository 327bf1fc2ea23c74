package dev.andon.quality.agreement;

import static dev.andon.quality.agreement.Studies.alpha;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.andon.quality.interval.Estimate.Measured;
import dev.andon.quality.state.StateFormatException;
import dev.andon.quality.state.StateReader;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Alpha over sets of labels, written as their letters: the nine items of DKPro's
 * SetAnnotationsTest. Passonneau's MASI distance is 1 - J M and DKPro's (1 - J)(1 - M), of
 * Jaccard's J and a monotonicity M that they agree on: measures under one name that differ fourfold
 * for {A} and {A, B}.
 */
class SetDistancesTest {
  private static final String[][] ITEMS = {
    {"", ""},
    {"A", ""},
    {"A", "A"},
    {"A", "B"},
    {"AB", "A"},
    {"AB", "AC"},
    {"ABC", "ABC"},
    {"C", "AC"},
    {"C", "AC"}
  };

  @Test
  void jaccard() {
    assertThat(alpha(items(), Disagreement.<String>of((a, b) -> 1 - jaccard(a, b))))
        .isCloseTo(0.3156199677938808, within(1e-12));
  }

  @Test
  void masiAsPassonneauDefinesIt() {
    Disagreement<String> masi = Disagreement.of((a, b) -> 1 - jaccard(a, b) * monotonicity(a, b));

    assertThat(alpha(items(), masi)).isCloseTo(0.27308066083576266, within(1e-12));
  }

  @Test
  void masiAsDkproComputesIt() {
    Disagreement<String> masi =
        Disagreement.of((a, b) -> (1 - jaccard(a, b)) * (1 - monotonicity(a, b)));

    assertThat(KrippendorffAlpha.disagreements(items(), masi)[0]).isCloseTo(0.253, within(1e-3));
    assertThat(KrippendorffAlpha.disagreements(items(), masi)[1]).isCloseTo(0.338, within(1e-3));
    assertThat(alpha(items(), masi)).isCloseTo(0.252, within(1e-3));
  }

  @Test
  void theLinearErrorIsNearTheBootstrap() {
    ItemPatterns<Integer> few = new ItemPatterns<>();
    for (int i = 0; i < 5; i++) {
      few.add(List.of(i % 3, i % 3), 250);
      few.add(List.of(i % 3, (i + 1) % 3), 90);
    }
    ItemPatterns<Integer> many = new ItemPatterns<>();
    few.counts().forEach((ratings, count) -> many.add(ratings, count * 2));

    Measured resampled = (Measured) KrippendorffAlpha.estimate(few, Disagreement.nominal(), 0.95);
    Measured linear = (Measured) KrippendorffAlpha.estimate(many, Disagreement.nominal(), 0.95);

    assertThat(resampled.value()).isCloseTo(linear.value(), within(1e-3));
    assertThat(resampled.interval().width() / linear.interval().width())
        .isCloseTo(Math.sqrt(2), within(0.1));
  }

  @Test
  void bytesThatAreNoStateAreRefused() {
    byte[] table = {1, 2, 1, 9, 2};
    byte[] patterns = {1, 0, 1, 65};
    byte[] numbers = {1, 1, 64, 1};

    assertThatExceptionOfType(StateFormatException.class)
        .isThrownBy(() -> ContingencyTable.decode(new StateReader(table)))
        .withMessage("a cell 9 lies outside the table");
    assertThatExceptionOfType(StateFormatException.class)
        .isThrownBy(() -> ItemPatterns.decode(new StateReader(patterns), StateReader::readCount))
        .withMessage("an item with 65 ratings is out of range");
    assertThatExceptionOfType(StateFormatException.class)
        .isThrownBy(() -> NumberAgreement.decode(new StateReader(numbers)))
        .withMessage("block 64 with 1 ratings is out of range");
  }

  private static ItemPatterns<String> items() {
    ItemPatterns<String> items = new ItemPatterns<>();
    for (String[] item : ITEMS) {
      items.observe(List.of(item));
    }
    return items;
  }

  private static double shared(String a, String b) {
    return a.chars().filter(label -> b.indexOf(label) >= 0).count();
  }

  private static double jaccard(String a, String b) {
    return shared(a, b) / (a.length() + b.length() - shared(a, b));
  }

  private static double monotonicity(String a, String b) {
    double shared = shared(a, b);
    // No labels are a part of any labels; only DKPro's variant can tell, as J is 0.
    if (shared == Math.min(a.length(), b.length())) {
      return 2 / 3.0;
    }
    return shared == 0 ? 0 : 1 / 3.0;
  }
}
