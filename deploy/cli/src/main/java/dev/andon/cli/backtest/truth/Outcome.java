package dev.andon.cli.backtest.truth;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How one way of watching did in one incident.
 *
 * @param raisedAt when the first alarm about it was raised; empty if none was
 * @param goldJudgements comparisons with gold of what the incident touched, from its beginning to
 *     that alarm, or to the end if there was none
 * @param annotations annotations within the incident, likewise; 0 where it touched items
 * @param inDoubt bad labels that had been made by then
 * @param contained those of them that are in the scope of that alarm, and within its onset
 * @param excess annotations that are in its scope and within its onset, too, and no bad labels
 * @param badLetThrough bad labels made before an alarm about their rater, or about more than one
 * @param bad all bad labels of the incident
 * @param blamed what that alarm says is the cause: the right one, if it names it; empty if it names
 *     none
 * @param rightlyBlamed whether it is the right one
 */
public record Outcome(
    Incident incident,
    Optional<Instant> raisedAt,
    long goldJudgements,
    long annotations,
    long inDoubt,
    long contained,
    long excess,
    long badLetThrough,
    long bad,
    Optional<Blamed> blamed,
    boolean rightlyBlamed) {

  /**
   * Holds alarms against an incident.
   *
   * @param alarms in any order
   * @param judged the answers that were compared with gold, in any order
   * @param work all annotations
   */
  public static Outcome of(Incident incident, List<Alarm> alarms, List<Judged> judged, Work work) {
    List<Alarm> about =
        alarms.stream().filter(incident::raises).sorted(Comparator.comparing(Alarm::at)).toList();
    Optional<Alarm> first = about.stream().findFirst();
    Optional<Instant> raisedAt = first.map(Alarm::at);
    Instant end = raisedAt.orElse(Instant.MAX);
    List<Blamed> blamed = first.map(Alarm::blamed).orElse(List.of());
    Optional<Blamed> right = blamed.stream().filter(incident::isCausedBy).findFirst();
    String lineId = incident.lineId();
    List<Made> bad =
        incident.annotations().stream()
            .filter(Incident.Touched::changed)
            .map(label -> work.of(lineId, label))
            .toList();
    long contained = first.map(alarm -> contained(alarm, bad)).orElse(0L);
    long inScope = first.map(alarm -> contained(alarm, work.of(lineId))).orElse(0L);
    return new Outcome(
        incident,
        raisedAt,
        goldJudgements(incident, judged, end),
        incident.annotations().stream().filter(touched -> !touched.at().isAfter(end)).count(),
        bad.stream().filter(label -> !label.at().isAfter(end)).count(),
        contained,
        inScope - contained,
        bad.stream().filter(label -> isLetThrough(label, about)).count(),
        bad.size(),
        right.or(() -> blamed.stream().findFirst()),
        right.isPresent());
  }

  private static long goldJudgements(Incident incident, List<Judged> judged, Instant end) {
    Set<String> annotations =
        incident.annotations().stream()
            .map(Incident.Touched::annotationId)
            .collect(Collectors.toSet());
    return judged.stream()
        .filter(answer -> answer.lineId().equals(incident.lineId()) && !answer.at().isAfter(end))
        .filter(
            answer ->
                annotations.contains(answer.annotationId())
                    || incident.items().contains(answer.itemId()))
        .map(Judged::annotationId)
        .distinct()
        .count();
  }

  private static long contained(Alarm alarm, Collection<Made> work) {
    return work.stream().filter(alarm::contains).count();
  }

  private static boolean isLetThrough(Made label, List<Alarm> about) {
    return about.stream()
        .noneMatch(alarm -> alarm.covers(label) && alarm.at().isBefore(label.at()));
  }

  /** From the incident's beginning to the first alarm; empty if there was none. */
  public Optional<Duration> delay() {
    return raisedAt.map(at -> Duration.between(incident.from(), at));
  }

  /** The alarms that are about no incident at all. */
  public static List<Alarm> falseAlarms(List<Incident> incidents, List<Alarm> alarms) {
    return alarms.stream()
        .filter(alarm -> incidents.stream().noneMatch(incident -> incident.raises(alarm)))
        .toList();
  }
}
