package dev.andon.quality.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.andon.quality.state.StateFormatException;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SlidingPanesTest {

  @Property(tries = 20)
  void holdsWhatATwinThatKeepsEverythingWould(
      @ForAll @IntRange(min = 1, max = 30) int paneMillis,
      @ForAll @IntRange(min = 1, max = 8) int windowPanes,
      @ForAll @IntRange(min = 0, max = 8) int more,
      @ForAll long seed) {
    PaneConfig config = new PaneConfig(paneMillis, windowPanes, windowPanes + more);
    Arrivals arrivals = new Arrivals(new Random(seed), 300);
    SlidingPanes<Integer, long[]> panes = new SlidingPanes<>(config, new Moments());
    NaiveWindows naive = new NaiveWindows();
    for (int i = 0; i < 400; i++) {
      Arrivals.Arrival arrival = arrivals.next(70);
      arrival.to(panes);
      arrival.to(naive);

      assertThat(panes.total()).as("step %s", i).isEqualTo(Moments.of(naive.standing()));
      assertWindow(config, panes, naive);
      assertThat(panes.paneCount()).isLessThanOrEqualTo(config.keptPanes());
    }
    assertThat(bytes(decoded(bytes(panes)))).isEqualTo(bytes(panes));
    assertThat(decoded(bytes(panes)).total()).isEqualTo(panes.total());
  }

  private static void assertWindow(
      PaneConfig config, SlidingPanes<Integer, long[]> panes, NaiveWindows naive) {
    long kept = config.startOf(config.paneOf(naive.newestEver()) - config.keptPanes() + 1);
    WindowSnapshot<long[]> snapshot = panes.snapshot();
    long newest = naive.standing().stream().mapToLong(Event::at).max().orElse(Long.MIN_VALUE);
    boolean anyBeyond = naive.standing().stream().anyMatch(event -> event.at() < kept);
    if (newest < kept) {
      assertThat(snapshot.complete()).isEqualTo(!anyBeyond);
      assertThat(snapshot.start()).isEmpty();
      return;
    }
    long last = config.paneOf(newest);
    long from = config.startOf(last - config.windowPanes() + 1);
    assertThat(snapshot.start()).hasValue(from);
    assertThat(snapshot.end()).hasValue(config.startOf(last + 1));
    assertThat(snapshot.complete()).isEqualTo(!anyBeyond || from >= kept);
    assertThat(snapshot.sums())
        .isEqualTo(Moments.of(naive.between(Math.max(from, kept), config.startOf(last + 1))));
  }

  @Property(tries = 20)
  void anyOrderOfArrivalGivesTheSameBytes(@ForAll long seed) {
    PaneConfig config = new PaneConfig(20, 3, 6);
    List<Arrivals.Arrival> arrivals = arrivals(seed);
    SlidingPanes<Integer, long[]> inOrder = new SlidingPanes<>(config, new Moments());
    arrivals.forEach(arrival -> arrival.to(inOrder));
    SlidingPanes<Integer, long[]> shuffled = new SlidingPanes<>(config, new Moments());
    Arrivals.shuffled(arrivals, new Random(seed), shuffled);

    assertThat(bytes(shuffled)).isEqualTo(bytes(inOrder));
  }

  @Property(tries = 20)
  void mergesInAnyOrderToTheWhole(@ForAll long seed) {
    PaneConfig config = new PaneConfig(20, 3, 6);
    List<Arrivals.Arrival> arrivals = arrivals(seed);
    SlidingPanes<Integer, long[]> whole = new SlidingPanes<>(config, new Moments());
    List<SlidingPanes<Integer, long[]>> parts = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      parts.add(new SlidingPanes<>(config, new Moments()));
    }
    Random random = new Random(seed);
    for (Arrivals.Arrival arrival : arrivals) {
      arrival.to(whole);
      arrival.to(parts.get(random.nextInt(3)));
    }
    SlidingPanes<Integer, long[]> leftFirst = decoded(bytes(parts.get(0)));
    leftFirst.merge(parts.get(1));
    leftFirst.merge(parts.get(2));
    SlidingPanes<Integer, long[]> rightFirst = new SlidingPanes<>(config, new Moments());
    parts.get(2).merge(parts.get(1));
    rightFirst.merge(parts.get(2));
    rightFirst.merge(parts.get(0));

    assertThat(bytes(leftFirst)).isEqualTo(bytes(whole));
    assertThat(bytes(rightFirst)).isEqualTo(bytes(whole));
  }

  @Test
  void countsWhatComesTooLateByItself() {
    SlidingPanes<Integer, long[]> panes =
        new SlidingPanes<>(new PaneConfig(10, 2, 3), new Moments());
    panes.observe(new Event<>(1, 95, 5));
    panes.observe(new Event<>(2, 70, 7));
    panes.observe(new Event<>(3, 69, 9));

    assertThat(panes.snapshot().sums()).containsExactly(1, 5, 25);
    assertThat(panes.snapshot().start()).hasValue(80);
    assertThat(panes.snapshot().end()).hasValue(100);
    assertThat(panes.snapshot().complete()).isTrue();
    assertThat(panes.beyond()).containsExactly(1, 9, 81);

    // The window moves back to the pane of 70, which its second pane is no longer kept with.
    panes.withdraw(new Event<>(1, 95, 5));
    assertThat(panes.snapshot().sums()).containsExactly(1, 7, 49);
    assertThat(panes.snapshot().complete()).isFalse();

    panes.withdraw(new Event<>(3, 69, 9));
    assertThat(panes.snapshot().complete()).isTrue();
  }

  @Test
  void refusesWhatItCannotHold() {
    assertThatThrownBy(() -> new PaneConfig(0, 1, 1))
        .hasMessage("paneMillis must be in range [1, 31622400000], is 0");
    assertThatThrownBy(() -> new PaneConfig(1, 3, 2))
        .hasMessage("windowPanes must be in range [1, keptPanes = 2], is 3");
    assertThatThrownBy(() -> new PaneConfig(1, 3, 100_001))
        .hasMessage("keptPanes must be at most 100000, is 100001");
    assertThatThrownBy(
            () ->
                new SlidingPanes<>(new PaneConfig(1, 1, 1), new Moments())
                    .merge(new SlidingPanes<>(new PaneConfig(1, 1, 2), new Moments())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("panes merge when they are configured alike");
  }

  @Test
  void refusesBytesThatAreNoPanes() {
    byte[] noConfig =
        new StateWriter(8)
            .writeByte(1)
            .writeUnsigned(0)
            .writeUnsigned(1)
            .writeUnsigned(1)
            .toByteArray();
    byte[] nowhere =
        new StateWriter(8)
            .writeByte(1)
            .writeUnsigned(1)
            .writeUnsigned(1)
            .writeUnsigned(1)
            .writeByte(1)
            .writeSigned(Long.MIN_VALUE)
            .toByteArray();
    byte[] tooOld =
        new StateWriter(8)
            .writeByte(1)
            .writeUnsigned(1)
            .writeUnsigned(1)
            .writeUnsigned(1)
            .writeByte(1)
            .writeSigned(5)
            .writeSigned(0)
            .writeSigned(0)
            .writeSigned(0)
            .writeUnsigned(1)
            .writeUnsigned(1)
            .toByteArray();
    for (byte[] bytes : List.of(noConfig, nowhere, tooOld)) {
      assertThatThrownBy(() -> decoded(bytes)).isInstanceOf(StateFormatException.class);
    }
  }

  @Test
  void timesAtTheEdgeDoNotOverflow() {
    PaneConfig config = new PaneConfig(PaneConfig.LONGEST, PaneConfig.MOST, PaneConfig.MOST);
    SlidingPanes<Integer, long[]> panes = new SlidingPanes<>(config, new Moments());
    panes.observe(new Event<>(1, -Event.FARTHEST, 1));
    assertThat(panes.snapshot().sums()[0]).isEqualTo(1);
    panes.observe(new Event<>(2, Event.FARTHEST, 1));
    assertThat(panes.snapshot().end().getAsLong()).isGreaterThan(Event.FARTHEST);
    assertThat(panes.total()[0]).isEqualTo(2);
  }

  private static List<Arrivals.Arrival> arrivals(long seed) {
    Arrivals source = new Arrivals(new Random(seed), 300);
    List<Arrivals.Arrival> arrivals = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      arrivals.add(source.next(70));
    }
    return arrivals;
  }

  private static SlidingPanes<Integer, long[]> decoded(byte[] bytes) {
    return SlidingPanes.decode(new Moments(), new StateReader(bytes));
  }

  private static byte[] bytes(EventWindow<Integer, long[]> window) {
    StateWriter out = new StateWriter(256);
    window.encode(out);
    return out.toByteArray();
  }
}
