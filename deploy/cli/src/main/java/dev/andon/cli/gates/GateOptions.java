package dev.andon.cli.gates;

import picocli.CommandLine.Parameters;

/** Which gate a command is about. */
final class GateOptions {

  @Parameters(index = "0", paramLabel = "LINE", description = "The line.")
  private String line;

  @Parameters(index = "1", paramLabel = "ID", description = "The batch or release.")
  private String gate;

  String line() {
    return line;
  }

  String gate() {
    return gate;
  }
}
