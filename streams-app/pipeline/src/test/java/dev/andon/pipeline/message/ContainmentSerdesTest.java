package dev.andon.pipeline.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.pipeline.GoldenBytes;
import dev.andon.pipeline.message.ContainmentMessage.Cast;
import dev.andon.pipeline.message.ContainmentMessage.Found;
import dev.andon.quality.alert.Scope;
import dev.andon.quality.containment.Doubt;
import dev.andon.quality.containment.Finding;
import dev.andon.quality.policy.Basis;
import org.junit.jupiter.api.Test;

class ContainmentSerdesTest {
  private static final long NINE = 1_777_885_200_000L;

  @Test
  void doubt1StaysReadable() {
    Doubt doubt =
        new Doubt(
            "3f9a", "rule", Scope.rater("l", "r-1"), "*", NINE, Doubt.OPEN, 0.64, 25, NINE + 50);
    Cast cast = new Cast("l", "3f9a", doubt);

    byte[] golden = GoldenBytes.pinned("contain-doubt-v1", ContainmentSerdes.encode(cast));

    assertThat(ContainmentSerdes.doubt(golden)).isEqualTo(cast);
  }

  @Test
  void anAlertThatCastsNoneIsKeptAsSuch() {
    Cast none = new Cast("l", "3f9a", null);

    assertThat(ContainmentSerdes.doubt(ContainmentSerdes.encode(none))).isEqualTo(none);
  }

  @Test
  void finding1StaysReadable() {
    Found found =
        new Found(
            "l",
            "i-1",
            "a-1",
            new Finding("label", Basis.AUDIT, "r-1", 2, true, NINE),
            true,
            NINE - 5);

    byte[] golden = GoldenBytes.pinned("contain-finding-v1", ContainmentSerdes.encode(found));

    assertThat(ContainmentSerdes.finding(golden)).isEqualTo(found);
  }
}
