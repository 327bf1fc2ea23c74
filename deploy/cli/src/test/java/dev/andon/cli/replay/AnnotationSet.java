package dev.andon.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * A real annotation set as native JSON Lines, and what each rater's agreement with gold has to be.
 *
 * @param events the annotation events
 * @param gold the gold
 * @param expected the agreement of each rater, by {@code line/rater}, computed independently
 */
record AnnotationSet(Path events, Path gold, Map<String, Count> expected) {
  /** Where the sets lie in CI; nothing but tests looks there. */
  static final Path CONVERTER = Path.of("../../../shared/tools/convert.py");

  private static final int MOST_MOVED = 200;
  private static final int ONE_COPY_IN = 20;

  /** Answers with gold, and those of them that are right. */
  record Count(long samples, long correct) {
    @Override
    public String toString() {
      return correct + " of " + samples;
    }
  }

  /** Converts the set {@code name} into {@code directory}. */
  static AnnotationSet convert(String name, Path directory) throws Exception {
    Process converter =
        new ProcessBuilder("python3", CONVERTER.toString(), name, directory.toString())
            .redirectErrorStream(true)
            .redirectOutput(new File("target/convert-" + name + ".log"))
            .start();
    assertThat(converter.waitFor()).as("see target/convert-%s.log", name).isZero();
    Map<String, Count> expected = new HashMap<>();
    JsonNode oracle = new ObjectMapper().readTree(directory.resolve("expected.json").toFile());
    oracle
        .fields()
        .forEachRemaining(
            entry ->
                expected.put(
                    entry.getKey(),
                    new Count(entry.getValue().get(0).asLong(), entry.getValue().get(1).asLong())));
    return new AnnotationSet(
        directory.resolve("events.jsonl"), directory.resolve("gold.jsonl"), expected);
  }

  /** The same with every event up to {@value #MOST_MOVED} places from where it was. */
  AnnotationSet shuffled(long seed) throws IOException {
    List<String> lines = lines();
    Random random = new Random(seed);
    int[] place =
        IntStream.range(0, lines.size()).map(i -> i + random.nextInt(MOST_MOVED)).toArray();
    List<String> moved =
        IntStream.range(0, lines.size())
            .boxed()
            .sorted((one, other) -> Integer.compare(place[one], place[other]))
            .map(lines::get)
            .toList();
    return withEvents(moved);
  }

  /** The same with one event in {@value #ONE_COPY_IN} sent again, somewhere later. */
  AnnotationSet repeated(long seed) throws IOException {
    List<String> lines = new ArrayList<>(lines());
    Random random = new Random(seed);
    int copies = lines.size() / ONE_COPY_IN;
    for (int copy = 0; copy < copies; copy++) {
      int from = random.nextInt(lines.size());
      lines.add(from + 1 + random.nextInt(lines.size() - from), lines.get(from));
    }
    return withEvents(lines);
  }

  private AnnotationSet withEvents(List<String> lines) throws IOException {
    Path changed = events.resolveSibling("changed-events.jsonl");
    Files.write(changed, lines, StandardCharsets.UTF_8);
    return new AnnotationSet(changed, gold, expected);
  }

  /** How many inputs the files hold. */
  long inputs() throws IOException {
    return lines().size() + Files.readAllLines(gold, StandardCharsets.UTF_8).size();
  }

  private List<String> lines() throws IOException {
    return Files.readAllLines(events, StandardCharsets.UTF_8);
  }

  /** Where a result is not what it has to be; empty where all is right. */
  List<String> differences(Map<String, Count> actual) {
    List<String> differences = new ArrayList<>();
    expected.forEach(
        (rater, count) -> {
          if (!count.equals(actual.get(rater))) {
            differences.add(rater + ": " + actual.get(rater) + ", not " + count);
          }
        });
    actual.forEach(
        (rater, count) -> {
          if (!expected.containsKey(rater)) {
            differences.add(rater + ": " + count + ", not nothing");
          }
        });
    return differences;
  }
}
