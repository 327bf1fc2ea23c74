package dev.andon.bench.jmh;

import dev.andon.quality.answer.Answer;
import dev.andon.quality.answer.Box;
import dev.andon.quality.answer.BoxesAnswer;
import dev.andon.quality.answer.CategoriesAnswer;
import dev.andon.quality.answer.CategoryAnswer;
import dev.andon.quality.answer.NumberAnswer;
import dev.andon.quality.answer.OrdinalAnswer;
import dev.andon.quality.answer.PairwiseAnswer;
import dev.andon.quality.answer.PathAnswer;
import dev.andon.quality.answer.RankingAnswer;
import dev.andon.quality.answer.Span;
import dev.andon.quality.answer.SpansAnswer;
import dev.andon.quality.answer.TextAnswer;
import dev.andon.quality.comparison.AnswerComparator;
import dev.andon.quality.comparison.Comparison;
import dev.andon.quality.comparison.Reference;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One wrong answer of ordinary size against its gold, for each kind of answer. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
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
      case "ranking" ->
          new RankingAnswer(
              List.of(List.of(off == 0 ? "a" : "b"), List.of(off == 0 ? "b" : "a"), List.of("c")));
      case "pairwise" -> new PairwiseAnswer(off == 0 ? "left" : "right");
      case "path" -> new PathAnswer(List.of("Animals", "Dogs", "Breed" + off));
      default -> throw new IllegalArgumentException("kind is " + kind + ", not one of the above");
    };
  }
}
