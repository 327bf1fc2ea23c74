package dev.andon.quality.certification;

import dev.andon.quality.certification.ExamStanding.Result;
import dev.andon.quality.policy.ExamPlan;
import dev.andon.quality.rating.Counts;
import dev.andon.quality.sequential.Certification;
import dev.andon.quality.sequential.GateVerdict.Outcome;
import dev.andon.quality.sequential.OnlineDiscoveries;
import dev.andon.quality.sequential.RateGateConfig;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The exams of one rater on one line: answers on gate items, by guideline version and clock hour.
 *
 * <p>Counts are added and taken back exactly, and attempts are read off the hours in their order,
 * so that where a rater stands depends on the set of answers that stand, not on the order in which
 * they came. An attempt ends with the hour in which it is decided; what is answered later is
 * another. An attempt that lapses undecided counts as one that was not passed. The more attempts,
 * the more evidence one takes ({@link OnlineDiscoveries}), so that trying often is no way to pass.
 * Mutable, single-threaded.
 *
 * <pre>
 * bytes, version 1: version | guideline versions: count, then version, hours: count, then hour and
 *                   counts
 * </pre>
 */
public final class Exams {
  private static final int VERSION = 1;
  private static final long HOUR_MILLIS = 3_600_000L;

  private final TreeMap<String, TreeMap<Long, Counts>> byGuideline = new TreeMap<>();

  /**
   * Adds what was answered in a clock hour, or takes it back.
   *
   * @param guidelineVersion the version that the answers name; empty where they name none
   * @param hour hours since the epoch, of the work
   * @param delta new minus old
   */
  public void merge(String guidelineVersion, long hour, Counts delta) {
    TreeMap<Long, Counts> hours =
        byGuideline.computeIfAbsent(guidelineVersion, unused -> new TreeMap<>());
    Counts counts = hours.computeIfAbsent(hour, unused -> new Counts());
    counts.merge(delta);
    if (counts.isEmpty()) {
      hours.remove(hour);
    }
    if (hours.isEmpty()) {
      byGuideline.remove(guidelineVersion);
    }
  }

  /** Beginning of a clock hour counted since the epoch, epoch milliseconds. */
  public static long beginningOf(long hour) {
    return hour * HOUR_MILLIS;
  }

  /**
   * Beginning of the newest clock hour with an answer that is judged, epoch milliseconds; the epoch
   * where there is none.
   */
  public long newestAt() {
    return beginningOf(
        byGuideline.values().stream()
            .mapToLong(Exams::newestHour)
            .filter(hour -> hour > Long.MIN_VALUE)
            .max()
            .orElse(0));
  }

  /** Whether nothing at all is counted. */
  public boolean isEmpty() {
    return byGuideline.isEmpty();
  }

  /** Input changes folded into the answers that stand. */
  public long revision() {
    return byGuideline.values().stream()
        .flatMap(hours -> hours.values().stream())
        .mapToLong(Counts::revision)
        .sum();
  }

  /**
   * Where the rater stands with the exam that was worked on last; empty where there is none with an
   * answer that is judged and counts.
   *
   * @param plan what is asked for
   * @param lapsedAt what was shown before counts no more, epoch milliseconds: only whole clock
   *     hours from then on do, while former attempts still count as attempts; empty where nothing
   *     lapsed
   */
  public Optional<ExamStanding> standing(ExamPlan plan, OptionalLong lapsedAt) {
    return counted(lapsedAt)
        .max(
            Comparator.<Map.Entry<String, TreeMap<Long, Counts>>>comparingLong(
                    each -> newestHour(each.getValue()))
                .thenComparing(Map.Entry::getKey))
        .map(each -> new Sitting(each.getKey(), plan).read(each.getValue(), from(lapsedAt)));
  }

  /** The same of every guideline version, by version. */
  public List<ExamStanding> standings(ExamPlan plan, OptionalLong lapsedAt) {
    return counted(lapsedAt)
        .map(each -> new Sitting(each.getKey(), plan).read(each.getValue(), from(lapsedAt)))
        .toList();
  }

  private Stream<Map.Entry<String, TreeMap<Long, Counts>>> counted(OptionalLong lapsedAt) {
    long from = from(lapsedAt);
    return byGuideline.entrySet().stream()
        .filter(each -> newestHour(each.getValue()) >= from)
        .filter(each -> newestHour(each.getValue()) > Long.MIN_VALUE);
  }

