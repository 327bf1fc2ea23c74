package dev.andon.producers.simulator;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.andon.contracts.AnnotationEvent;
import dev.andon.contracts.AnnotationEventType;
import dev.andon.contracts.AuditOutcome;
import dev.andon.producers.simulator.FloorEvent.Audited;
import dev.andon.producers.simulator.FloorEvent.GoldPublished;
import dev.andon.producers.simulator.FloorEvent.ItemReceived;
import dev.andon.producers.simulator.scenario.Scenario;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a scenario asks for is what the floor does, within what chance allows. */
class RatesTest {

  @Test
  void itemsAreGoldAtTheRate() {
    FloorRecording floor = FloorRecording.of(TestFloors.PLAIN);

    Share.of(floor.all(ItemReceived.class), item -> item.truth().gold()).isDrawnWith(0.2);
    assertThat(floor.gold())
        .hasSize((int) floor.items().values().stream().filter(item -> item.truth().gold()).count());
  }

  @Test
  void classesAndSourcesHaveTheirShares() {
    List<ItemReceived> items = FloorRecording.of(TestFloors.PLAIN).all(ItemReceived.class);

    Share.of(items, item -> label(item).equals("neutral")).isDrawnWith(0.5);
    Share.of(items, item -> label(item).equals("hate")).isDrawnWith(0.2);
    Share.of(items, item -> item.record().getSource().equals("chat")).isDrawnWith(0.25);
  }

  @Test
  void habitsHaveTheirRates() {
    FloorRecording floor =
        FloorRecording.of(
            TestFloors.PLAIN
                .replace(
                    "{revisions: 0, withdrawals: 0, abstains: 0, flags: 0}",
                    "{revisions: 0.08, withdrawals: 0.03, abstains: 0.04, flags: 0.06}")
                .replace("duration: 8h", "duration: 24h"));

    List<AnnotationEvent> created = floor.created();
    // Second thoughts take a while: those about the last hours' work come after the end.
    Instant settled = floor.floor().scenario().start().plus(Duration.ofHours(20));
    List<AnnotationEvent> early =
        created.stream().filter(event -> event.getOccurredAt().isBefore(settled)).toList();
    Map<String, Long> revised = byAnnotation(floor, AnnotationEventType.REVISED);
    Map<String, Long> withdrawn = byAnnotation(floor, AnnotationEventType.WITHDRAWN);
    Share.of(early, event -> revised.containsKey(event.getAnnotationId())).isDrawnWith(0.08);
    Share.of(early, event -> withdrawn.containsKey(event.getAnnotationId())).isDrawnWith(0.03);
    Share.of(created, FloorRecording::isAbstained).isDrawnWith(0.04);
    Share.of(created, event -> !event.getFlags().isEmpty()).isDrawnWith(0.06);
  }

  private static Map<String, Long> byAnnotation(FloorRecording floor, AnnotationEventType type) {
    return floor.annotations(type).stream()
        .collect(groupingBy(AnnotationEvent::getAnnotationId, counting()));
  }

  @Test
  void goldIsLateAtItsShare() {
    FloorRecording floor =
        FloorRecording.of(TestFloors.PLAIN.replace("late_share: 0", "late_share: 0.3"));

    Map<String, ItemReceived> items = floor.items();
    Instant settled = floor.floor().scenario().start().plus(Duration.ofHours(2));
    Share.of(
            floor.all(GoldPublished.class).stream()
                .filter(gold -> received(gold, items).at().isBefore(settled))
                .toList(),
            gold -> gold.at().isAfter(received(gold, items).at()))
        .isDrawnWith(0.3);
  }

  private static ItemReceived received(GoldPublished gold, Map<String, ItemReceived> items) {
    return items.get(FloorRecording.key(gold.record().getLineId(), gold.record().getItemId()));
  }

