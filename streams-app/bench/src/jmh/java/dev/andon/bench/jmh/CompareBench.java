package dev.andon.bench.jmh;

import dev.andon.quality.answer.Answer;
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
import dev.andon.quality.comparison.AnswerComparator;
import dev.andon.quality.comparison.Comparison;
import dev.andon.quality.comparison.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One wrong answer of ordinary size against its gold, for each kind of answer. */
@State(Scope.Thread)
public class CompareBench {
  /** Which kind of answer. */
  @Param({
    "category",
    "categories",
    "ordinal",
    "number",
    "text",
    "spans",
    "boxes",
    "polygons",
    "mask",
    "ranking",
    "pairwise",
    "path"
  })
  public String kind = "category";

  private Reference gold = Reference.exact(new CategoryAnswer("dog"));
  private Answer given = new CategoryAnswer("dog");

  /** Makes both answers. */
  @Setup
  public void prepare() {
    gold = Reference.exact(answer(kind, 0));
    given = answer(kind, 1);
  }

  /** The comparison alone: both answers were made before. */
  @Benchmark
  public Comparison compare() {
    return AnswerComparator.compare(gold, given);
  }

  private static Answer answer(String kind, int off) {
    return switch (kind) {
      case "category" -> new CategoryAnswer("class" + off);
      case "categories" -> new CategoriesAnswer(new TreeSet<>(List.of("a", "b", "c" + off)));
      case "ordinal" -> new OrdinalAnswer(3 + off);
      case "number" -> new NumberAnswer(3.5 + off);
      case "text" -> new TextAnswer("The quick brown fox jumps over " + off + " lazy dogs");
      case "spans" ->
          new SpansAnswer(
              List.of(
                  new Span(0, 5 + off, "PER"), new Span(9, 14, "ORG"), new Span(20, 29, "LOC")));
      case "boxes" ->
          new BoxesAnswer(
              List.of(
                  new Box(10 + off, 10, 40, 30, "car", 0),
                  new Box(60, 15, 20, 50, "person", 0),
                  new Box(200, 80, 90, 60, "truck", 0)));
      case "polygons" ->
          new PolygonsAnswer(List.of(outline(50 + off, 24, "car"), outline(300, 40, "person")));
      case "mask" -> mask(off);
      case "ranking" ->
          new RankingAnswer(
              List.of(List.of(off == 0 ? "a" : "b"), List.of(off == 0 ? "b" : "a"), List.of("c")));
      case "pairwise" -> new PairwiseAnswer(off == 0 ? "left" : "right");
      case "path" -> new PathAnswer(List.of("Animals", "Dogs", "Breed" + off));
      default -> throw new IllegalArgumentException("kind is " + kind + ", not one of the above");
    };
  }

  private static Polygon outline(double centre, int corners, String label) {
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < corners; i++) {
      double angle = 2 * Math.PI * i / corners;
      points.add(new Point(centre + 30 * Math.cos(angle), centre + 20 * Math.sin(angle)));
    }
    return new Polygon(points, label);
  }

  /** A disc in 100 x 100 pixels: two runs a column. */
  private static MaskAnswer mask(int off) {
    int side = 100;
    List<Long> runs = new ArrayList<>();
    for (int column = 0; column < side; column++) {
      long half = Math.round(Math.sqrt(Math.max(0, 900 - Math.pow(column - 50 - off, 2))));
      runs.add(50 - half);
      runs.add(2 * half);
      runs.add(50 - half);
      runs.add(0L);
    }
    return new MaskAnswer(RunLengths.of(runs), side, side, "car");
  }
}
