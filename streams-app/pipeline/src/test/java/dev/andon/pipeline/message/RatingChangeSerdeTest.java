package dev.andon.pipeline.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.andon.pipeline.GoldenBytes;
import dev.andon.quality.rating.Contribution;
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

  @Test
  void version1StaysReadable() {
    byte[] golden = GoldenBytes.pinned("rating-change-v1", RatingChangeSerde.encode(CHANGE));

    assertThat(RatingChangeSerde.decode(golden)).isEqualTo(CHANGE);
  }

  @Test
  void theSerdeWritesAndReadsTheSame() {
    byte[] bytes = RatingChangeSerde.serde().serializer().serialize("any", CHANGE);

    assertThat(RatingChangeSerde.serde().deserializer().deserialize("any", bytes))
        .isEqualTo(CHANGE);
  }

  @Test
  void aLaterVersionIsNotGuessedAt() {
    byte[] bytes = RatingChangeSerde.encode(CHANGE);
    bytes[0] = 2;

    assertThatExceptionOfType(StateFormatException.class)
        .isThrownBy(() -> RatingChangeSerde.decode(bytes))
        .withMessageContaining("version 2");
  }

  @Test
  void noCutOffMessageIsTakenForAWholeOne() {
    byte[] bytes = RatingChangeSerde.encode(CHANGE);

    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThatExceptionOfType(StateFormatException.class)
          .as("%d of %d bytes", length, bytes.length)
          .isThrownBy(() -> RatingChangeSerde.decode(cut));
    }
  }
}
