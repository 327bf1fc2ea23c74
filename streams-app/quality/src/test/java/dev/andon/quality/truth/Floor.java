package dev.andon.quality.truth;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A simulated labeling floor: items with a true class, raters of whom r0 guesses and the others are
 * right in 80 of 100 cases; each item has votes of about four of them, in random order.
 */
final class Floor {
  private final List<Vote> votes = new ArrayList<>();
  private final Map<String, Integer> truth = new HashMap<>();

  Floor(long seed, int classes, int items, int raters) {
    Random random = new Random(seed);
    for (int i = 0; i < items; i++) {
      int right = random.nextInt(classes);
      truth.put("i" + i, right);
      for (int r = 0; r < raters; r++) {
        if (random.nextDouble() < 4.0 / raters) {
          boolean knows = r > 0 && random.nextDouble() < 0.8;
          votes.add(new Vote("i" + i, "r" + r, knows ? right : random.nextInt(classes)));
        }
      }
    }
    Collections.shuffle(votes, random);
  }

  List<Vote> votes() {
    return votes;
  }

  int truth(String item) {
    return truth.getOrDefault(item, -1);
  }

  /** The share of items whose most probable class is the true one. */
  double share(Collection<ItemTruth> items) {
    double right = 0;
    for (ItemTruth item : items) {
      right += item.posterior().label() == truth(item.item()) ? 1 : 0;
    }
    return right / items.size();
  }
}