  @Test
  void auditsAreDrawnAtTheirRateAndFindWhatIsThere() {
    FloorRecording floor =
        FloorRecording.of(TestFloors.PLAIN.replace("{rate: 0}", "{rate: 0.2, delay: 0s}"));

    List<Audited> audits = floor.all(Audited.class);
    new Share(audits.size(), floor.created().size()).isDrawnWith(0.2);
    // Right and found right (or wrong the same way, which two classes of three seldom are).
    double passes = 0.9 * 0.98 + 0.1 * 0.02 * 0.5;
    assertThat(Share.of(audits, audit -> audit.record().getOutcome() == AuditOutcome.PASS).ratio())
        .isCloseTo(passes, within(0.03));
  }

  @Test
  void skillIsTheShareOfRightAnswers() {
    FloorRecording floor =
        FloorRecording.of(
            TestFloors.PLAIN.replace("item_difficulty: 0", "item_difficulty: 0.5")
                + """
                raters:
                  - {id: ace, team: north, skill: 0.97}
                  - {id: poor, team: north, skill: 0.7}
                """);

    assertThat(agreement(floor, "ace")).isCloseTo(0.97, within(0.015));
    assertThat(agreement(floor, "poor")).isCloseTo(0.7, within(0.03));
    assertThat(floor.agreementWithTruth(event -> event.getRaterId().contains("-")).ratio())
        .isCloseTo(0.9, within(0.015));
  }

  private static double agreement(FloorRecording floor, String rater) {
    return floor.agreementWithTruth(FloorRecording.by(rater)).ratio();
  }

  @Test
  void confusionsThatAreGivenAreMade() {
    FloorRecording floor =
        FloorRecording.of(
            TestFloors.PLAIN
                + """
                raters:
                  - id: odd
                    team: south
                    confusion: {label: {hate: {rude: 0.4}, rude: {}}}
                """);

    Map<String, ItemReceived> items = floor.items();
    List<AnnotationEvent> odd = floor.created().stream().filter(FloorRecording.by("odd")).toList();
    List<AnnotationEvent> onHate =
        odd.stream().filter(event -> truth(event, items).equals("hate")).toList();
    Share.of(onHate, event -> given(event).equals("rude")).isDrawnWith(0.4);
    Share.of(onHate, event -> given(event).equals("hate")).isDrawnWith(0.6);
    assertThat(odd)
        .filteredOn(event -> truth(event, items).equals("rude"))
        .allMatch(event -> given(event).equals("rude"));
  }

  @Test
  void timeOnTaskHasItsMedianAndSpeedDividesIt() {
    FloorRecording floor =
        FloorRecording.of(TestFloors.PLAIN + "raters:\n  - {id: hare, team: north, speed: 4}\n");

    assertThat(medianSeconds(floor, "hare")).isCloseTo(5, within(0.5));
    assertThat(
            floor.created().stream()
                .filter(event -> event.getTimeOnTaskMs() < 20_000 * Math.exp(0.5))
                .filter(event -> !event.getRaterId().equals("hare"))
                .count())
        .as("log-normal: 84 % are below one standard deviation of the logarithm")
        .isCloseTo(
            Math.round(
                0.84
                    * floor.created().stream()
                        .filter(event -> !event.getRaterId().equals("hare"))
                        .count()),
            within(900L));
  }

  private static double medianSeconds(FloorRecording floor, String rater) {
    long[] sorted =
        floor.created().stream()
            .filter(FloorRecording.by(rater))
            .mapToLong(AnnotationEvent::getTimeOnTaskMs)
            .sorted()
            .toArray();
    return sorted[sorted.length / 2] / 1000.0;
  }

