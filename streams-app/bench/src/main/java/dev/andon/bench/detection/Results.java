package dev.andon.bench.detection;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Everything measured, one value a line, in the order it was. */
final class Results {
  static final String HEADER =
      "condition,detector,p0,p1,run_length_asked,measure,value,standard_error,runs";

  private final List<String> lines = new ArrayList<>();

  /**
   * Notes a value that was computed, or counted once.
   *
   * @param condition which part it belongs to
   * @param p0 agreement while all is well, or empty
   * @param p1 agreement after the change, or empty
   * @param gamma the run length asked for, or empty
   */
  void add(
      String condition,
      String detector,
      String p0,
      String p1,
      String gamma,
      String measure,
      double value) {
    lines.add(
        String.join(
            ",", condition, quoted(detector), p0, p1, gamma, measure, number(value), "", ""));
  }

  /** Notes a simulated mean. */
  void add(
      String condition,
      String detector,
      String p0,
      String p1,
      String gamma,
      String measure,
      Mean mean) {
    lines.add(
        String.join(
            ",",
            condition,
            quoted(detector),
            p0,
            p1,
            gamma,
            measure,
            number(mean.value()),
            number(mean.standardError()),
            Long.toString(mean.count())));
  }

  /** The lines, the header first. */
  List<String> csv() {
    List<String> all = new ArrayList<>();
    all.add(HEADER);
    all.addAll(lines);
    return all;
  }

  void write(Path file) throws IOException {
    Files.write(file, csv());
  }

  static String number(double value) {
    return String.format(Locale.ROOT, "%.6g", value);
  }

  private static String quoted(String name) {
    return name.indexOf(',') < 0 ? name : '"' + name + '"';
  }
}
