package dev.andon.producers.adapters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ExportOriginTest {
  private static final Instant RECEIVED = Instant.parse("2026-07-01T12:00:00Z");

  private static ExportOrigin parse(Map<String, String> options) {
    return ExportOrigin.parse(ToolOptions.of("tool", options, ExportOrigin.OPTIONS));
  }

  @Test
  void takesTheArrivalForTheExportWhereItIsTold() throws Refusal {
    assertThat(parse(Map.of("exported-at", "arrival")).requireAt(RECEIVED)).isEqualTo(RECEIVED);
  }

  @Test
  void takesWhatIsStated() throws Refusal {
    ExportOrigin origin = parse(Map.of("rater", "ann", "exported-at", "2026-05-04T11:15:00+02:00"));

    assertThat(origin.requireRater()).isEqualTo("ann");
    assertThat(origin.requireAt(RECEIVED)).isEqualTo(Instant.parse("2026-05-04T09:15:00Z"));
  }

  @Test
  void asksForWhatIsNotStatedOnlyWhenItIsNeeded() {
    ExportOrigin origin = parse(Map.of());

    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(origin::requireRater)
        .withMessage("names no rater: say whose work it is with the option rater");
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> origin.requireAt(RECEIVED))
        .withMessageContaining("with the option exported-at");
  }

  @Test
  void refusesWhatIsNoRaterAndNoTime() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> parse(Map.of("rater", " ")))
        .withMessage("rater must not be blank");
    for (String noTime : new String[] {"yesterday", "2026-05-04", "1969-12-31T23:59:59Z"}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> parse(Map.of("exported-at", noTime)))
          .withMessage(
              "exported-at must be a time since 1970 such as 2026-05-04T09:15:00Z, or arrival,"
                  + " and is '"
                  + noTime
                  + "'");
    }
  }
}
