package dev.andon.quality.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class WorstItemsTest {

  @Test
  void theSurestComeFirst() {
    SortedMap<String, Tally> items = new TreeMap<>();
    items.put("always right", new Tally(9, 9));
    items.put("half of sixty", new Tally(60, 30));
    items.put("one of one", new Tally(1, 0));
    items.put("three of three", new Tally(3, 0));
    items.put("never judged", Tally.NONE);

    assertThat(WorstItems.rank(AttributionConfig.DEFAULT, items))
        .extracting(WorstItems.Item::item)
        .containsExactly("three of three", "half of sixty", "one of one");
  }
}
