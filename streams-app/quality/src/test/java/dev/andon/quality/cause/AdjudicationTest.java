package dev.andon.quality.cause;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.quality.cause.Adjudication.Disputed;
import dev.andon.quality.state.GoldenBytes;
import java.util.List;
import org.junit.jupiter.api.Test;

class AdjudicationTest {
  private static final Adjudication TWO =
      new Adjudication(
          "label",
          494_000,
          4,
          List.of(new Disputed("i-1", "toxic", 0.625, 3), new Disputed("i-2", "clean", 0.5, 2)));

  @Test
  void namesTheFirstAndSaysHowManyMore() {
    assertThat(TWO.words())
        .isEqualTo(
            "Raters do not make out an answer to label: i-1 (toxic at 0.63 of 3), i-2 (clean at"
                + " 0.50 of 2), and 2 more.");
    assertThat(new Adjudication("label", 494_000, 0, List.of()).words())
        .isEqualTo("No item is disputed on label any more.");
  }

  @Test
  void storedBytesStayReadable() {
    byte[] golden = GoldenBytes.of("adjudication-v1", TWO.encode());

    assertThat(TWO.encode()).isEqualTo(golden);
    assertThat(Adjudication.decode(golden)).isEqualTo(TWO);
  }
}
