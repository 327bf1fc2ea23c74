package dev.andon.quality.alert;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Every order in which several sequences can arrive that are each in order themselves. */
final class Interleavings {
  private Interleavings() {}

  static <T> void forEach(List<List<T>> sequences, Consumer<List<T>> action) {
    interleave(sequences, new int[sequences.size()], new ArrayList<>(), action);
  }

  private static <T> void interleave(
      List<List<T>> sequences, int[] taken, List<T> order, Consumer<List<T>> action) {
    boolean complete = true;
    for (int i = 0; i < taken.length; i++) {
      List<T> sequence = sequences.get(i);
      if (taken[i] < sequence.size()) {
        complete = false;
        order.add(sequence.get(taken[i]++));
        interleave(sequences, taken, order, action);
        order.remove(order.size() - 1);
        taken[i]--;
      }
    }
    if (complete) {
      action.accept(List.copyOf(order));
    }
  }
}
