package dev.andon.pipeline.score;

import dev.andon.pipeline.message.LineMessage;
import dev.andon.pipeline.message.StageMessage;
import dev.andon.pipeline.message.WitnessCell;
import dev.andon.quality.integrity.Testimony;
import dev.andon.quality.rating.Counts;
import dev.andon.quality.rating.SliceStream;
import dev.andon.quality.scoring.AnnotationState;
import dev.andon.quality.scoring.GoldHistory;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * What gold and the other raters of an item say of each rater's answers, as far as it is not yet
 * sent on. Compared are {@link FirstRaters}.
 */
final class WitnessTallies {
  private static final class WitnessForm implements LineBundles.Form<WitnessCell> {
    @Override
    public LineMessage message(String lineId, Map<WitnessCell, Counts> deltas) {
      return new LineMessage.Witnessed(lineId, deltas);
    }

    @Override
    public @Nullable Map<WitnessCell, Counts> deltas(LineMessage message) {
      return message instanceof LineMessage.Witnessed witnessed ? witnessed.deltas() : null;
    }

    @Override
    public int characters(WitnessCell cell) {
      return cell.raterId().length() + cell.question().length() + cell.partner().length();
    }
  }

  private final LineBundles<WitnessCell> bundles;

  /** Tallies kept in {@code rows}; takes up what a former run left there. */
  WitnessTallies(KeyValueStore<Bytes, byte[]> rows, Consumer<StageMessage> out) {
    this.bundles = new LineBundles<>(new WitnessForm(), rows, out);
  }

  /**
   * Counts an item as it stands now, in place of how it stood.
   *
   * @param were its {@link FirstRaters}
   * @param are likewise
   */
  void changed(
      String lineId,
      String itemId,
      List<AnnotationState> were,
      GoldHistory goldWas,
      List<AnnotationState> are,
      GoldHistory goldIs) {
    count(lineId, Voices.of(itemId, were, goldWas), -1);
    count(lineId, Voices.of(itemId, are, goldIs), 1);
    bundles.sendWhatIsLarge(lineId);
  }

  private void count(String lineId, List<Voices> questions, int sign) {
    for (Voices voices : questions) {
      for (int i = 0; i < voices.size(); i++) {
        agreeing(lineId, voices, i, sign);
        if (voices.differ()) {
          standing(lineId, voices, i, sign);
        }
      }
    }
  }

  private void agreeing(String lineId, Voices voices, int i, int sign) {
    if (voices.size() < 3 || !voices.othersAgree(i) || voices.gold(i) == Voices.Gold.IN_PART) {
      return;
    }
    Testimony by = voices.gold(i) == Voices.Gold.NONE ? Testimony.OTHERS : Testimony.GOLD;
    add(lineId, voices, i, by, "", sign, voices.standsAlone(i) ? 0 : sign);
  }

  private void standing(String lineId, Voices voices, int i, int sign) {
    int size = voices.size();
    if (size < 3) {
      return;
    }
    if (voices.standsAlone(i)) {
      add(lineId, voices, i, Testimony.ALONE, "", sign * (size - 1), 0);
    } else if (voices.anybodyStandsAlone()) {
      add(lineId, voices, i, Testimony.ALONE, "", sign, sign);
    }
    for (int j = 0; j < size; j++) {
      if (j != i && voices.restAgrees(i, j)) {
        int together = voices.same(i, j) ? sign : 0;
        add(lineId, voices, i, Testimony.TOGETHER, voices.rater(j), sign, together);
      }
    }
  }

  private void add(
      String lineId, Voices voices, int i, Testimony by, String partner, int samples, int correct) {
    AnnotationState own = voices.annotation(i);
    long inputs = (long) own.inputs() + own.membership().inputs();
    WitnessCell cell =
        new WitnessCell(
            own.raterId(), voices.question(), by, partner, SliceStream.hourOf(own.occurredAt()));
    bundles.counts(lineId, cell).addScored(samples, correct, 0, samples < 0 ? -inputs : inputs);
  }

  /** Writes what is newer in memory than in the rows. */
  void writeRows() {
    bundles.writeRows();
  }

  /** Sends everything pending on, and forgets it. */
  void drain() {
    bundles.drain();
  }
}
