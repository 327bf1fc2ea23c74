package dev.andon.quality.certification;

import dev.andon.quality.alert.CommandMemory;
import dev.andon.quality.certification.ExamStanding.Result;
import dev.andon.quality.policy.ExamPlan;
import dev.andon.quality.rating.Counts;
import dev.andon.quality.sequential.OnlineDiscoveries;
import dev.andon.quality.state.StateFormatException;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The exams of one rater on one line: answers on gate items, by guideline version and clock hour,
 * and what persons say of it.
 *
 * <p>Counts are added and taken back exactly, and attempts are read off the hours in their order,
 * so that where a rater stands depends on the set of answers that stand, not on the order in which
 * they came. An attempt ends with the hour in which it is decided; what is answered later is
 * another. An attempt that lapses undecided counts as one that was not passed. The more attempts,
 * the more evidence one takes ({@link OnlineDiscoveries}), so that trying often is no way to pass.
 *
 * <p>A person may certify a rater, or take a certification back. Of that and what answers decided
 * the later holds; within one clock hour the person's word does, as no more is known of when
 * answers were given. The newest order of each guideline version is kept, of {@value #MOST_ORDERED}
 * versions at most. Mutable, single-threaded.
 *
 * <pre>
 * bytes, version 2: version | guideline versions: count, then version, hours: count, then hour and
 *                   counts | ordered versions: count, then version, order | orders | commands seen
 *        version 1: without what was ordered
 * </pre>
 */
public final class Exams {
  /** Of how many guideline versions orders are kept. */
  static final int MOST_ORDERED = 64;

  private static final int VERSION = 2;
  private static final int VERSION_WITH_ORDERS = 2;
  private static final long HOUR_MILLIS = 3_600_000L;

  private final TreeMap<String, TreeMap<Long, Counts>> byGuideline = new TreeMap<>();
  private final TreeMap<String, CertificationOrder> ordered = new TreeMap<>();
  private long orders;
  private CommandMemory commands = new CommandMemory();

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

  /**
   * Somebody certifies the rater, or takes that back.
   *
   * @param guidelineVersion under which; empty for work that names none
   * @param commandId identifies the command; a repeat changes nothing
   * @return whether it is no repeat
   */
  public boolean order(String guidelineVersion, String commandId, CertificationOrder order) {
    if (!commands.add(commandId, order.at())) {
      return false;
    }
    ordered.merge(guidelineVersion, order, CertificationOrder::later);
    if (ordered.size() > MOST_ORDERED) {
      ordered.remove(
          Collections.min(
                  ordered.entrySet(),
                  Map.Entry.<String, CertificationOrder>comparingByValue(CertificationOrder.ORDER)
                      .thenComparing(Map.Entry.comparingByKey()))
              .getKey());
    }
    orders++;
    return true;
  }

  /** Beginning of a clock hour counted since the epoch, epoch milliseconds. */
  public static long beginningOf(long hour) {
    return hour * HOUR_MILLIS;
  }

  /**
   * When something was last heard, epoch milliseconds: an order, or a clock hour with an answer
   * that is judged, by its beginning; the epoch where there is none.
   */
  public long newestAt() {
    return versions().mapToLong(this::newestAt).filter(at -> at > Long.MIN_VALUE).max().orElse(0);
  }

  /** Whether nothing at all is counted. */
  public boolean isEmpty() {
    return byGuideline.isEmpty() && orders == 0;
  }

  /** Input changes folded into the answers that stand, and orders. */
  public long revision() {
    return orders
        + byGuideline.values().stream()
            .flatMap(hours -> hours.values().stream())
            .mapToLong(Counts::revision)
            .sum();
  }

  /**
   * Where the rater stands with the exam that was last heard of; empty where there is none that
   * counts, with an answer that is judged or an order.
   *
   * @param plan what is asked for; null where no answers count, but persons' orders alone
   * @param lapsedAt what was shown or ordered before counts no more, epoch milliseconds: of answers
   *     only whole clock hours from then on do, while former attempts still count as attempts;
   *     empty where nothing lapsed
   */
  public Optional<ExamStanding> standing(@Nullable ExamPlan plan, OptionalLong lapsedAt) {
    return standings(plan, lapsedAt).stream()
        .max(
            Comparator.<ExamStanding>comparingLong(each -> newestAt(each.guidelineVersion()))
                .thenComparing(ExamStanding::guidelineVersion));
  }

  /** The same of every guideline version, by version. */
  public List<ExamStanding> standings(@Nullable ExamPlan plan, OptionalLong lapsedAt) {
    return versions().flatMap(each -> standing(each, plan, lapsedAt).stream()).toList();
  }

  private Optional<ExamStanding> standing(
      String guidelineVersion, @Nullable ExamPlan plan, OptionalLong lapsedAt) {
    Optional<ExamStanding> sat =
        plan == null ? Optional.empty() : sat(guidelineVersion, plan, from(lapsedAt));
    return Optional.ofNullable(ordered.get(guidelineVersion))
        .filter(order -> lapsedAt.isEmpty() || order.at() >= lapsedAt.getAsLong())
        .filter(order -> sat.filter(exam -> isLater(exam, order)).isEmpty())
        .map(order -> byOrder(guidelineVersion, order, sat))
        .or(() -> sat);
  }

  private Optional<ExamStanding> sat(String guidelineVersion, ExamPlan plan, long from) {
    return Optional.ofNullable(byGuideline.get(guidelineVersion))
        .filter(hours -> newestHour(hours) >= from)
        .filter(hours -> newestHour(hours) > Long.MIN_VALUE)
        .map(hours -> new Sitting(guidelineVersion, plan).read(hours, from));
  }

  /** Whether answers have decided since. */
  private static boolean isLater(ExamStanding exam, CertificationOrder order) {
    return exam.result() != Result.UNDECIDED && exam.since() > order.at();
  }

  private static ExamStanding byOrder(
      String guidelineVersion, CertificationOrder order, Optional<ExamStanding> sat) {
    return new ExamStanding(
        order.certifies() ? Result.PASSED : Result.REVOKED,
        Optional.of(order.operation()),
        guidelineVersion,
        order.at(),
        sat.map(ExamStanding::attempt).orElse(0),
        sat.map(ExamStanding::answered).orElse(0L),
        sat.map(ExamStanding::right).orElse(0L),
        sat.map(ExamStanding::critical).orElse(0L),
        sat.map(ExamStanding::declined).orElse(0L));
  }

  private Stream<String> versions() {
    return Stream.concat(byGuideline.keySet().stream(), ordered.keySet().stream())
        .distinct()
        .sorted();
  }

  /** When something was last heard of a version; {@link Long#MIN_VALUE} where nothing counts. */
  private long newestAt(String guidelineVersion) {
    TreeMap<Long, Counts> hours = byGuideline.get(guidelineVersion);
    CertificationOrder order = ordered.get(guidelineVersion);
    long hour = hours == null ? Long.MIN_VALUE : newestHour(hours);
    return Math.max(
        hour == Long.MIN_VALUE ? hour : beginningOf(hour),
        order == null ? Long.MIN_VALUE : order.at());
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
    out.writeUnsigned(ordered.size());
    ordered.forEach(
        (guidelineVersion, order) -> {
          out.writeText(guidelineVersion);
          order.encode(out);
        });
    out.writeUnsigned(orders);
    commands.encode(out);
    return out.toByteArray();
  }

  /** Reads a row back. */
  public static Exams decode(byte[] row) {
    StateReader in = new StateReader(row);
    int version = in.readVersion(VERSION);
    Exams exams = new Exams();
    for (int versions = in.readCount(); versions > 0; versions--) {
      TreeMap<Long, Counts> hours = new TreeMap<>();
      exams.byGuideline.put(in.readText(), hours);
      for (int left = in.readCount(); left > 0; left--) {
        hours.put(in.readSigned(), Counts.decode(in));
      }
    }
    if (version >= VERSION_WITH_ORDERS) {
      exams.readOrders(in);
    }
    return exams;
  }

  private void readOrders(StateReader in) {
    int count = in.readCount();
    if (count > MOST_ORDERED) {
      throw new StateFormatException(
          count + " versions are ordered, at most " + MOST_ORDERED + " can be");
    }
    for (int left = count; left > 0; left--) {
      ordered.put(in.readText(), CertificationOrder.decode(in));
    }
    orders = in.readUnsigned();
    commands = CommandMemory.decode(in);
  }
}
