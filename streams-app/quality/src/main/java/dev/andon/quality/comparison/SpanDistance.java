package dev.andon.quality.comparison;

import static java.util.Objects.requireNonNull;

import dev.andon.quality.answer.Span;
import dev.andon.quality.answer.SpansAnswer;
import java.util.List;

/**
 * How far two sets of spans are apart: 1 - F1, where place and label say what counts as found. With
 * true positives TP among n and m elements, F1 = 2 TP / (n + m); 1 where there are none on either
 * side.
 *
 * <p>F1 rather than kappa, as nobody knows how many spans there were to find: as that number grows,
 * kappa goes to F1 (Hripcsak and Rothschild, Journal of the American Medical Informatics
 * Association 12 (2005) 296-298). For tokens instead of characters, {@link Tokens#snap} both sides
 * first. O(n log n), and where pairing needs more, bounded as the comparison is.
 *
 * @param place what has to agree of the place
 * @param typed whether labels have to agree; if not, spans that differ in nothing else are one
 */
public record SpanDistance(Place place, boolean typed) implements Distance<SpansAnswer> {

  /** What has to agree of the place for something to be found. */
  public enum Place {
    /** Elements are spans; both limits agree. */
    EXACT,
    /** Elements are spans, paired one to one; they share something. */
    OVERLAP,
    /**
     * Elements are positions in the text, each once for a label however many spans cover it: credit
     * in proportion to the overlap. Spans of no length cover nothing, and count only where neither
     * side covers anything.
     */
    POSITIONS
  }

  public SpanDistance {
    requireNonNull(place, "place is null");
  }

  @Override
  public double between(SpansAnswer a, SpansAnswer b) {
    SpansAnswer left = typed ? a : untyped(a);
    SpansAnswer right = typed ? b : untyped(b);
    if (left.equals(right)) {
      return 0;
    }
    return 1
        - switch (place) {
          case EXACT -> RegionComparison.spans(left, new MatchRule.Exact(), right).score();
          case OVERLAP -> RegionComparison.spans(left, new MatchRule.Any(), right).score();
          case POSITIONS -> positions(SpanCover.of(left), SpanCover.of(right));
        };
  }

  private static double positions(SpanCover a, SpanCover b) {
    boolean bothEmpty = a.size() == 0 && b.size() == 0;
    return bothEmpty ? 0 : OverlapMeasure.DICE.of(a.common(b), a.size(), b.size());
  }

  private static SpansAnswer untyped(SpansAnswer answer) {
    List<Span> bare =
        answer.spans().stream().map(span -> new Span(span.start(), span.end(), "")).toList();
    return new SpansAnswer(bare);
  }
}