  private static long from(OptionalLong lapsedAt) {
    return lapsedAt.isPresent() ? firstHourFrom(lapsedAt.getAsLong()) : Long.MIN_VALUE;
  }

  /** The first clock hour that begins at or after a time. */
  private static long firstHourFrom(long epochMillis) {
    return -Math.floorDiv(-epochMillis, HOUR_MILLIS);
  }

  /** The newest with an answer that is judged; {@link Long#MIN_VALUE} where there is none. */
  private static long newestHour(TreeMap<Long, Counts> hours) {
    for (Map.Entry<Long, Counts> hour : hours.descendingMap().entrySet()) {
      if (hour.getValue().samples() > 0) {
        return hour.getKey();
      }
    }
    return Long.MIN_VALUE;
  }

  /** Reads attempts off the hours of one guideline version. */
  private static final class Sitting {
    private final String guidelineVersion;
    private final RateGateConfig config;
    private final OnlineDiscoveries levels;
    private Certification attempt;
    private Result result = Result.UNDECIDED;
    private long since = Long.MIN_VALUE;
    private int number;
    private boolean decided = true;
    private long answered;
    private long right;
    private long critical;
    private long declined;

    Sitting(String guidelineVersion, ExamPlan plan) {
      this.guidelineVersion = guidelineVersion;
      double bearable = 1 - plan.confidence();
      this.config = RateGateConfig.uniform(1 - plan.passMark(), bearable, bearable);
      this.levels = new OnlineDiscoveries(bearable);
      this.attempt = new Certification(config);
    }

    ExamStanding read(TreeMap<Long, Counts> hours, long from) {
      hours.headMap(from).forEach(this::take);
      lapse();
      hours.tailMap(from).forEach(this::take);
      return new ExamStanding(
          result, guidelineVersion, since, number, answered, right, critical, declined);
    }

    /** What was shown so far counts no more; that it was tried still does. */
    private void lapse() {
      if (!decided) {
        levels.observeLogE(Double.NEGATIVE_INFINITY);
        decided = true;
      }
      result = Result.UNDECIDED;
    }

    private void take(long hour, Counts counts) {
      long at = beginningOf(hour);
      if (decided) {
        if (counts.samples() <= 0) {
          return;
        }
        begin(at);
      }
      answer(counts);
      Outcome outcome = attempt.judge(levels.nextLevel()).outcome();
      if (outcome != Outcome.HELD) {
        levels.observeLogE(
            outcome == Outcome.PASSED ? attempt.logPassEvidence() : Double.NEGATIVE_INFINITY);
        result = outcome == Outcome.PASSED ? Result.PASSED : Result.FAILED;
        since = at;
        decided = true;
      }
    }

    private void begin(long at) {
      attempt = new Certification(config);
      decided = false;
      number++;
      answered = 0;
      right = 0;
      critical = 0;
      declined = 0;
      since = result == Result.UNDECIDED ? at : since;
    }

    /**
     * What was answered before exams were counted may be taken back: that leaves none, not less.
     */
    private void answer(Counts counts) {
      long judged = Math.max(0, counts.samples());
      long correct = Math.min(judged, Math.max(0, counts.correct()));
      long fatal = Math.min(judged - correct, Math.max(0, counts.critical()));
      attempt.observe(correct, judged - correct, fatal);
      answered += judged;
      right += correct;
      critical += fatal;
      declined += Math.max(0, counts.abstained());
    }
  }

  /** The bytes of a row. */
  public byte[] encode() {
    StateWriter out = new StateWriter(64).writeByte(VERSION).writeUnsigned(byGuideline.size());
    byGuideline.forEach(
        (guidelineVersion, hours) -> {
          out.writeText(guidelineVersion).writeUnsigned(hours.size());
          hours.forEach(
              (hour, counts) -> {
                out.writeSigned(hour);
                counts.encode(out);
              });
        });
    return out.toByteArray();
  }

  /** Reads a row back. */
  public static Exams decode(byte[] row) {
    StateReader in = new StateReader(row);
    in.readVersion(VERSION);
    Exams exams = new Exams();
    for (int versions = in.readCount(); versions > 0; versions--) {
      TreeMap<Long, Counts> hours = new TreeMap<>();
      exams.byGuideline.put(in.readText(), hours);
      for (int left = in.readCount(); left > 0; left--) {
        hours.put(in.readSigned(), Counts.decode(in));
      }
    }
    return exams;
  }
}
