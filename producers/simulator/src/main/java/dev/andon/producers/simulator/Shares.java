package dev.andon.producers.simulator;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** How common each of a few values is; picks one by a uniform number. */
final class Shares {
  private final double[] weights;
  private final double total;

  private Shares(double[] weights) {
    this.weights = weights;
    this.total = Arrays.stream(weights).sum();
  }

  static Shares of(double... weights) {
    return new Shares(weights.clone());
  }

  static <T> Shares of(List<T> values, ToDoubleFunction<T> share) {
    return new Shares(values.stream().mapToDouble(share).toArray());
  }

  /** The position of the value that a number in [0, 1) falls on; never one that has no share. */
  int pick(double uniform) {
    double left = uniform * total;
    int last = 0;
    for (int i = 0; i < weights.length; i++) {
      if (weights[i] > 0) {
        left -= weights[i];
        last = i;
        if (left < 0) {
          break;
        }
      }
    }
    return last;
  }

  /** How common a value is, in [0, 1]. */
  double share(int position) {
    return weights[position] / total;
  }

  /** The position of the most common value; the first of equals. */
  int mostCommon() {
    return byShare()[0];
  }

  /** The same shares dealt out the other way round: the rarest value gets the largest. */
  Shares mirrored() {
    int[] order = byShare();
    double[] mirrored = new double[weights.length];
    for (int i = 0; i < order.length; i++) {
      mirrored[order[i]] = weights[order[order.length - 1 - i]];
    }
    return new Shares(mirrored);
  }

  private int[] byShare() {
    return IntStream.range(0, weights.length)
        .boxed()
        .sorted(Comparator.comparingDouble((Integer i) -> weights[i]).reversed())
        .mapToInt(i -> i)
        .toArray();
  }
}
