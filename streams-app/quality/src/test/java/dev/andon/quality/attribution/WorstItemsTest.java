package dev.andon.quality.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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

    Inquiry<List<WorstItems.Item>> asked = WorstItems.rank(AttributionConfig.DEFAULT, items);

    assertThat(((Inquiry.Answered<List<WorstItems.Item>>) asked).answer())
        .extracting(WorstItems.Item::item)
        .containsExactly("three of three", "half of sixty", "one of one");
    assertThat(asked.n()).isEqualTo(73);
  }

  @Test
  void threeWrongAnswersInAllAreTooFew() {
    SortedMap<String, Tally> items = new TreeMap<>();
    items.put("three of three", new Tally(3, 0));

    assertThat(WorstItems.rank(AttributionConfig.DEFAULT, items))
        .isEqualTo(
            new Inquiry.Insufficient<>("the set of items has 3 judgements, needs 10", 3, 10));
  }

  @Test
  void noErrorsAmongEnoughJudgementsAreAnAnswer() {
    SortedMap<String, Tally> items = new TreeMap<>();
    items.put("always right", new Tally(30, 30));

    assertThat(WorstItems.rank(AttributionConfig.DEFAULT, items))
        .isEqualTo(new Inquiry.Answered<>(List.of(), 30));
  }
}
