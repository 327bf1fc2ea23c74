package dev.andon.pipeline.line;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.quality.attribution.Slice;
import dev.andon.quality.cause.JudgedWork;
import dev.andon.quality.model.GoldCounts;
import dev.andon.quality.model.MetricOf;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

/** Gold by slice and hour: nothing is lost on the way to rows and back, and taken out exactly. */
class GoldBookTest {
  private static final String LINE = "toxicity";
  private static final long DAY = Duration.ofDays(1).toHours();
  private static final long HOUR = 20_000 * DAY;
  private static final Slice ENGLISH = new Slice("language", "en");

  private final KeyValueStore<Bytes, byte[]> rows = Stores.inMemoryKeyValueStore("causes").get();
  private GoldBook book = new GoldBook(rows);

  private static JudgedWork work(
      long hour, long foundAfter, boolean right, Map<String, String> slices) {
    JudgedWork.Found found = new JudgedWork.Found(false, right, null, true, "toxic", "clean");
    return new JudgedWork(
        1,
        "GOLD",
        "i-1",
        "r-1",
        Duration.ofHours(hour).toMillis(),
        Duration.ofHours(hour + foundAfter).toMillis(),
        new TreeMap<>(slices),
        new TreeMap<>(Map.of("label", found)));
  }

  private static JudgedWork work(long hour, boolean right) {
    return work(hour, 0, right, Map.of("language", "en"));
  }

  private GoldCounts english(long from, long until) {
    return book.gold(LINE, ENGLISH, "label", from, until);
  }

  private void restart() {
    book.writeRows();
    book = new GoldBook(rows);
  }

  @Test
  void countsWorkOfHoursAcrossDaysAndRestarts() {
    for (long hour = HOUR - 30; hour < HOUR + 30; hour++) {
      book.judged(LINE, null, work(hour, hour % 3 == 0));
    }
    restart();

    assertThat(english(HOUR - 30, HOUR + 30)).isEqualTo(new GoldCounts(60, 20));
    assertThat(english(HOUR, HOUR + 1)).isEqualTo(new GoldCounts(1, HOUR % 3 == 0 ? 1 : 0));
    assertThat(book.gold(LINE, new Slice("class", "toxic"), "label", HOUR - 3, HOUR))
        .isEqualTo(new GoldCounts(3, 1));
    assertThat(book.gold(LINE, MetricOf.ALL, "label", HOUR - 3, HOUR))
        .isEqualTo(new GoldCounts(3, 1));
    assertThat(book.gold(LINE, MetricOf.ALL, "other", HOUR - 3, HOUR)).isEqualTo(GoldCounts.NONE);
    assertThat(book.gold("other", MetricOf.ALL, "label", HOUR - 3, HOUR))
        .isEqualTo(GoldCounts.NONE);
  }

  @Test
  void whatIsTakenBackLeavesNoRow() {
    JudgedWork wrong = work(HOUR, 5, false, Map.of());
    book.judged(LINE, null, wrong);
    book.judged(LINE, wrong, work(HOUR, 5, true, Map.of()));
    book.judged(LINE, work(HOUR, 5, true, Map.of()), null);
    restart();

    assertThat(book.gold(LINE, MetricOf.ALL, "label", HOUR, HOUR + 1)).isEqualTo(GoldCounts.NONE);
    assertThat(book.foundWrong(LINE, HOUR + 1, HOUR + 9)).isEmpty();
    assertThat(rows.approximateNumEntries()).as("directory and newest day").isEqualTo(2);
  }

  @Test
  void whatWasNeverCountedCanBeTakenOut() {
    book.judged(LINE, work(HOUR, true), null);

    assertThat(english(HOUR, HOUR + 1)).isEqualTo(GoldCounts.NONE);
  }

  @Test
  void findsWhatWasFoundWrongSince() {
    book.judged(LINE, null, work(HOUR - 2, 1, false, Map.of()));
    book.judged(LINE, null, work(HOUR - 2, 3, false, Map.of()));
    book.judged(LINE, null, work(HOUR - 2, 3, true, Map.of()));
    book.judged(LINE, null, work(HOUR - 40, 90, false, Map.of()));
    book.judged(LINE, null, work(HOUR + 1, 30, false, Map.of()));

    assertThat(book.foundWrong(LINE, HOUR, Long.MAX_VALUE))
        .containsExactly(Map.entry(HOUR + 1, 1L), Map.entry(HOUR + 50, 1L));
    assertThat(book.foundWrong(LINE, HOUR, HOUR + 50)).containsExactly(Map.entry(HOUR + 1, 1L));
    assertThat(book.foundWrong(LINE, HOUR - 1, HOUR)).containsExactly(Map.entry(HOUR - 1, 1L));
  }

  @Test
  void forgetsWhatNoEvaluationLooksBackOn() {
    long kept = GoldBook.KEPT_DAYS * DAY;
    book.judged(LINE, null, work(HOUR, 5, false, Map.of("language", "en")));
    book.judged("other", null, work(HOUR, true));
    book.judged(LINE, null, work(HOUR + kept - DAY, true));
    assertThat(english(HOUR, HOUR + 1).answers()).isEqualTo(1);

    book.judged(LINE, null, work(HOUR + kept, true));
    assertThat(english(HOUR, HOUR + 1).answers()).isZero();
    assertThat(book.foundWrong(LINE, HOUR + 1, HOUR + kept)).isEmpty();
    book.judged(LINE, null, work(HOUR, true));
    assertThat(english(HOUR, HOUR + 1).answers()).isZero();
    assertThat(english(HOUR + kept - DAY, HOUR + kept + 1).answers()).isEqualTo(2);
    assertThat(book.gold("other", ENGLISH, "label", HOUR, HOUR + 1).answers()).isEqualTo(1);
  }

  @Test
  void moreThanFitsIntoMemoryIsKeptAsWell() {
    int values = SliceProcessor.MOST_SLICES - 1;
    for (int day = 0; day < 12; day++) {
      for (int value = 0; value < values; value++) {
        book.judged(LINE, null, work(HOUR + day * DAY, true, "v-" + value));
      }
    }

    for (int value = 0; value < values; value += 83) {
      Slice slice = new Slice("source", "v-" + value);
      assertThat(book.gold(LINE, slice, "label", HOUR, HOUR + 12 * DAY))
          .isEqualTo(new GoldCounts(12, 12));
    }
  }

  private static JudgedWork work(long hour, boolean right, String source) {
    return work(hour, 0, right, Map.of("source", source));
  }
}
