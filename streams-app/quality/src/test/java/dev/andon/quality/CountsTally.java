package dev.andon.quality;

import dev.andon.quality.rating.Contribution;
import dev.andon.quality.rating.Counts;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import dev.andon.quality.window.Tally;

/** Counts of judgements, as windows sum them up. */
enum CountsTally implements Tally<Contribution, Counts> {
  INSTANCE;

  @Override
  public Counts empty() {
    return new Counts();
  }

  @Override
  public void observe(Counts sums, Contribution value) {
    sums.observe(value);
  }

  @Override
  public void withdraw(Counts sums, Contribution value) {
    sums.withdraw(value);
  }

  @Override
  public void merge(Counts sums, Counts other) {
    sums.merge(other);
  }

  @Override
  public boolean isEmpty(Counts sums) {
    return sums.isEmpty();
  }

  @Override
  public void encode(Counts sums, StateWriter out) {
    sums.encode(out);
  }

  @Override
  public Counts decode(StateReader in) {
    return Counts.decode(in);
  }
}
