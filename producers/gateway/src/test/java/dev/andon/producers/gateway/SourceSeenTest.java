package dev.andon.producers.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.producers.adapters.SeenIndex.Seen;
import org.junit.jupiter.api.Test;

final class SourceSeenTest {
  private final SourceSeen seen = new SourceSeen(2);

  private static Seen revision(int revision) {
    return new Seen("l", "i", "r", revision, false);
  }

  @Test
  void isWrittenUntilItIsOnTheTopic() {
    assertThat(seen.remember("a", revision(1))).isTrue();
    assertThat(seen.remember("a", revision(1))).as("it may not have arrived").isTrue();

    seen.accept("a", revision(1));

    assertThat(seen.remember("a", revision(1))).isFalse();
    assertThat(seen.remember("a", revision(2))).isTrue();
    assertThat(seen.find("a")).isEqualTo(revision(2));
  }

  @Test
  void whatIsOlderReplacesNothingHereNorOnTheTopic() {
    seen.accept("a", revision(5));

    assertThat(seen.remember("a", revision(4))).isFalse();
    seen.accept("a", revision(3));

    assertThat(seen.find("a")).isEqualTo(revision(5));
    assertThat(seen.remember("a", revision(5))).isFalse();
  }

  @Test
  void whatIsOnTheTopicFromBeforeLeavesTheNewerToBeWritten() {
    seen.remember("a", revision(5));

    seen.accept("a", revision(4));

    assertThat(seen.remember("a", revision(5))).isTrue();
  }

  @Test
  void forgetsWhatNobodyAskedAboutForLongest() {
    seen.accept("a", revision(1));
    seen.remember("b", revision(1));
    seen.find("a");

    seen.accept("c", revision(1));

    assertThat(seen.find("b")).isNull();
    assertThat(seen.find("a")).isNotNull();
    seen.accept("b", revision(1));
    assertThat(seen.remember("b", revision(1))).isFalse();
  }
}
