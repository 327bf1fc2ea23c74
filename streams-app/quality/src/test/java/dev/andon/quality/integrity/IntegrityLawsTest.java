package dev.andon.quality.integrity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What all integer states here keep: order does not matter, withdrawing undoes, merging adds. */
class IntegrityLawsTest {

  @Property(tries = 40)
  void sharedErrors(@ForAll long seed, @ForAll @IntRange(max = 40) int size) {
    List<int[]> events = events(seed, size, 3);
    SharedErrors together = new SharedErrors(3);
    SharedErrors half = new SharedErrors(3);
    SharedErrors rest = new SharedErrors(3);
    events.forEach(e -> together.observe(e[0], e[1], e[2]));
    shuffled(events, seed).forEach(e -> (e[3] % 2 == 0 ? half : rest).observe(e[0], e[1], e[2]));
    half.merge(rest);
    assertThat(bytes(half::encode)).isEqualTo(bytes(together::encode));
    assertThat(bytes(SharedErrors.decode(new StateReader(bytes(half::encode)))::encode))
        .isEqualTo(bytes(half::encode));
    events.forEach(e -> together.withdraw(e[0], e[1], e[2]));
    assertThat(bytes(together::encode)).isEqualTo(bytes(new SharedErrors(3)::encode));
  }

  @Property(tries = 100)
  void witnessCounts(@ForAll long seed, @ForAll @IntRange(max = 60) int size) {
    List<int[]> events = events(seed, size, 9);
    WitnessCounts together = new WitnessCounts();
    WitnessCounts half = new WitnessCounts();
    WitnessCounts rest = new WitnessCounts();
    TreeMap<String, Integer> stood = new TreeMap<>();
    for (int[] each : events) {
      stand(together, each, 1);
      stood.merge("r-" + each[0], each[1] + 1, Integer::sum);
    }
    shuffled(events, seed).forEach(each -> stand(each[3] % 2 == 0 ? half : rest, each, 1));
    half.merge(rest);
    assertThat(bytes(half::encode)).isEqualTo(bytes(together::encode));
    assertThat(bytes(WitnessCounts.decode(new StateReader(bytes(half::encode)))::encode))
        .isEqualTo(bytes(half::encode));
    TreeMap<String, Integer> told = new TreeMap<>();
    half.forEachPartner((name, company) -> told.put(name, (int) company.trials()));
    assertThat(told).isEqualTo(stood);
    assertThat(half.size()).isEqualTo(stood.size());
    WitnessCounts taken = new WitnessCounts();
    events.forEach(each -> stand(taken, each, -1));
    half.merge(taken);
    shuffled(events, seed).forEach(each -> stand(together, each, -1));
    assertThat(half.isEmpty()).isTrue();
    assertThat(together.isEmpty()).isTrue();
  }

  private static void stand(WitnessCounts counts, int[] event, int sign) {
    int samples = sign * (event[1] + 1);
    counts.add(Testimony.TOGETHER, "r-" + event[0], samples, sign * event[1], samples);
    counts.add(Testimony.GOLD, "", sign, 0, 0);
  }

  @Property(tries = 40)
  void goldFailures(@ForAll long seed, @ForAll @IntRange(max = 40) int size) {
    List<int[]> events = events(seed, size, 101);
    GoldFailures together = new GoldFailures();
    GoldFailures half = new GoldFailures();
    GoldFailures rest = new GoldFailures();
    events.forEach(e -> together.observe(e[0] / 100.0, e[1] % 2 == 0));
    shuffled(events, seed)
        .forEach(e -> (e[3] % 2 == 0 ? half : rest).observe(e[0] / 100.0, e[1] % 2 == 0));
    half.merge(rest);
    assertThat(bytes(half::encode)).isEqualTo(bytes(together::encode));
    assertThat(bytes(GoldFailures.decode(new StateReader(bytes(half::encode)))::encode))
        .isEqualTo(bytes(half::encode));
    events.forEach(e -> together.withdraw(e[0] / 100.0, e[1] % 2 == 0));
    assertThat(bytes(together::encode)).isEqualTo(bytes(new GoldFailures()::encode));
  }

