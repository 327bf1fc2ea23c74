package dev.andon.quality.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.quality.answer.AnswerKind;
import dev.andon.quality.answer.BoxesAnswer;
import dev.andon.quality.answer.SpansAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class OverlapSearchTest {

  @Property
  void findsTheSpansThatAllPairsWouldShow(@ForAll long seed) {
    AnyAnswers any = new AnyAnswers(new Random(seed));
    List<SpanRegion> expected = spans(any);
    List<SpanRegion> given = spans(any);

    assertThat(OverlapSearch.between(expected, given))
        .containsExactlyInAnyOrderElementsOf(allPairs(expected, given));
  }

  @Property
  void findsTheBoxesThatAllPairsWouldShow(@ForAll long seed) {
    AnyAnswers any = new AnyAnswers(new Random(seed));
    List<Outline> expected = boxes(any);
    List<Outline> given = boxes(any);

    assertThat(OverlapSearch.between(expected, given))
        .containsExactlyInAnyOrderElementsOf(allPairs(expected, given));
  }

  private static List<SpanRegion> spans(AnyAnswers any) {
    return ((SpansAnswer) any.ofKind(AnswerKind.SPANS))
        .spans().stream().map(SpanRegion::new).toList();
  }

  private static List<Outline> boxes(AnyAnswers any) {
    return ((BoxesAnswer) any.ofKind(AnswerKind.BOXES)).boxes().stream().map(Outline::of).toList();
  }

  private static <R extends Region<R>> List<Overlap> allPairs(List<R> expected, List<R> given) {
    List<Overlap> overlaps = new ArrayList<>();
    for (int i = 0; i < expected.size(); i++) {
      for (int j = 0; j < given.size(); j++) {
        double iou = expected.get(i).iou(given.get(j));
        if (iou > 0) {
          overlaps.add(new Overlap(i, j, iou));
        }
      }
    }
    return overlaps;
  }
}
