package dev.andon.cli.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

final class TableTest {

  @Test
  void columnsAreAsWideAsTheirWidestCell() {
    Table table = new Table().column("line").number("received").column("state");
    table.row("toxicity", "7", "RUNNING").row("s", "123456789", "STOPPED");

    assertThat(table.lines())
        .containsExactly(
            "line       received  state",
            "toxicity          7  RUNNING",
            "s         123456789  STOPPED");
  }

  @Test
  void tableWithoutRowsIsNoTable() {
    assertThat(new Table().column("line").lines()).isEmpty();
  }

  @Test
  void rowNeedsACellForEachColumn() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Table().column("a").column("b").row("1"))
        .withMessage("a row needs 2 cells, has 1");
  }
}
