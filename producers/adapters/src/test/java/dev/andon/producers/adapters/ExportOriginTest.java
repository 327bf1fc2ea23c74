package dev.andon.producers.adapters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ExportOriginTest {
  @Test
  void takesWhatIsStated() throws Refusal {
    ExportOrigin origin =
        ExportOrigin.parse(Map.of("rater", "ann", "exported-at", "2026-05-04T11:15:00+02:00"));

    assertThat(origin.requireRater()).isEqualTo("ann");
    assertThat(origin.requireExportedAt()).isEqualTo(Instant.parse("2026-05-04T09:15:00Z"));
  }

  @Test
  void asksForWhatIsNotStatedOnlyWhenItIsNeeded() {
    ExportOrigin origin = ExportOrigin.parse(Map.of());

    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(origin::requireRater)
        .withMessage("names no rater: say whose work it is with the option rater");
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(origin::requireExportedAt)
        .withMessageContaining("with the option exported-at");
  }

  @Test
  void refusesWhatIsNoRaterAndNoTime() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ExportOrigin.parse(Map.of("rater", " ")))
        .withMessage("rater must not be blank");
    for (String noTime : new String[] {"yesterday", "2026-05-04", "1969-12-31T23:59:59Z"}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> ExportOrigin.parse(Map.of("exported-at", noTime)))
          .withMessage(
              "exported-at must be a time since 1970 such as 2026-05-04T09:15:00Z and is '"
                  + noTime
                  + "'");
    }
  }
}
