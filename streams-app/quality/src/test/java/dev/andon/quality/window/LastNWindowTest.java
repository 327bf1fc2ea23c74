package dev.andon.quality.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.andon.quality.state.StateFormatException;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LastNWindowTest {

  @Property(tries = 20)
  void holdsWhatATwinThatKeepsEverythingWould(
      @ForAll @IntRange(min = 1, max = 40) int n,
      @ForAll @IntRange(min = 20, max = 95) int percentNew,
      @ForAll long seed) {
    Arrivals arrivals = new Arrivals(new Random(seed), 60);
    LastNWindow<Integer, long[]> window = window(n);
    NaiveWindows naive = new NaiveWindows();
    int takenAway = 0;
    for (int i = 0; i < 600; i++) {
      Arrivals.Arrival arrival = arrivals.next(percentNew);
      takenAway += arrival.before().size();
      arrival.to(window);
      arrival.to(naive);

      WindowSnapshot<long[]> snapshot = window.snapshot();
      if (takenAway <= LastNWindow.SPARE) {
        assertThat(snapshot.complete()).as("step %s", i).isTrue();
      }
      if (snapshot.complete()) {
        List<Event<Integer>> newest = naive.newest(n);
        assertThat(snapshot.sums()).as("step %s", i).isEqualTo(Moments.of(newest));
        assertThat(window.size()).isEqualTo(newest.size());
        if (!newest.isEmpty()) {
          assertThat(snapshot.start()).hasValue(newest.get(0).at());
          assertThat(snapshot.end()).hasValue(newest.get(newest.size() - 1).at());
        }
      }
    }
    assertThat(bytes(decoded(bytes(window)))).isEqualTo(bytes(window));
    assertThat(decoded(bytes(window)).snapshot().sums()).isEqualTo(window.snapshot().sums());
  }

  @Property(tries = 20)
  void anyOrderOfArrivalGivesTheSameBytes(
      @ForAll @IntRange(min = 1, max = 40) int n, @ForAll long seed) {
    Random random = new Random(seed);
    List<Event<Integer>> events = events(random, 900);
    LastNWindow<Integer, long[]> inOrder = window(n);
    events.stream().sorted(Event.ORDER).forEach(inOrder::observe);

    List<Event<Integer>> shuffled = new ArrayList<>(events);
    shuffled.addAll(events.subList(0, 300));
    Collections.shuffle(shuffled, random);
    LastNWindow<Integer, long[]> window = window(n);
    shuffled.forEach(window::observe);

    assertThat(bytes(window)).isEqualTo(bytes(inOrder));
  }

  @Property(tries = 20)
  void whileNothingIsLetGoOnlyWhatStandsMatters(
      @ForAll @IntRange(min = 1, max = 40) int n, @ForAll long seed) {
    Arrivals arrivals = new Arrivals(new Random(seed), 1_000);
    LastNWindow<Integer, long[]> window = window(n);
    NaiveWindows naive = new NaiveWindows();
    for (int i = 0; i < LastNWindow.SPARE; i++) {
      Arrivals.Arrival arrival = arrivals.next(60);
      // Without the old version, which the id finds.
      arrival.after().forEach(window::observe);
      if (arrival.after().isEmpty()) {
        arrival.before().forEach(window::withdraw);
      }
      arrival.to(naive);
    }
    LastNWindow<Integer, long[]> fresh = window(n);
    naive.standing().forEach(fresh::observe);

    assertThat(bytes(window)).isEqualTo(bytes(fresh));
  }

  @Property(tries = 20)
  void mergesInAnyOrderToTheWhole(@ForAll @IntRange(min = 1, max = 40) int n, @ForAll long seed) {
    List<Event<Integer>> events = events(new Random(seed), 900);
    LastNWindow<Integer, long[]> whole = window(n);
    events.forEach(whole::observe);
    int cut = new Random(seed).nextInt(700);

    LastNWindow<Integer, long[]> leftFirst = of(n, events.subList(0, cut));
    leftFirst.merge(of(n, events.subList(cut, cut + 100)));
    leftFirst.merge(of(n, events.subList(cut + 100, 900)));
    LastNWindow<Integer, long[]> rightFirst = of(n, events.subList(cut + 100, 900));
    LastNWindow<Integer, long[]> middle = of(n, events.subList(cut, cut + 100));
    middle.merge(of(n, events.subList(0, cut)));
    rightFirst.merge(middle);

    assertThat(bytes(leftFirst)).isEqualTo(bytes(whole));
    assertThat(bytes(rightFirst)).isEqualTo(bytes(whole));
    assertThat(leftFirst.snapshot().sums()).isEqualTo(whole.snapshot().sums());
  }

  @Test
  void saysWhenTooMuchWasWithdrawn() {
    LastNWindow<Integer, long[]> window = window(10);
    for (int i = 0; i < 500; i++) {
      window.observe(new Event<>(i, i, 1));
    }
    for (int i = 0; i < LastNWindow.SPARE; i++) {
      window.withdraw(499 - i);
      assertThat(window.snapshot().complete()).isTrue();
    }
    assertThat(window.snapshot().sums()[0]).isEqualTo(10);

    window.withdraw(499 - LastNWindow.SPARE);
    assertThat(window.snapshot().complete()).isFalse();
    assertThat(window.snapshot().sums()[0]).isEqualTo(9);

    // One that was let go is not taken back in, as others like it would still be missing.
    window.observe(new Event<>(3, 3, 1));
    assertThat(window.size()).isEqualTo(9);
    window.observe(new Event<>(1_000, 1_000, 1));
    assertThat(window.snapshot().complete()).isTrue();
  }

  @Test
  void anEmptyWindowIsCompleteAndHasNoTimes() {
    WindowSnapshot<long[]> snapshot = window(5).snapshot();

    assertThat(snapshot.sums()).containsExactly(0, 0, 0);
    assertThat(snapshot.start()).isEqualTo(OptionalLong.empty());
    assertThat(snapshot.end()).isEqualTo(OptionalLong.empty());
    assertThat(snapshot.complete()).isTrue();
  }

  @Test
  void staysBoundedHoweverManyCome() {
    LastNWindow<Integer, long[]> window = window(LastNWindow.MOST);
    for (int i = 0; i < 200_000; i++) {
      window.observe(new Event<>(i, i % 50_000, 1));
    }

    assertThat(window.size()).isEqualTo(LastNWindow.MOST);
    assertThat(bytes(window).length).isLessThan(12 * (LastNWindow.MOST + LastNWindow.SPARE));
  }

  @Test
  void refusesWhatItCannotHold() {
    assertThatThrownBy(() -> window(0)).hasMessage("n must be in range [1, 10000], is 0");
    assertThatThrownBy(() -> window(10_001)).hasMessage("n must be in range [1, 10000], is 10001");
    assertThatThrownBy(() -> window(5).merge(window(6)))
        .hasMessage("windows merge when they span equally many events, span 5 and 6");
    assertThatThrownBy(() -> new Event<>(1, Long.MAX_VALUE, 1))
        .hasMessageContaining("event time must be at most 9007199254740992 ms from 1970");
    LastNWindow<Integer, long[]> one = of(5, List.of(new Event<>(1, 1, 1)));
    LastNWindow<Integer, long[]> other = of(5, List.of(new Event<>(1, 1, 2)));
    assertThatThrownBy(() -> one.merge(other)).hasMessageContaining("event 1 has two versions");
  }

  @Test
  void refusesBytesThatAreNoWindow() {
    byte[] tooWide = new StateWriter(8).writeByte(1).writeUnsigned(99_999).toByteArray();
    byte[] tooMany =
        new StateWriter(8)
            .writeByte(1)
            .writeUnsigned(2)
            .writeByte(0)
            .writeUnsigned(259)
            .toByteArray();
    byte[] tooLate =
        new StateWriter(8)
            .writeByte(1)
            .writeUnsigned(2)
            .writeByte(0)
            .writeUnsigned(1)
            .writeSigned(Long.MIN_VALUE)
            .toByteArray();
    byte[] twice =
        new StateWriter(8)
            .writeByte(1)
            .writeUnsigned(2)
            .writeByte(0)
            .writeUnsigned(2)
            .writeSigned(7)
            .writeFixedLong(1)
            .writeSigned(1)
            .writeSigned(0)
            .writeFixedLong(1)
            .writeSigned(1)
            .toByteArray();
    for (byte[] bytes : List.of(tooWide, tooMany, tooLate, twice)) {
      assertThatThrownBy(() -> decoded(bytes)).isInstanceOf(StateFormatException.class);
    }
  }

  private static List<Event<Integer>> events(Random random, int count) {
    List<Event<Integer>> events = new ArrayList<>();
    for (int id = 0; id < count; id++) {
      events.add(new Event<>(id, random.nextInt(400), random.nextInt(-9, 10)));
    }
    return events;
  }

  private static LastNWindow<Integer, long[]> window(int n) {
    return new LastNWindow<>(n, new Moments(), new Moments.Codec());
  }

  private static LastNWindow<Integer, long[]> of(int n, List<Event<Integer>> events) {
    LastNWindow<Integer, long[]> window = window(n);
    events.forEach(window::observe);
    return window;
  }

  private static LastNWindow<Integer, long[]> decoded(byte[] bytes) {
    return LastNWindow.decode(new Moments(), new Moments.Codec(), new StateReader(bytes));
  }

  private static byte[] bytes(EventWindow<Integer, long[]> window) {
    StateWriter out = new StateWriter(256);
    window.encode(out);
    return out.toByteArray();
  }
}
