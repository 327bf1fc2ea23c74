package dev.andon.quality.rating;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.quality.agreement.Disagreement;
import dev.andon.quality.agreement.ItemPatterns;
import dev.andon.quality.agreement.KrippendorffAlpha;
import dev.andon.quality.interval.Estimate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class PeerPatternsTest {
  private static final List<String> CLASSES = List.of("neutral", "rude", "threat");

  private record Item(long hour, List<String> answers) {}

  private static List<Item> items(Random random, int count) {
    List<Item> items = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      List<String> answers = new ArrayList<>();
      for (int raters = 2 + random.nextInt(3); raters > 0; raters--) {
        answers.add(CLASSES.get(random.nextInt(3)));
      }
      items.add(new Item(400_000 + random.nextInt(200), answers));
    }
    return items;
  }

  /** Written to rows and read back, as a store does. */
  private static SliceStream readBack(
      SliceStream stream, TreeMap<Long, byte[]> panes, TreeMap<Long, byte[]> peers) {
    for (Map.Entry<Long, Counts> each : stream.takeChanges().entrySet()) {
      if (each.getValue() == null) {
        panes.remove(each.getKey());
        peers.remove(each.getKey());
      } else {
        panes.put(each.getKey(), RatingStream.encodePane(each.getValue()));
        peers.put(each.getKey(), stream.encodePeers(each.getKey()));
      }
    }
    return SliceStream.decode(stream.encodeSummary(), panes, peers);
  }

  @Property(tries = 40)
  void windowsHoldEveryPairOfTheItemsThatStand(@ForAll long seed) {
    Random random = new Random(seed);
    List<Item> standing = items(random, 1 + random.nextInt(60));
    List<Item> gone = items(random, random.nextInt(20));
    List<Runnable> changes = new ArrayList<>();
    SliceStream[] stream = {new SliceStream()};
    standing.forEach(i -> changes.add(() -> stream[0].compare(i.hour(), i.answers(), 1, 2)));
    gone.forEach(i -> changes.add(() -> stream[0].compare(i.hour(), i.answers(), 1, 2)));
    gone.forEach(i -> changes.add(() -> stream[0].compare(i.hour(), i.answers(), -1, -2)));
    Collections.shuffle(changes, random);
    TreeMap<Long, byte[]> panes = new TreeMap<>();
    TreeMap<Long, byte[]> peers = new TreeMap<>();
    for (Runnable change : changes) {
      change.run();
      if (random.nextInt(5) == 0) {
        stream[0] = readBack(stream[0], panes, peers);
      }
    }

    long newest = standing.stream().mapToLong(Item::hour).max().orElseThrow();
    assertThat(stream[0].revision()).isEqualTo(2L * standing.size());
    for (RatingWindow window : new RatingWindow[] {RatingWindow.DAY, RatingWindow.ALL}) {
      List<Item> held =
          standing.stream()
              .filter(i -> window == RatingWindow.ALL || i.hour() > newest - 24)
              .toList();
      ItemPatterns<String> expected = new ItemPatterns<>();
      held.forEach(i -> expected.observe(i.answers()));
      ItemPatterns<String> found = stream[0].peers(window);
      assertThat(found.items(2)).isEqualTo(held.size());
      assertThat(alpha(found)).isEqualTo(alpha(expected));
      assertThat(stream[0].measure(window).samples()).isEqualTo(pairs(held, false));
      assertThat(stream[0].measure(window).correct()).isEqualTo(pairs(held, true));
    }
  }

  private static OptionalDouble alpha(ItemPatterns<String> items) {
    return KrippendorffAlpha.value(items, Disagreement.<String>nominal());
  }

  private static long pairs(List<Item> items, boolean agreeing) {
    long pairs = 0;
    for (Item item : items) {
      for (int i = 0; i < item.answers().size(); i++) {
        for (int j = 0; j < i; j++) {
          pairs += !agreeing || item.answers().get(i).equals(item.answers().get(j)) ? 1 : 0;
        }
      }
    }
    return pairs;
  }

  @Property(tries = 20)
  void alphaWithoutItsIntervalIsTheSameAlpha(@ForAll long seed) {
    ItemPatterns<String> items = new ItemPatterns<>();
    items(new Random(seed), 12).forEach(i -> items.observe(i.answers()));

    Estimate estimate = KrippendorffAlpha.estimate(items, Disagreement.<String>nominal(), 0.95);

    assertThat(alpha(items))
        .isEqualTo(
            estimate instanceof Estimate.Measured measured
                ? OptionalDouble.of(measured.value())
                : OptionalDouble.empty());
  }

  @Test
  void whatASliceGivesUpMovesWithItsHours() {
    SliceStream leaving = new SliceStream();
    SliceStream others = new SliceStream();
    leaving.compare(400_000, List.of("rude", "rude"), 3, 6);
    others.compare(400_001, List.of("rude", "threat"), 1, 2);

    others.absorb(leaving);

    assertThat(leaving.isEmpty()).isTrue();
    assertThat(leaving.peers(RatingWindow.ALL).items(2)).isZero();
    assertThat(others.peers(RatingWindow.DAY).items(2)).isEqualTo(4);
    assertThat(others.peersOfHour(400_000).items(2)).isEqualTo(3);
    assertThat(others.measure(RatingWindow.ALL).correct()).isEqualTo(3);
  }
}
