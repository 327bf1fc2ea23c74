package dev.andon.producers.adapters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.andon.producers.adapters.SeenIndex.Seen;
import org.junit.jupiter.api.Test;

final class RecentlySeenTest {
  private static Seen seen(int revision) {
    return new Seen("line", "item", "rater", revision, false);
  }

  @Test
  void forgetsWhatWasAskedForLeastRecently() {
    RecentlySeen index = new RecentlySeen(2);
    index.remember("a", seen(1));
    index.remember("b", seen(1));
    assertThat(index.find("a")).isEqualTo(seen(1));

    index.remember("c", seen(1));

    assertThat(index.find("b")).isNull();
    assertThat(index.find("a")).isEqualTo(seen(1));
    assertThat(index.find("c")).isEqualTo(seen(1));
  }

  @Test
  void keepsTheLaterRevisionWhicheverComesFirst() {
    RecentlySeen index = new RecentlySeen(2);

    index.remember("a", seen(5));
    index.remember("a", seen(3));
    assertThat(index.find("a")).isEqualTo(seen(5));

    index.remember("a", seen(6));
    assertThat(index.find("a")).isEqualTo(seen(6));
  }

  @Test
  void needsRoomForOne() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RecentlySeen(0))
        .withMessage("capacity must be 1 or more: 0");
  }
}
