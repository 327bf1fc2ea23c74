package dev.andon.quality.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.andon.quality.answer.Answer;
import dev.andon.quality.answer.NumberAnswer;
import dev.andon.quality.answer.Span;
import dev.andon.quality.answer.SpansAnswer;
import dev.andon.quality.answer.TextAnswer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Real annotation sets, judged answer by answer. The counts were computed independently, in Python,
 * by the rules that each set's README gives.
 */
@Tag("shared-data")
class RealAnswersTest {

  private static final Path DATA = Path.of("../../../shared/data");
  private static final MatchRule EXACT = new MatchRule.Exact();
  private static final Pattern SPAN = Pattern.compile("\\[(\\d+), (\\d+), \"\"(\\w+)\"\"\\]");

  @BeforeEach
  void needsTheData() {
    assumeTrue(Files.isDirectory(DATA), () -> "no annotation sets at " + DATA.toAbsolutePath());
  }

  @Test
  void translationsOfCrowdWsa() throws IOException {
    Map<String, String> gold = new HashMap<>();
    for (String[] row : rows("crowdwsa2019/CrowdWSA2019_J1_gt.tsv", "\t", 2)) {
      gold.put(row[0], row[1]);
    }
    Tally tally = new Tally();
    for (String[] row : rows("crowdwsa2019/CrowdWSA2019_J1_label_anonymous.tsv", "\t", 3)) {
      if (gold.containsKey(row[1])) {
        tally.judge(EXACT, new TextAnswer(gold.get(row[1])), new TextAnswer(row[2]));
      }
    }

    assertThat(tally).hasToString("45 of 2490");
  }

  @Test
  void entitiesOfConll() throws IOException {
    Map<String, SpansAnswer> gold = new HashMap<>();
    for (String[] row : rows("conll_ner_crowd/gold.csv", ",", 3)) {
      gold.put(row[0], spans(row[2]));
    }
    Tally tally = new Tally();
    for (String[] row : rows("conll_ner_crowd/annotations.csv", ",", 3)) {
      if (gold.containsKey(row[0])) {
        tally.judge(EXACT, gold.get(row[0]), spans(row[2]));
      }
    }

    assertThat(tally).hasToString("4405 of 11090");
  }

  @Test
  void ratingsOfSnow() throws IOException {
    Tally tally = new Tally();
    for (String[] row : rows("snow2008/annotations.csv", ",", 6)) {
      if (!List.of("rte", "temp", "wsd").contains(row[0])) {
        tally.judge(
            new MatchRule.Within(10),
            new NumberAnswer(Double.parseDouble(row[5])),
            new NumberAnswer(Double.parseDouble(row[4])));
      }
    }

    assertThat(tally).hasToString("3925 of 7300");
  }

  /** The rows under the heading; what follows the last column's separator belongs to it. */
  private static List<String[]> rows(String file, String separator, int columns)
      throws IOException {
    return Files.readAllLines(DATA.resolve(file)).stream()
        .skip(1)
        .map(line -> line.split(separator, columns))
        .toList();
  }

  private static SpansAnswer spans(String json) {
    List<Span> spans = new ArrayList<>();
    Matcher matcher = SPAN.matcher(json);
    while (matcher.find()) {
      spans.add(
          new Span(
              Integer.parseInt(matcher.group(1)),
              Integer.parseInt(matcher.group(2)),
              matcher.group(3)));
    }
    return new SpansAnswer(spans);
  }

  private static final class Tally {
    private int correct;
    private int judged;

    void judge(MatchRule rule, Answer expected, Answer given) {
      Reference reference = new Reference(expected, rule, List.of());
      correct += AnswerComparator.compare(reference, given).correct() ? 1 : 0;
      judged++;
    }

    @Override
    public String toString() {
      return correct + " of " + judged;
    }
  }
}
