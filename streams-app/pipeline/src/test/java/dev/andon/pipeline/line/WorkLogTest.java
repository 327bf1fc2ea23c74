package dev.andon.pipeline.line;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.quality.cause.JudgedWork;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

class WorkLogTest {
  private static final String LINE = "toxicity";

  private final KeyValueStore<Bytes, byte[]> rows = Stores.inMemoryKeyValueStore("causes").get();
  private final WorkLog log = new WorkLog(rows);

  private static JudgedWork work(long id, long judgedAt, String basis) {
    return new JudgedWork(
        id, basis, "i-" + id, "r-1", judgedAt, judgedAt, new TreeMap<>(), new TreeMap<>());
  }

  private static JudgedWork work(long judgedAt) {
    return work(judgedAt % 7, judgedAt, "GOLD");
  }

  private List<JudgedWork> kept() {
    return log.of(LINE, "GOLD");
  }

  @Test
  void isInTheOrderOfJudgingWhateverTheOrderOfArrival() {
    List<JudgedWork> works = new ArrayList<>();
    for (long judgedAt = -50; judgedAt < 50; judgedAt++) {
      works.add(work(1, judgedAt, "GOLD"));
      works.add(work(2, judgedAt, "GOLD"));
    }
    List<JudgedWork> shuffled = new ArrayList<>(works);
    Collections.shuffle(shuffled, new Random(1));

    shuffled.forEach(work -> log.add(LINE, work));

    assertThat(kept()).isEqualTo(works);
  }

  @Test
  void knowsItsLinesAndHowFarItReaches() {
    log.add("other", work(1, 1, "AUDIT"));
    assertThat(log.lines("GOLD")).isEmpty();
    for (long judgedAt = 1; judgedAt < WorkLog.MOST + 256; judgedAt++) {
      log.add(LINE, work(judgedAt));
    }
    assertThat(log.forgottenUntil(LINE, "GOLD")).isEqualTo(Long.MIN_VALUE);
    log.add(LINE, work(WorkLog.MOST + 256));
    assertThat(log.forgottenUntil(LINE, "GOLD")).isEqualTo(256);

    log.writeRows();
    assertThat(new WorkLog(rows).lines("GOLD")).containsExactly(LINE);
    assertThat(new WorkLog(rows).forgottenUntil(LINE, "GOLD")).isEqualTo(256);
  }

  @Test
  void whatIsTakenOutLeavesNothing() {
    log.add(LINE, work(1));
    log.add(LINE, work(2));

    log.remove(LINE, work(1));
    log.remove(LINE, work(3));

    assertThat(kept()).containsExactly(work(2));
  }

  @Test
  void linesAndBasesAreKeptApart() {
    log.add(LINE, work(1));
    log.add(LINE, work(1, 1, "AUDIT"));
    log.add("toxicity2", work(2));

    assertThat(kept()).containsExactly(work(1));
    assertThat(log.of(LINE, "AUDIT")).containsExactly(work(1, 1, "AUDIT"));
    assertThat(log.of("tox", "GOLD")).isEmpty();
  }

  @Test
  void theOldestAreForgottenAndStaySo() {
    for (long judgedAt = 0; judgedAt < WorkLog.MOST; judgedAt++) {
      log.add(LINE, work(judgedAt));
    }
    assertThat(log.hasForgotten(LINE, "GOLD")).isFalse();

    for (long judgedAt = WorkLog.MOST; judgedAt < WorkLog.MOST + 300; judgedAt++) {
      log.add(LINE, work(judgedAt));
    }
    assertThat(log.hasForgotten(LINE, "GOLD")).isTrue();
    assertThat(kept()).hasSizeBetween(WorkLog.MOST, WorkLog.MOST + 256).doesNotContain(work(200));

    log.writeRows();
    WorkLog again = new WorkLog(rows);
    again.add(LINE, work(200));
    again.remove(LINE, work(201));
    assertThat(again.of(LINE, "GOLD")).isEqualTo(kept());
    assertThat(again.hasForgotten(LINE, "GOLD")).isTrue();
  }
}
