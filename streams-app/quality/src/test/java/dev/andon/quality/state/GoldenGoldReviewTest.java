package dev.andon.quality.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.quality.cause.GoldDoubt;
import dev.andon.quality.cause.GoldReview;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Stored bytes of gold that is to be reviewed, as {@link GoldenStatesTest}. */
class GoldenGoldReviewTest {
  private static final long NINE = 1_777_885_200_000L;

  private static GoldDoubt doubt(String itemId, double evidence) {
    return new GoldDoubt(
        itemId, "label", "rude", "hate", 5, 4, 3, 0.375, evidence, NINE, NINE + 60, NINE + 90);
  }

  @Test
  void review1StaysReadable() {
    GoldReview review =
        new GoldReview("l", NINE, /* asked= */ true, List.of(doubt("i-1", 8.5), doubt("i-2", 9)));

    byte[] golden = GoldenBytes.of("gold-review-v1", review.encode());

    assertThat(review.encode()).isEqualTo(golden);
    assertThat(GoldReview.decode(golden)).isEqualTo(review);
    CorruptedBytes.areRefused(golden, GoldReview::decode);
    assertThat(review.doubts().get(0).itemId()).as("the surest first").isEqualTo("i-2");
    assertThat(GoldReview.decode(review.takenBack().encode()).asked()).isFalse();
  }
}
