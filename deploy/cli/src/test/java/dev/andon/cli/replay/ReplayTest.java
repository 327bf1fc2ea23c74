package dev.andon.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Whatever the order, the repeats, the partitions and the crashes: every rater's agreement is the
 * oracle's to the last judgement, and the ledger adds up.
 */
@Tag("shared-data")
@Timeout(600)
class ReplayTest {
  private static final int USUAL_PARTITIONS = 4;
  private static final long SEED = 20_260_504;

  @TempDir Path dir;

  @BeforeEach
  void needsTheSets() {
    assumeTrue(
        Files.exists(AnnotationSet.CONVERTER),
        () -> skipped("no annotation sets at " + AnnotationSet.CONVERTER.toAbsolutePath()));
  }

  /** The reason, also said where the build shows it. */
  private static String skipped(String why) {
    System.out.println("skipped: " + why);
    return why;
  }

  /** What is done to a set on its way in. */
  enum Way {
    AS_IT_IS,
    SHUFFLED,
    REPEATED,
    GOLD_LAST,
    ONE_PARTITION,
    THREE_PARTITIONS,
    EIGHT_PARTITIONS,
    KILLED;

    int partitions() {
      return switch (this) {
        case ONE_PARTITION -> 1;
        case THREE_PARTITIONS -> 3;
        case EIGHT_PARTITIONS -> 8;
        default -> USUAL_PARTITIONS;
      };
    }

    AnnotationSet change(AnnotationSet set) throws Exception {
      return switch (this) {
        case SHUFFLED -> set.shuffled(SEED);
        case REPEATED -> set.repeated(SEED);
        default -> set;
      };
    }
  }

  @ParameterizedTest
  @CsvSource({
    "adult, AS_IT_IS",
    "adult, REPEATED",
    "adult, GOLD_LAST",
    "adult, ONE_PARTITION",
    "adult, THREE_PARTITIONS",
    "adult, KILLED",
    "snow, SHUFFLED",
    "snow, EIGHT_PARTITIONS",
    "snow, KILLED",
    "conll, AS_IT_IS",
    "crowdwsa, AS_IT_IS",
  })
  void agreementIsTheOracles(String name, Way way) throws Exception {
    long begun = System.nanoTime();
    AnnotationSet original = AnnotationSet.convert(name, dir.resolve("set"));
    AnnotationSet set = way.change(original);
    File log = new File("target/replay-" + name + "-" + way + ".log");
    Path data = dir.resolve("data");

    if (way == Way.KILLED) {
      try (RunningAndon andon = RunningAndon.start(data, way.partitions(), log)) {
        andon.gold(set.gold());
        andon.killAmidst(set.events(), log);
      }
    }
    try (RunningAndon andon = RunningAndon.start(data, way.partitions(), log)) {
      send(set, way, andon);

      Map<String, RunningAndon.Ledger> ledger = andon.awaitLedger();
      RunningAndon.Ledger total = ledger.get("*");
      assertThat(set.differences(andon.agreement())).as("see %s", log).isEmpty();
      assertThat(total.received() - total.duplicates()).isEqualTo(original.inputs());
      if (way != Way.KILLED) {
        assertThat(total.received()).isEqualTo(set.inputs());
      }
      report(name, way, total, begun);
    }
  }

  private static void send(AnnotationSet set, Way way, RunningAndon andon) throws Exception {
    if (way == Way.GOLD_LAST) {
      andon.publish(set.events());
      andon.gold(set.gold());
    } else {
      andon.gold(set.gold());
      andon.publish(set.events());
    }
  }

  private static void report(String name, Way way, RunningAndon.Ledger total, long begun) {
    System.out.printf(
        "replay %-8s %-16s %,7d inputs, %,6d of them duplicates: equal after %d s (seed %d)%n",
        name,
        way,
        total.received(),
        total.duplicates(),
        Duration.ofNanos(System.nanoTime() - begun).toSeconds(),
        SEED);
  }
}
