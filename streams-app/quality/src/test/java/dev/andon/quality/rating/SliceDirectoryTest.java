package dev.andon.quality.rating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.andon.quality.attribution.Slice;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SliceDirectoryTest {

  /** Counts where the directory says, as a stage does. */
  private static final class Counted {
    private SliceDirectory directory;
    private byte[] row;
    private final SortedMap<Slice, Integer> counts = new TreeMap<>();

    private Counted(int most) {
      directory = new SliceDirectory(most);
      row = directory.encode();
    }

    private void count(Slice slice) {
      SliceDirectory.Place place = directory.place(slice);
      for (SliceDirectory.Move move : place.moves()) {
        Integer moved = counts.remove(move.from());
        if (moved != null) {
          counts.merge(move.to(), moved, Integer::sum);
        }
      }
      counts.merge(place.slice(), 1, Integer::sum);
      row = place.changed() ? directory.encode() : row;
    }
  }

  private static List<Slice> slices(Random random) {
    int dimensions = 1 + random.nextInt(8);
    int values = 1 + random.nextInt(12);
    List<Slice> slices = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      // Some dimensions have many values, some few.
      int dimension = random.nextInt(dimensions);
      slices.add(new Slice("d" + dimension, "v" + random.nextInt(1 + values * dimension)));
    }
    return slices;
  }

  @Property(tries = 200)
  void whatIsCountedWhereDoesNotDependOnTheOrder(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 30) int most) {
    Random random = new Random(seed);
    List<Slice> slices = slices(random);
    Counted inOrder = new Counted(most);
    slices.forEach(inOrder::count);

    Collections.shuffle(slices, random);
    Counted shuffled = new Counted(most);
    slices.forEach(shuffled::count);

    assertThat(shuffled.counts).isEqualTo(inOrder.counts);
    assertThat(shuffled.directory.encode()).isEqualTo(inOrder.directory.encode());
    assertThat(inOrder.counts.keySet().stream().filter(inOrder.directory::has).count())
        .isLessThanOrEqualTo(most);
    assertThat(inOrder.counts.values().stream().mapToInt(Integer::intValue).sum())
        .isEqualTo(slices.size());
  }

  @Property(tries = 50)
  void whatIsReadBackHasTheSameFuture(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 30) int most) {
    Random random = new Random(seed);
    Counted kept = new Counted(most);
    Counted readBack = new Counted(most);
    for (Slice slice : slices(random)) {
      kept.count(slice);
      readBack.count(slice);
      readBack.directory = SliceDirectory.decode(most, readBack.row);
    }

    assertThat(readBack.counts).isEqualTo(kept.counts);
  }

  @Test
  void aTagOfEveryItsOwnCrowdsNothingOut() {
    Counted counted = new Counted(10);
    for (int i = 0; i < 1_000; i++) {
      counted.count(new Slice("document", "d-" + i));
    }
    counted.count(new Slice("language", "en"));
    counted.count(new Slice("team", "blue"));

    assertThat(counted.counts)
        .containsEntry(new Slice("language", "en"), 1)
        .containsEntry(new Slice("team", "blue"), 1)
        .containsEntry(new Slice("document", SliceDirectory.OTHER), 992)
        .hasSize(11);
  }

  @Test
  void moreDimensionsThanSlicesShareOne() {
    Counted counted = new Counted(3);
    for (int i = 0; i < 9; i++) {
      counted.count(new Slice("d" + i, "v"));
    }

    assertThat(counted.counts)
        .containsEntry(new Slice(SliceDirectory.OTHER, SliceDirectory.OTHER), 6)
        .hasSize(4);
  }

  @Test
  void nothingCanBeToldApartWithoutASlice() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SliceDirectory(0))
        .withMessage("most must be at least 1, is 0");
  }
}
