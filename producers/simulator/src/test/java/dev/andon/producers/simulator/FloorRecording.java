package dev.andon.producers.simulator;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import dev.andon.contracts.AnnotationEvent;
import dev.andon.contracts.AnnotationEventType;
import dev.andon.contracts.AnswerEntry;
import dev.andon.contracts.AnswerKind;
import dev.andon.contracts.GoldAnswerEntry;
import dev.andon.contracts.GoldRecord;
import dev.andon.producers.simulator.FloorEvent.Annotated;
import dev.andon.producers.simulator.FloorEvent.GoldPublished;
import dev.andon.producers.simulator.FloorEvent.ItemReceived;
import dev.andon.producers.simulator.scenario.Scenario;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** A floor that ran, to ask questions of. */
final class FloorRecording {
  private final Floor floor;
  private final List<FloorEvent> events;
  private final Map<String, ItemReceived> items;

  private FloorRecording(Floor floor) {
    this.floor = floor;
    this.events = floor.events().toList();
    this.items =
        all(ItemReceived.class).stream()
            .collect(
                toMap(item -> key(item.record().getLineId(), item.record().getItemId()), i -> i));
  }

  static FloorRecording of(Scenario scenario) {
    return new FloorRecording(Floor.of(scenario));
  }

  Floor floor() {
    return floor;
  }

  List<FloorEvent> events() {
    return events;
  }

  static FloorRecording of(String yaml) {
    return of(Scenario.parse(yaml));
  }

  <E extends FloorEvent> List<E> all(Class<E> type) {
    return events.stream().filter(type::isInstance).map(type::cast).toList();
  }

  List<AnnotationEvent> annotations(AnnotationEventType type) {
    return all(Annotated.class).stream()
        .map(Annotated::record)
        .filter(event -> event.getType() == type)
        .toList();
  }

  List<AnnotationEvent> created() {
    return annotations(AnnotationEventType.CREATED);
  }

  /** By item key. */
  Map<String, ItemReceived> items() {
    return items;
  }

  /** By item key, in order of publication. */
  Map<String, List<GoldRecord>> gold() {
    return all(GoldPublished.class).stream()
        .map(GoldPublished::record)
        .collect(groupingBy(gold -> key(gold.getLineId(), gold.getItemId())));
  }

  /** Agreement with the truth of the created annotations that match and do not abstain. */
  Share agreementWithTruth(Predicate<AnnotationEvent> which) {
    List<AnnotationEvent> answered =
        created().stream().filter(which).filter(event -> !isAbstained(event)).toList();
    long right =
        answered.stream()
            .filter(event -> event.getAnswers().equals(items.get(key(event)).truth().answers()))
            .count();
    return new Share(right, answered.size());
  }

  /** Agreement with the gold first published, of created annotations on items that have some. */
  Share agreementWithGold(Predicate<AnnotationEvent> which) {
    Map<String, List<GoldRecord>> gold = gold();
    List<AnnotationEvent> judged =
        created().stream()
            .filter(which)
            .filter(event -> !isAbstained(event) && gold.containsKey(key(event)))
            .toList();
    long right =
        judged.stream()
            .filter(event -> event.getAnswers().equals(answers(gold.get(key(event)).get(0))))
            .count();
    return new Share(right, judged.size());
  }

  static List<AnswerEntry> answers(GoldRecord gold) {
    return gold.getAnswers().stream().map(GoldAnswerEntry::getAnswer).toList();
  }

  static boolean isAbstained(AnnotationEvent event) {
    return event.getAnswers().get(0).getKind() == AnswerKind.ABSTAIN;
  }

  static String key(AnnotationEvent event) {
    return key(event.getLineId(), event.getItemId());
  }

  static String key(String line, String item) {
    return line + "/" + item;
  }

  static Predicate<AnnotationEvent> by(String rater) {
    return event -> event.getRaterId().equals(rater);
  }

  static Predicate<AnnotationEvent> on(String line) {
    return event -> event.getLineId().equals(line);
  }

  static Predicate<AnnotationEvent> before(Instant time) {
    return event -> event.getOccurredAt().isBefore(time);
  }
}
