package dev.andon.producers.simulator;

import java.util.ArrayList;
import java.util.List;

/** An item arriving on its line, and what is to become of its gold, if it is a gold item. */
final class Arrival {
  private final List<Touch> touches = new ArrayList<>();
  private final long at;
  private Item item;
  private boolean goldWithheld;
  private int[] wrongGold = {};
  private long goldCorrectedAt = Long.MAX_VALUE;

  Arrival(Item item, long at) {
    this.item = item;
    this.at = at;
  }

  Item item() {
    return item;
  }

  /** Epoch milliseconds. */
  long at() {
    return at;
  }

  /** Whether gold is to be published for the item. */
  boolean publishesGold() {
    return item.isGold() && !goldWithheld;
  }

  /** The answers that gold is first published with, a class per question. */
  int[] goldAnswers() {
    return wrongGold.length == 0 ? item.truth() : wrongGold.clone();
  }

  /** When gold is put right, in epoch milliseconds; {@link Long#MAX_VALUE} if there is no need. */
  long goldCorrectedAt() {
    return goldCorrectedAt;
  }

  List<Touch> touches() {
    return List.copyOf(touches);
  }

  void leave(String incident) {
    touches.add(new Touch(incident, false));
  }

  void change(String incident, Item changed) {
    touches.add(new Touch(incident, true));
    item = changed;
  }

  void withholdGold(String incident) {
    touches.add(new Touch(incident, true));
    goldWithheld = true;
  }

  void spoilGold(String incident, int[] wrong, long correctedAt) {
    touches.add(new Touch(incident, true));
    wrongGold = wrong.clone();
    goldCorrectedAt = correctedAt;
  }
}
