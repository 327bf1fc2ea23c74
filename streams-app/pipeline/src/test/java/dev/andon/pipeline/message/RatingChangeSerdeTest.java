package dev.andon.pipeline.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.andon.pipeline.GoldenBytes;
import dev.andon.quality.rating.Confusion;
import dev.andon.quality.rating.ConfusionCounts.Pair;
import dev.andon.quality.rating.Contribution;
import dev.andon.quality.rating.Scale;
import dev.andon.quality.state.StateFormatException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RatingChangeSerdeTest {
  private static final long NINE = 1_777_885_200_000L;

  private static final Contribution WRONG =
      new Contribution(0x1234_5678_9ABC_DEF0L, NINE, NINE, false, false, false, true, 500_000, 2);

  private static final Contribution RIGHT =
      new Contribution(
          0x1234_5678_9ABC_DEF0L, NINE, NINE + 60_000, false, false, true, true, 1_000_000, 3);

  private static final Contribution RETRACTED =
      new Contribution(-1, NINE, NINE - 1, true, false, false, false, 0, 7);

  private static final RatingChange CHANGE =
      new RatingChange(
          "toxicity",
          "r-1 \u00e9",
          List.of(
              new RatingChange.Judged("*", "GOLD", WRONG, RIGHT),
              new RatingChange.Judged("label", "GOLD", null, RIGHT),
              new RatingChange.Judged("target", "GOLD", WRONG, null),
              new RatingChange.Judged("tone", "GOLD", RIGHT, RETRACTED)));

  private static final RatingChange OF_CLASSES =
      new RatingChange(
          "toxicity",
          "r-1",
          List.of(
              new RatingChange.Judged(
                  "label", "GOLD", WRONG, RIGHT, named("toxic", "clean"), named("toxic", "toxic")),
              new RatingChange.Judged("tone", "GOLD", null, RIGHT, null, named("mild", "mild"))));

  private static final RatingChange OF_STEPS =
      new RatingChange(
          "toxicity",
          "r-1",
          List.of(
              new RatingChange.Judged(
                  "severity", "GOLD", WRONG, RIGHT, named("3", "4"), step("3", "-1")),
              new RatingChange.Judged("tone", "GOLD", WRONG, null, step("3", "__none__"), null)));

  private static Confusion named(String wanted, String given) {
    return new Confusion(Scale.NOMINAL, new Pair(wanted, given));
  }

  private static Confusion step(String wanted, String given) {
    return new Confusion(Scale.ORDINAL, new Pair(wanted, given));
  }

  @Test
  void version1StaysReadable() {
    assertThat(RatingChangeSerde.decode(GoldenBytes.of("rating-change-v1"))).isEqualTo(CHANGE);
  }

  @Test
  void version2StaysReadable() {
    assertThat(RatingChangeSerde.decode(GoldenBytes.of("rating-change-v2"))).isEqualTo(OF_CLASSES);
  }

  @Test
  void version3StaysReadable() {
    byte[] golden = GoldenBytes.pinned("rating-change-v3", RatingChangeSerde.encode(OF_STEPS));

    assertThat(RatingChangeSerde.decode(golden)).isEqualTo(OF_STEPS);
    assertThat(RatingChangeSerde.decode(RatingChangeSerde.encode(OF_CLASSES)))
        .isEqualTo(OF_CLASSES);
  }

  @Test
  void aScaleThatThereIsNotIsNotGuessedAt() {
    byte[] bytes = RatingChangeSerde.encode(OF_STEPS);
    bytes[bytes.length - 1] = 3;

    assertThatExceptionOfType(StateFormatException.class)
        .isThrownBy(() -> RatingChangeSerde.decode(bytes))
        .withMessage("there is no scale 3");
  }

  @Test
  void theSerdeWritesAndReadsTheSame() {
    byte[] bytes = RatingChangeSerde.serde().serializer().serialize("any", CHANGE);

    assertThat(RatingChangeSerde.serde().deserializer().deserialize("any", bytes))
        .isEqualTo(CHANGE);
  }

  @Test
  void aLaterVersionIsNotGuessedAt() {
    byte[] bytes = RatingChangeSerde.encode(OF_CLASSES);
    bytes[0] = 4;

    assertThatExceptionOfType(StateFormatException.class)
        .isThrownBy(() -> RatingChangeSerde.decode(bytes))
        .withMessageContaining("version 4");
  }

  @Test
  void noCutOffMessageIsTakenForAWholeOne() {
    byte[] bytes = RatingChangeSerde.encode(OF_CLASSES);

    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThatExceptionOfType(StateFormatException.class)
          .as("%d of %d bytes", length, bytes.length)
          .isThrownBy(() -> RatingChangeSerde.decode(cut));
    }
  }
}
