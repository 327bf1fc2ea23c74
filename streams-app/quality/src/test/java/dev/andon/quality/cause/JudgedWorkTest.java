package dev.andon.quality.cause;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.quality.cause.JudgedWork.Found;
import dev.andon.quality.scoring.DefectSeverity;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class JudgedWorkTest {

  @Test
  void isReadBackAsItWasWritten() {
    JudgedWork work =
        new JudgedWork(
            -7,
            "GOLD",
            "i-1",
            "r-1",
            1_000,
            5_000,
            new TreeMap<>(Map.of("source", "chat", "batch", "b-1")),
            new TreeMap<>(
                Map.of(
                    "*", new Found(false, false, DefectSeverity.CRITICAL, false, "label", null),
                    "label", new Found(true, true, null, true, "toxic", "clean"))));
    StateWriter out = new StateWriter(64);

    work.encode(out);

    assertThat(JudgedWork.decode(new StateReader(out.toByteArray()))).isEqualTo(work);
  }

  @Test
  void longTextsAreShortenedBetweenCharacters() {
    String text = "x".repeat(63) + "\uD83D\uDE00" + "y";

    assertThat(new Found(false, false, null, false, text, text).given()).isEqualTo("x".repeat(63));
  }
}
