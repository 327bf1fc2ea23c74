package dev.andon.cli.topics;

import dev.andon.cli.console.JsonLines;
import dev.andon.cli.console.OutputOptions;
import dev.andon.cli.console.Table;
import java.util.List;

/** Prints differences, for people or for programs. */
final class DifferenceReport {

  private final OutputOptions output;

  DifferenceReport(OutputOptions output) {
    this.output = output;
  }

  /**
   * Prints differences.
   *
   * @param none what people read if there are none
   */
  void print(List<Difference> differences, String none) {
    if (output.json()) {
      differences.forEach(this::printJson);
    } else if (differences.isEmpty()) {
      output.out().println(none);
    } else {
      table(differences).print(output.out());
    }
    output.out().flush();
  }

  private void printJson(Difference difference) {
    JsonLines lines = output.jsonLines();
    lines.write(
        json -> {
          json.writeStringField("action", difference.kind().text());
          json.writeStringField("topic", difference.topic().name());
          json.writeStringField("detail", difference.detail());
        });
  }

  private static Table table(List<Difference> differences) {
    Table table = new Table().column("action").column("topic").column("detail");
    differences.forEach(
        found -> table.row(found.kind().text(), found.topic().name(), found.detail()));
    return table;
  }
}
