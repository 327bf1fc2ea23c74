package dev.andon.pipeline.rate;

import dev.andon.contracts.Basis;
import dev.andon.contracts.ConfusionRow;
import dev.andon.contracts.TopicCatalogue;
import dev.andon.contracts.TopicKey;
import dev.andon.pipeline.message.OutputRow;
import dev.andon.quality.attribution.Slice;
import dev.andon.quality.rating.ConfusionCounts;
import dev.andon.quality.rating.RatingWindow;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Consumer;

/** Which classes or steps were given where gold wants which, a row for each pair. */
public final class ConfusionRows {
  private static final Basis BASIS = Basis.GOLD;
  private static final String WINDOW = RatingWindow.ALL.text();

  private ConfusionRows() {}

  /**
   * A row for each pair that changed since the last call; one without a value where there is none
   * of it any more.
   *
   * @param slice whose answers they are
   * @param confusions all there are of that slice and question
   */
  public static void report(
      String lineId, Slice slice, String question, Confusions confusions, Consumer<OutputRow> out) {
    for (ConfusionCounts.Pair pair : confusions.takeDue()) {
      String key =
          TopicKey.of(
              lineId,
              slice.dimension(),
              slice.value(),
              question,
              BASIS.name().toLowerCase(Locale.ROOT),
              WINDOW,
              pair.wanted(),
              pair.given());
      long count = confusions.count(pair);
      out.accept(
          count > 0
              ? OutputRow.of(
                  TopicCatalogue.CONFUSION,
                  key,
                  ConfusionRow.newBuilder()
                      .setLineId(lineId)
                      .setDimension(slice.dimension())
                      .setValue(slice.value())
                      .setQuestion(question)
                      .setBasis(BASIS)
                      .setWindow(WINDOW)
                      .setGold(pair.wanted())
                      .setGiven(pair.given())
                      .setCount(count)
                      .setUpdatedAt(Instant.ofEpochMilli(confusions.updatedAt(pair)))
                      .setRevision(confusions.inputs(pair))
                      .build())
              : OutputRow.gone(TopicCatalogue.CONFUSION, key));
    }
  }
}
