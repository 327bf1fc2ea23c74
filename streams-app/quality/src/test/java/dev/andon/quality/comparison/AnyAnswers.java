package dev.andon.quality.comparison;

import dev.andon.quality.answer.AbstainAnswer;
import dev.andon.quality.answer.Answer;
import dev.andon.quality.answer.AnswerKind;
import dev.andon.quality.answer.Box;
import dev.andon.quality.answer.BoxesAnswer;
import dev.andon.quality.answer.CategoriesAnswer;
import dev.andon.quality.answer.CategoryAnswer;
import dev.andon.quality.answer.MaskAnswer;
import dev.andon.quality.answer.NumberAnswer;
import dev.andon.quality.answer.OrdinalAnswer;
import dev.andon.quality.answer.PairwiseAnswer;
import dev.andon.quality.answer.PathAnswer;
import dev.andon.quality.answer.Point;
import dev.andon.quality.answer.Polygon;
import dev.andon.quality.answer.PolygonsAnswer;
import dev.andon.quality.answer.RankingAnswer;
import dev.andon.quality.answer.RunLengths;
import dev.andon.quality.answer.Span;
import dev.andon.quality.answer.SpansAnswer;
import dev.andon.quality.answer.TextAnswer;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Small random answers over few names and places, so that two of them often have much in common.
 */
final class AnyAnswers {

  private static final List<String> NAMES = List.of("a", "b", "c", "d");
  private static final int MASK_SIDE = 4;

  private final Random random;

  AnyAnswers(Random random) {
    this.random = random;
  }

  /** The rules that suit a kind. */
  static List<MatchRule> rulesFor(AnswerKind kind) {
    return Stream.of("exact", "any", "within:0", "within:1.5", "iou:0.3", "iou:0.5", "iou:1")
        .map(MatchRule::parse)
        .filter(rule -> rule.suits(kind))
        .toList();
  }

  Answer ofKind(AnswerKind kind) {
    return switch (kind) {
      case CATEGORY -> new CategoryAnswer(name());
      case CATEGORIES -> CategoriesAnswer.of(names());
      case ORDINAL -> new OrdinalAnswer(random.nextInt(5));
      case NUMBER -> new NumberAnswer(random.nextInt(-20, 20) / 4.0);
      case TEXT -> new TextAnswer(String.join(random.nextBoolean() ? " " : "", names()));
      case SPANS -> new SpansAnswer(Stream.generate(this::span).limit(count()).toList());
      case BOXES -> new BoxesAnswer(Stream.generate(this::box).limit(count()).toList());
      case POLYGONS -> new PolygonsAnswer(Stream.generate(this::polygon).limit(count()).toList());
      case MASK -> mask();
      case RANKING -> ranking();
      case PAIRWISE -> new PairwiseAnswer(random.nextBoolean() ? "left" : "right");
      case PATH -> new PathAnswer(Stream.generate(this::name).limit(1 + count()).toList());
      case ABSTAIN -> new AbstainAnswer();
    };
  }

  Span span() {
    int start = random.nextInt(12);
    return new Span(start, start + random.nextInt(5), name());
  }

  Box box() {
    double rotation = random.nextInt(3) == 0 ? random.nextInt(360) : 0;
    return new Box(
        random.nextInt(6),
        random.nextInt(6),
        random.nextInt(5),
        random.nextInt(5),
        name(),
        rotation);
  }

  /** A star around a centre: simple, usually concave. */
  Polygon polygon() {
    int corners = random.nextInt(3, 9);
    double x = random.nextInt(4);
    double y = random.nextInt(4);
    double turn = random.nextDouble();
    return new Polygon(
        IntStream.range(0, corners)
            .mapToObj(
                i -> {
                  double angle = 2 * Math.PI * (i + turn) / corners;
                  double reach = 0.5 + 3 * random.nextDouble();
                  return new Point(x + reach * Math.cos(angle), y + reach * Math.sin(angle));
                })
            .toList(),
        name());
  }

  private MaskAnswer mask() {
    long[] runs = new long[MASK_SIDE * MASK_SIDE];
    for (int pixel = 0, run = 0; pixel < runs.length; pixel++) {
      run += random.nextInt(3) == 0 && run + 1 < runs.length ? 1 : 0;
      runs[run]++;
    }
    return new MaskAnswer(
        RunLengths.of(runs), MASK_SIDE, MASK_SIDE, random.nextInt(4) == 0 ? null : "a");
  }

  private RankingAnswer ranking() {
    TreeMap<Integer, List<String>> tiers = new TreeMap<>();
    for (String name : NAMES) {
      if (random.nextInt(5) > 0) {
        tiers.merge(
            random.nextInt(NAMES.size()),
            List.of(name),
            (some, more) -> Stream.concat(some.stream(), more.stream()).toList());
      }
    }
    return tiers.isEmpty()
        ? RankingAnswer.of(name())
        : new RankingAnswer(List.copyOf(tiers.values()));
  }

  private List<String> names() {
    return Stream.generate(this::name).limit(count()).toList();
  }

  private String name() {
    return NAMES.get(random.nextInt(NAMES.size()));
  }

  private int count() {
    return random.nextInt(5);
  }
}
