package dev.andon.bench.detection;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** The bars, and whether they are met. */
final class Verdicts {
  private final List<String> lines = new ArrayList<>();
  private int failures;

  /** Notes one bar. */
  void bar(String what, String measured, boolean met) {
    lines.add("| " + what + " | " + measured + " | " + (met ? "PASS" : "**FAIL**") + " |");
    failures += met ? 0 : 1;
  }

  int failures() {
    return failures;
  }

  void print(PrintStream out) {
    if (lines.isEmpty()) {
      return;
    }
    out.println("\n## Verdict\n\n| bar | measured | |\n|---|---|---|");
    lines.forEach(out::println);
    out.println("\n" + lines.size() + " bars, " + failures + " missed");
  }
}
