package dev.andon.quality.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.quality.state.GoldenBytes;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/**
 * Windows that a store may hold are read by every later release, and the same are the same bytes.
 */
class GoldenWindowsTest {

  private static final long START = 1_777_879_362_120L;

  @Test
  void lastN() {
    assertGolden(
        "last-n-window-v1",
        new LastNWindow<>(50, new Moments(), new Moments.Codec()),
        in -> LastNWindow.decode(new Moments(), new Moments.Codec(), in));
  }

  @Test
  void slidingPanes() {
    assertGolden(
        "sliding-panes-v1",
        new SlidingPanes<>(new PaneConfig(60_000, 10, 60), new Moments()),
        in -> SlidingPanes.decode(new Moments(), in));
  }

  @Test
  void since() {
    assertGolden(
        "since-window-v1",
        SinceWindow.from(START + 500_000, new Moments()),
        in -> SinceWindow.decode(new Moments(), in));
  }

  private static void assertGolden(
      String name,
      EventWindow<Integer, long[]> window,
      Function<StateReader, EventWindow<Integer, long[]>> decode) {
    for (int i = 0; i < 400; i++) {
      window.observe(event(i, i % 7));
    }
    window.correct(event(399, 399 % 7), event(399, -3));
    window.withdraw(event(390, 390 % 7));
    byte[] bytes = bytes(window);

    byte[] golden = GoldenBytes.of(name, bytes);

    assertThat(bytes).isEqualTo(golden);
    EventWindow<Integer, long[]> read = decode.apply(new StateReader(golden));
    assertThat(bytes(read)).isEqualTo(golden);
    assertThat(read.snapshot().sums()).isEqualTo(window.snapshot().sums());
  }

  /** Every tenth comes late. */
  private static Event<Integer> event(int i, int value) {
    return new Event<>(31L * i, START + 20_000L * (i % 10 == 0 ? i / 2 : i), value);
  }

  private static byte[] bytes(EventWindow<Integer, long[]> window) {
    StateWriter out = new StateWriter(256);
    window.encode(out);
    return out.toByteArray();
  }
}
