package dev.andon.quality.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SinceWindowTest {

  private static final long SINCE = 1_150;

  @Property(tries = 20)
  void holdsWhatATwinThatKeepsEverythingWouldInAnyOrderAndMerged(@ForAll long seed) {
    Random random = new Random(seed);
    Arrivals source = new Arrivals(random, 100);
    List<Arrivals.Arrival> arrivals = new ArrayList<>();
    SinceWindow<Integer, long[]> window = window();
    SinceWindow<Integer, long[]> one = window();
    SinceWindow<Integer, long[]> other = window();
    NaiveWindows naive = new NaiveWindows();
    for (int i = 0; i < 200; i++) {
      Arrivals.Arrival arrival = source.next(70);
      arrivals.add(arrival);
      arrival.to(window);
      arrival.to(naive);
      arrival.to(random.nextBoolean() ? one : other);

      assertThat(window.snapshot().sums())
          .isEqualTo(Moments.of(naive.between(SINCE, Long.MAX_VALUE)));
      assertThat(window.earlier()).isEqualTo(Moments.of(naive.between(Long.MIN_VALUE, SINCE)));
    }
    SinceWindow<Integer, long[]> shuffled = window();
    Arrivals.shuffled(arrivals, random, shuffled);
    one.merge(other);

    assertThat(bytes(shuffled)).isEqualTo(bytes(window));
    assertThat(bytes(one)).isEqualTo(bytes(window));
    assertThat(bytes(SinceWindow.decode(new Moments(), new StateReader(bytes(window)))))
        .isEqualTo(bytes(window));
  }

  @Test
  void beginsAtItsTimeAndIsOpen() {
    SinceWindow<Integer, long[]> window = window();
    window.observe(new Event<>(1, SINCE, 3));
    window.observe(new Event<>(2, SINCE - 1, 4));

    assertThat(window.snapshot().sums()).containsExactly(1, 3, 9);
    assertThat(window.snapshot().start()).hasValue(SINCE);
    assertThat(window.snapshot().end()).isEmpty();
    assertThat(window.snapshot().complete()).isTrue();
  }

  @Test
  void mergesOnlyWithOneThatBeginsAlike() {
    assertThatThrownBy(() -> window().merge(SinceWindow.from(7, new Moments())))
        .hasMessage("windows merge when they begin alike, begin at 1150 and 7");
  }

  private static SinceWindow<Integer, long[]> window() {
    return SinceWindow.from(SINCE, new Moments());
  }

  private static byte[] bytes(EventWindow<Integer, long[]> window) {
    StateWriter out = new StateWriter(256);
    window.encode(out);
    return out.toByteArray();
  }
}
