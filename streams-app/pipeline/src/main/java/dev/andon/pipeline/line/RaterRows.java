package dev.andon.pipeline.line;

import dev.andon.pipeline.message.OutputRow;
import dev.andon.pipeline.rate.Confusions;
import dev.andon.pipeline.rate.RaterQualityRows;
import dev.andon.pipeline.rate.StreamKey;
import dev.andon.quality.policy.RuleScope;
import dev.andon.quality.rating.RatingWindow;
import dev.andon.quality.rating.SliceStream;
import java.util.List;
import java.util.function.Consumer;

/**
 * What is counted by line of a rater, as rows of the rater quality topics: how the rater works, and
 * agrees with others on the same items.
 */
final class RaterRows {
  private static final List<RatingWindow> WINDOWS =
      List.of(RatingWindow.HOUR, RatingWindow.DAY, RatingWindow.WEEK, RatingWindow.ALL);

  private RaterRows() {}

  /** Whether a stream is a rater's, and not of a slice. */
  static boolean isOfRater(SliceKey key) {
    return key.slice().dimension().equals(RuleScope.RATER.dimension());
  }

  /** The newest value of every window, and a row for each closed hour that changed. */
  static void report(SliceKey key, SliceStream stream, Consumer<OutputRow> out) {
    StreamKey rater = new StreamKey(key.lineId(), key.slice().value(), key.question(), key.basis());
    RaterQualityRows.report(rater, WINDOWS, stream, Confusions.NONE, out);
  }
}
