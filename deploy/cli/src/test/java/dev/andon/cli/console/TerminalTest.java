package dev.andon.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TerminalTest {

  @Test
  void readsRowsAndColumns() {
    assertThat(Terminal.parse("50 132")).isEqualTo(new Terminal.Size(132, 50));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0 0", "stty: not a tty", "50"})
  void takesTheUsualSizeWhereThereIsNone(String said) {
    assertThat(Terminal.parse(said)).isEqualTo(Terminal.USUAL);
  }

  @Test
  void givesTheScreenBackAsItWas() {
    StringWriter screen = new StringWriter();
    try (Terminal terminal = Terminal.takeOver(new PrintWriter(screen))) {
      terminal.show(List.of(StyledLine.of(Style.PLAIN, "picture")), new Terminal.Size(80, 24));
    }

    assertThat(screen.toString())
        .startsWith("\u001b[?1049h\u001b[?25l")
        .contains("picture\u001b[K")
        .endsWith("\u001b[?25h\u001b[?1049l");
  }

  @Test
  void leavesOutWhatDoesNotFit() {
    StringWriter screen = new StringWriter();
    try (Terminal terminal = Terminal.takeOver(new PrintWriter(screen))) {
      List<StyledLine> lines =
          List.of(
              StyledLine.of(Style.PLAIN, "one"),
              StyledLine.of(Style.PLAIN, "two"),
              StyledLine.of(Style.PLAIN, "three"));
      terminal.show(lines, new Terminal.Size(80, 3));
    }

    assertThat(screen.toString()).contains("one", "two").doesNotContain("three");
  }
}
