package dev.andon.quality.rating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SliceStreamTest {
  private static final List<RatingWindow> WINDOWS =
      List.of(RatingWindow.HOUR, RatingWindow.DAY, RatingWindow.WEEK, RatingWindow.ALL);

  private static Contribution judgement(long id, long hour, boolean correct) {
    return new Contribution(
        id, hour * Floor.HOUR, hour * Floor.HOUR, false, false, correct, true, 0, 1);
  }

  private static Counts one(long id, long hour, boolean correct) {
    Counts counts = new Counts();
    counts.observe(judgement(id, hour, correct));
    return counts;
  }

  private static List<WindowMeasure> measures(SliceStream stream) {
    return WINDOWS.stream().map(stream::measure).toList();
  }

  /** Its rows, as a store would hold them. */
  private static SliceStream readBack(SliceStream stream, SortedMap<Long, byte[]> rows) {
    stream
        .takeChanges()
        .forEach(
            (hour, counts) -> {
              if (counts == null) {
                rows.remove(hour);
              } else {
                rows.put(hour, RatingStream.encodePane(counts));
              }
            });
    return SliceStream.decode(stream.encodeSummary(), rows);
  }

  @Property(tries = 40)
  void everyMeasureEqualsARatersWithTheSameJudgements(@ForAll long seed) {
    Random random = new Random(seed);
    Floor floor = new Floor(random, (1 + random.nextInt(20)) * 24 * Floor.HOUR);
    RatingStream rater = new RatingStream(Plans.UNWATCHED);
    SliceStream slice = new SliceStream();
    TreeMap<Long, byte[]> rows = new TreeMap<>();

    for (int i = 0; i < 200; i++) {
      Floor.Change change = floor.next();
      rater.apply(change.before(), change.after());
      Map<Long, Counts> bundle = new TreeMap<>();
      if (change.before() != null) {
        hourOf(bundle, change.before()).withdraw(change.before());
      }
      if (change.after() != null) {
        hourOf(bundle, change.after()).observe(change.after());
      }
      bundle.forEach(slice::merge);
      slice = i % 7 == 0 ? readBack(slice, rows) : slice;
    }

    for (RatingWindow window : WINDOWS) {
      assertThat(slice.measure(window)).as(window.text()).isEqualTo(rater.measure(window));
    }
    assertThat(slice.revision()).isEqualTo(rater.revision());
  }

  private static Counts hourOf(Map<Long, Counts> bundle, Contribution contribution) {
    return bundle.computeIfAbsent(
        SliceStream.hourOf(contribution.occurredAt()), unused -> new Counts());
  }

  @Property(tries = 20)
  void theOrderOfBundlesDoesNotMatter(@ForAll long seed) {
    Random random = new Random(seed);
    List<Long> hours = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      hours.add((long) random.nextInt(30 * 24));
    }
    SliceStream inOrder = new SliceStream();
    hours.forEach(hour -> inOrder.merge(hour, one(1, hour, hour % 2 == 0)));
    Collections.shuffle(hours, random);
    SliceStream shuffled = new SliceStream();
    hours.forEach(hour -> shuffled.merge(hour, one(1, hour, hour % 2 == 0)));

    assertThat(measures(shuffled)).isEqualTo(measures(inOrder));
    assertThat(shuffled.updatedAt()).isEqualTo(inOrder.updatedAt());
  }

  @Test
  void whatIsAbsorbedIsCountedAsIfItHadComeHere() {
    SliceStream leaving = new SliceStream();
    leaving.merge(5, one(1, 5, true));
    leaving.merge(9, one(2, 9, false));
    SliceStream shared = new SliceStream();
    shared.merge(7, one(3, 7, true));
    SliceStream expected = new SliceStream();
    expected.merge(7, one(3, 7, true));
    expected.merge(5, one(1, 5, true));
    expected.merge(9, one(2, 9, false));

    shared.absorb(leaving);

    assertThat(measures(shared)).isEqualTo(measures(expected));
    assertThat(leaving.isEmpty()).isTrue();
    assertThat(leaving.measure(RatingWindow.WEEK).samples()).isZero();
  }

  @Test
  void anHourIsHistoryOnceALaterOneHasBegun() {
    SliceStream stream = new SliceStream();
    stream.merge(5, one(1, 5, true));
    assertThat(stream.historyDue()).isEmpty();

    stream.merge(6, one(2, 6, true));
    assertThat(stream.historyDue()).containsExactly(5L);

    stream.markReported();
    assertThat(stream.historyDue()).isEmpty();
  }

  @Test
  void theFirstErrorIsNotKnownOnceSomeHoursAreForgotten() {
    SliceStream stream = new SliceStream();
    assertThat(stream.firstError()).isNull();
    stream.merge(6, one(2, 6, false));
    stream.merge(5, one(1, 5, true));
    assertThat(stream.firstError())
        .isEqualTo(new FirstError(5 * Floor.HOUR, OptionalLong.of(6 * Floor.HOUR), 1));

    stream.merge(3_000, one(3, 3_000, true));
    stream.markReported();

    assertThat(stream.firstError()).isNull();
  }

  @Test
  void theNewestAnswersAreNotKnown() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SliceStream().measure(RatingWindow.LAST_50))
        .withMessage("a slice has no window last_50");
  }
}