  @Test
  void errorsGrowOverTheShift() {
    FloorRecording floor =
        FloorRecording.of(
            TestFloors.PLAIN
                .replace("fatigue: 0", "fatigue: 1.5, shift: {start: \"08:00\", weekends: true}")
                .replace("duration: 8h", "duration: 4d"));

    double morning = floor.agreementWithTruth(event -> hour(event) < 10).ratio();
    double evening = floor.agreementWithTruth(event -> hour(event) >= 14).ratio();
    assertThat(morning).isGreaterThan(0.86);
    // Odds of 1:9 times e^1.3, the mean of the last two hours.
    assertThat(evening).isCloseTo(0.71, within(0.04));
  }

  private static int hour(AnnotationEvent event) {
    return event.getOccurredAt().atOffset(ZoneOffset.UTC).getHour();
  }

  @Test
  void everyRaterMeetsTheDaysGoldWhateverTheRate() {
    FloorRecording floor =
        FloorRecording.of(
            TestFloors.PLAIN
                .replace("rate: 0.2, per_rater_day: 0", "rate: 0.001, per_rater_day: 30")
                .replace("fatigue: 0", "fatigue: 0, shift: {start: \"08:00\", weekends: true}")
                .replace("duration: 8h", "duration: 4d"));

    Map<String, ItemReceived> items = floor.items();
    Map<String, Long> goldPerRaterDay =
        floor.created().stream()
            .filter(event -> items.get(FloorRecording.key(event)).truth().gold())
            .collect(groupingBy(event -> event.getRaterId() + day(event), counting()));
    assertThat(goldPerRaterDay).hasSize(10 * 4);
    assertThat(goldPerRaterDay.values()).allMatch(met -> met >= 30 && met < 60);
  }

  private static LocalDate day(AnnotationEvent event) {
    return LocalDate.ofInstant(event.getOccurredAt(), ZoneOffset.UTC);
  }

  @Test
  void goldMayBeShownToMoreRaters() {
    FloorRecording floor =
        FloorRecording.of(TestFloors.PLAIN.replace("late_share: 0", "late_share: 0, overlap: 8"));

    Map<String, Long> perItem =
        floor.created().stream().collect(groupingBy(FloorRecording::key, counting()));
    Map<String, ItemReceived> items = floor.items();
    assertThat(perItem.keySet()).filteredOn(key -> perItem.get(key) == 8).hasSizeGreaterThan(100);
    assertThat(perItem.keySet())
        .filteredOn(key -> perItem.get(key) > 3)
        .allMatch(key -> items.get(key).truth().gold());
  }

  @Test
  void paceShortensTimeBetweenEventsAndNothingElse() {
    FloorRecording life = FloorRecording.of(TestFloors.PLAIN);
    FloorRecording fast =
        FloorRecording.of(TestFloors.PLAIN.replace("duration: 8h", "duration: 8m\npace: 60"));

    assertThat(fast.created().size())
        .isCloseTo(life.created().size(), within(life.created().size() / 50));
    assertThat(medianSeconds(fast, "north-1"))
        .isCloseTo(medianSeconds(life, "north-1"), within(0.5));
  }

  @Test
  void modelsHaveNoHabits() {
    FloorRecording floor = FloorRecording.of(Scenario.defaults());

    List<String> changed =
        List.of(AnnotationEventType.REVISED, AnnotationEventType.WITHDRAWN).stream()
            .flatMap(type -> floor.annotations(type).stream())
            .map(AnnotationEvent::getRaterId)
            .toList();
    assertThat(changed).isNotEmpty().doesNotContain("models-1");
    assertThat(floor.created())
        .filteredOn(FloorRecording.by("models-1"))
        .isNotEmpty()
        .noneMatch(event -> FloorRecording.isAbstained(event) || !event.getFlags().isEmpty());
  }

  private static String label(ItemReceived item) {
    return item.truth().answers().get(0).getCategory();
  }

  private static String truth(AnnotationEvent event, Map<String, ItemReceived> items) {
    return label(items.get(FloorRecording.key(event)));
  }

  private static String given(AnnotationEvent event) {
    return event.getAnswers().get(0).getCategory();
  }
}
