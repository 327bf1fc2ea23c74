package dev.andon.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class StyledLineTest {

  @Test
  void codesTakeNoColumns() {
    StyledLine line = StyledLine.of(Style.RED, "stopped").add(Style.PLAIN, " now");

    assertThat(line.width()).isEqualTo(11);
    assertThat(line.plain()).isEqualTo("stopped now");
    assertThat(line.styled(80)).isEqualTo("\u001b[31mstopped\u001b[0m now");
  }

  @Test
  void cutsAtTheEdgeAndClosesWhatItOpened() {
    StyledLine line = StyledLine.of(Style.RED, "stopped").add(Style.BOLD, " now");

    assertThat(line.styled(4)).isEqualTo("\u001b[31mstop\u001b[0m");
  }

  @Test
  void fillsAndCutsCells() {
    StyledLine line = StyledLine.of(Style.PLAIN, "").add(Style.PLAIN, "ab", 4);

    assertThat(line.add(Style.PLAIN, "abcdef", 4).plain()).isEqualTo("ab  abc~");
  }

  @Test
  void whatComesFromTopicsCannotCommandTheTerminal() {
    StyledLine line = StyledLine.of(Style.PLAIN, "rater\u001b[2J\n1");

    assertThat(line.styled(80)).isEqualTo("rater [2J 1");
  }
}
