package dev.andon.quality.guideline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.andon.quality.guideline.Release.Change;
import dev.andon.quality.state.StateFormatException;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReleaseTest {
  private static final long NINE = 1_777_885_200_000L;

  private static Release release(Change change, String... labels) {
    return new Release(
        "toxicity",
        "1.3.0",
        change,
        List.of(labels),
        NINE,
        OptionalLong.of(NINE + 1),
        "g-7",
        NINE - 1);
  }

  @Test
  void asksForCertificationUnlessItOnlyClarifies() {
    assertThat(release(Change.CLARIFICATION).asksForCertification()).isFalse();
    assertThat(release(Change.DEFINITION).asksForCertification()).isTrue();
    assertThat(release(Change.TAXONOMY).asksForCertification()).isTrue();
  }

  @Test
  void isInForceOnceATickReachesItOrFromTheStartIfSaidLater() {
    assertThat(release(Change.DEFINITION).inForceAt(Long.MIN_VALUE)).isFalse();
    assertThat(release(Change.DEFINITION).inForceAt(NINE - 1)).isFalse();
    assertThat(release(Change.DEFINITION).inForceAt(NINE)).isTrue();
    Release late =
        new Release("l", "1", Change.DEFINITION, List.of(), NINE, OptionalLong.empty(), null, NINE);
    assertThat(late.inForceAt(Long.MIN_VALUE)).isTrue();
  }

  @Test
  void saysWhatChanges() {
    assertThat(release(Change.DEFINITION, "toxic", "clean", "toxic").words())
        .isEqualTo(
            "Guidelines 1.3.0 change definitions of clean, toxic (gold set g-7): raters have to be"
                + " certified for them.");
    String[] many = IntStream.range(0, 12).mapToObj(Integer::toString).toArray(String[]::new);
    assertThat(release(Change.TAXONOMY, many).words()).contains("and 2 other labels");
  }

  @Test
  void graceEndsAfterItTakesEffect() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new Release("l", "1", Change.TAXONOMY, List.of(), 5, OptionalLong.of(5), null, 0));
  }

  @Test
  void isReadBack() {
    Release release = release(Change.TAXONOMY, "toxic", "clean");
    Release bare =
        new Release("l", "1", Change.CLARIFICATION, List.of(), -5, OptionalLong.empty(), null, 0);

    assertThat(Release.decode(release.encode())).isEqualTo(release);
    assertThat(Release.decode(bare.encode())).isEqualTo(bare);
    byte[] other = bare.encode();
    other[bytesBeforeChange(bare)] = 9;
    assertThatExceptionOfType(StateFormatException.class)
        .isThrownBy(() -> Release.decode(other))
        .withMessageContaining("no change 9");
  }

  /** The version, and two texts of one character with their lengths. */
  private static int bytesBeforeChange(Release release) {
    return 1 + 2 + release.lineId().length() + release.version().length();
  }
}