  @Property(tries = 40)
  void answerShares(@ForAll long seed, @ForAll @IntRange(max = 40) int size) {
    List<int[]> events = events(seed, size, 3);
    AnswerShares together = new AnswerShares(3);
    AnswerShares half = new AnswerShares(3);
    AnswerShares rest = new AnswerShares(3);
    events.forEach(e -> together.observe(e[0]));
    shuffled(events, seed).forEach(e -> (e[3] % 2 == 0 ? half : rest).observe(e[0]));
    half.merge(rest);
    assertThat(bytes(half::encode)).isEqualTo(bytes(together::encode));
    assertThat(bytes(AnswerShares.decode(new StateReader(bytes(half::encode)))::encode))
        .isEqualTo(bytes(half::encode));
    events.forEach(e -> together.withdraw(e[0]));
    assertThat(bytes(together::encode)).isEqualTo(bytes(new AnswerShares(3)::encode));
  }

  @Property(tries = 40)
  void pageTimes(@ForAll long seed, @ForAll @IntRange(max = 40) int size) {
    List<int[]> events = events(seed, size, 1_000_000);
    PageTimes together = new PageTimes();
    PageTimes half = new PageTimes();
    PageTimes rest = new PageTimes();
    events.forEach(e -> together.observe(e[0], 1 + e[1] % 10));
    shuffled(events, seed).forEach(e -> (e[3] % 2 == 0 ? half : rest).observe(e[0], 1 + e[1] % 10));
    half.merge(rest);
    assertThat(bytes(half::encode)).isEqualTo(bytes(together::encode));
    assertThat(bytes(PageTimes.decode(new StateReader(bytes(half::encode)))::encode))
        .isEqualTo(bytes(half::encode));
    events.forEach(e -> together.withdraw(e[0], 1 + e[1] % 10));
    assertThat(bytes(together::encode)).isEqualTo(bytes(new PageTimes()::encode));
  }

  @Property(tries = 40)
  void answerRunsComeBackAndGoOn(@ForAll long seed, @ForAll @IntRange(max = 40) int size) {
    AnswerRuns runs = new AnswerRuns();
    List<int[]> events = events(seed, size, 2);
    events.forEach(e -> runs.observe(e[0]));
    AnswerRuns read = AnswerRuns.decode(new StateReader(bytes(runs::encode)));
    events.forEach(e -> runs.observe(e[1]));
    events.forEach(e -> read.observe(e[1]));
    assertThat(bytes(read::encode)).isEqualTo(bytes(runs::encode));
    assertThat(read.longest()).isEqualTo(naiveLongest(events));
  }

  private static long naiveLongest(List<int[]> events) {
    List<Integer> labels = new ArrayList<>();
    events.forEach(e -> labels.add(e[0]));
    events.forEach(e -> labels.add(e[1]));
    long longest = 0;
    for (int from = 0; from < labels.size(); from++) {
      int to = from;
      while (to < labels.size() && labels.get(to).equals(labels.get(from))) {
        to++;
      }
      longest = Math.max(longest, to - from);
    }
    return longest;
  }

  private static List<int[]> events(long seed, int size, int bound) {
    Random random = new Random(seed);
    List<int[]> events = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      events.add(
          new int[] {
            random.nextInt(bound), random.nextInt(bound), random.nextInt(bound), random.nextInt(8)
          });
    }
    return events;
  }

  private static List<int[]> shuffled(List<int[]> events, long seed) {
    List<int[]> shuffled = new ArrayList<>(events);
    Collections.shuffle(shuffled, new Random(~seed));
    return shuffled;
  }

  private static byte[] bytes(Consumer<StateWriter> encode) {
    StateWriter out = new StateWriter(64);
    encode.accept(out);
    return out.toByteArray();
  }
}
