package dev.andon.producers.simulator;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.andon.contracts.AnnotationEvent;
import dev.andon.contracts.AnnotationEventType;
import dev.andon.contracts.CorrectionReason;
import dev.andon.contracts.GoldRecord;
import dev.andon.producers.simulator.FloorEvent.Annotated;
import dev.andon.producers.simulator.FloorEvent.GuidelineReleased;
import dev.andon.producers.simulator.FloorEvent.ItemReceived;
import dev.andon.producers.simulator.scenario.Incident;
import dev.andon.producers.simulator.scenario.IncidentKind;
import dev.andon.producers.simulator.scenario.Scenario;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class IncidentTest {
  private static final FloorRecording CLEAN = FloorRecording.of(TestFloors.PLAIN);
  private static final Instant FROM = CLEAN.floor().scenario().start().plus(Duration.ofHours(2));
  private static final Instant UNTIL = FROM.plus(Duration.ofHours(4));
  private static final String TIMES = "line: toxicity, start: 2h, until: 6h, ";

  /** Those that change what is to be labeled, so that it is answered otherwise. */
  private static final Set<IncidentKind> CHANGING_ITEMS =
      EnumSet.of(IncidentKind.SOURCE_DRIFTS, IncidentKind.DIFFICULTY_SHIFTS);

  /** Long enough to have something of every shipped incident. */
  private static final Duration LONG_ENOUGH = Duration.ofHours(32);

  private static final FloorRecording SHIPPED_CLEAN =
      FloorRecording.of(Scenario.defaults().lasting(LONG_ENOUGH));

  private static FloorRecording shipped(IncidentKind kind) {
    return FloorRecording.of(Scenario.shipped(kind.text()).lasting(LONG_ENOUGH));
  }

  private static FloorRecording staged(String incident) {
    return FloorRecording.of(TestFloors.with(incident));
  }

  private static Predicate<AnnotationEvent> during() {
    return event -> !event.getOccurredAt().isBefore(FROM) && event.getOccurredAt().isBefore(UNTIL);
  }

  @ParameterizedTest
  @EnumSource(IncidentKind.class)
  void touchesWhatIsInItsScopeAndChangesNothingElse(IncidentKind kind) {
    FloorRecording staged = shipped(kind);

    IncidentTruth truth = staged.floor().incidents().get(0);
    assertThat(prefix(staged, truth.from())).isEqualTo(prefix(SHIPPED_CLEAN, truth.from()));
    assertTouchesInScope(staged, truth);
    assertChangesOnlyWhatItTouches(staged, truth);
  }

  private static void assertTouchesInScope(FloorRecording staged, IncidentTruth truth) {
    Instant until = truth.until().orElse(Instant.MAX);
    List<FloorEvent> touched =
        staged.events().stream().filter(event -> !event.touches().isEmpty()).toList();
    assertThat(touched).isNotEmpty();
    assertThat(touched)
        .filteredOn(event -> !(event instanceof FloorEvent.GoldPublished))
        .allMatch(event -> !event.at().isBefore(truth.from()) && event.at().isBefore(until));
    assertThat(touched)
        .filteredOn(Annotated.class::isInstance)
        .extracting(event -> ((Annotated) event).record())
        .allMatch(
            event ->
                truth.raters().contains(event.getRaterId())
                    && event.getLineId().equals(truth.lineId()));
  }

  private static void assertChangesOnlyWhatItTouches(FloorRecording staged, IncidentTruth truth) {
    Map<String, AnnotationEvent> before = annotations(SHIPPED_CLEAN);
    Map<String, Annotated> after =
        staged.all(Annotated.class).stream()
            .collect(toMap(event -> event.record().getEventId(), identity()));
    assertThat(after.keySet()).isEqualTo(before.keySet());
    Set<String> drifted =
        staged.all(ItemReceived.class).stream()
            .filter(item -> CHANGING_ITEMS.contains(truth.kind()))
            .filter(item -> item.touches().stream().anyMatch(Touch::changed))
            .map(item -> FloorRecording.key(truth.lineId(), item.record().getItemId()))
            .collect(Collectors.toSet());
    List<Annotated> onOtherItems =
        after.values().stream()
            .filter(event -> !drifted.contains(FloorRecording.key(event.record())))
            .toList();
    assertThat(onOtherItems)
        .filteredOn(event -> event.touches().isEmpty())
        .isNotEmpty()
        .allMatch(event -> sameButForGuideline(event.record(), was(event, before)));
    assertThat(onOtherItems)
        .filteredOn(event -> !event.touches().isEmpty())
        .allMatch(
            event -> {
              boolean changed =
                  !event.record().getAnswers().equals(was(event, before).getAnswers());
              return event.touches().equals(List.of(new Touch(truth.id(), changed)));
            });
  }

  private static AnnotationEvent was(Annotated event, Map<String, AnnotationEvent> before) {
    return before.get(event.record().getEventId());
  }

  private static boolean sameButForGuideline(AnnotationEvent one, AnnotationEvent other) {
    return one.equals(other) || withoutGuideline(one).equals(withoutGuideline(other));
  }

  private static List<FloorEvent> prefix(FloorRecording floor, Instant end) {
    return floor.events().stream().takeWhile(event -> event.at().isBefore(end)).toList();
  }

  private static Map<String, AnnotationEvent> annotations(FloorRecording floor) {
    return floor.all(Annotated.class).stream()
        .map(Annotated::record)
        .collect(toMap(AnnotationEvent::getEventId, identity()));
  }

  private static AnnotationEvent withoutGuideline(AnnotationEvent event) {
    return AnnotationEvent.newBuilder(event).setGuidelineVersion(null).build();
  }

  @Test
  void degradedRaterGuesses() {
    FloorRecording floor =
        staged("kind: rater-degrades, " + TIMES + "size: 0.6, scope: {raters: [north-2]}");

    Predicate<AnnotationEvent> his = FloorRecording.by("north-2").and(during());
    // Guesses are right one time in three.
    assertThat(floor.agreementWithTruth(his).ratio()).isCloseTo(0.4 * 0.9 + 0.6 / 3, within(0.05));
    assertThat(CLEAN.agreementWithTruth(his).ratio()).isCloseTo(0.9, within(0.04));
  }

  @Test
  void rampGrowsToTheSize() {
    FloorRecording floor =
        staged(
            "kind: rater-degrades, line: toxicity, start: 2h, ramp: 4h, size: 0.9,"
                + " scope: {teams: [north]}");

    Predicate<AnnotationEvent> north = event -> event.getRaterId().startsWith("north");
    Instant half = FROM.plus(Duration.ofHours(2));
    double first =
        floor.agreementWithTruth(north.and(during()).and(FloorRecording.before(half))).ratio();
    double second =
        floor
            .agreementWithTruth(north.and(during()).and(FloorRecording.before(half).negate()))
            .ratio();
    double right = 0.9;
    double guess = 1.0 / 3;
    assertThat(first).isCloseTo(right - 0.9 * 0.25 * (right - guess), within(0.03));
    assertThat(second).isCloseTo(right - 0.9 * 0.75 * (right - guess), within(0.03));
  }

  @Test
  void misreadGuidelineSwapsTheAffectedLabelsOfTheTeam() {
    FloorRecording floor =
        staged(
            "kind: team-misreads-guideline, line: toxicity, start: 2h, size: 0.8,"
                + " scope: {teams: [south], labels: [neutral, rude]}");

    Map<String, ItemReceived> items = floor.items();
    List<AnnotationEvent> south =
        floor.created().stream()
            .filter(event -> event.getRaterId().startsWith("south"))
            .filter(FloorRecording.before(FROM).negate())
            .toList();
    List<AnnotationEvent> onNeutral =
        south.stream().filter(event -> truth(items, event).equals("neutral")).toList();
    assertThat(Share.of(onNeutral, event -> given(event).equals("rude")).ratio())
        .isGreaterThan(0.8)
        .isLessThan(0.85);
    Share.of(
            south.stream().filter(event -> truth(items, event).equals("hate")).toList(),
            event -> given(event).equals("hate"))
        .isDrawnWith(0.9);

    GuidelineReleased release = floor.all(GuidelineReleased.class).get(1);
    assertThat(release.at()).isEqualTo(FROM);
    assertThat(release.record().getVersion()).isEqualTo("2.0.0");
    assertThat(release.record().getAffectedLabels()).containsExactly("neutral", "rude");
    assertThat(floor.created())
        .allMatch(
            event ->
                event
                    .getGuidelineVersion()
                    .equals(event.getOccurredAt().isBefore(FROM) ? "1.0.0" : "2.0.0"));
  }

  @Test
  void driftingSourceSendsWhatWasRare() {
    FloorRecording floor =
        staged("kind: source-drifts, " + TIMES + "size: 1, scope: {source: web}");

    List<ItemReceived> web =
        floor.all(ItemReceived.class).stream().filter(item -> !item.touches().isEmpty()).toList();
    assertThat(web).allMatch(item -> item.record().getSource().equals("web"));
    // Shares of 0.5, 0.3 and 0.2 are dealt out the other way round.
    Share.of(web, item -> label(item).equals("hate")).isDrawnWith(0.5);
    Share.of(web, item -> label(item).equals("neutral")).isDrawnWith(0.2);
    Set<String> drifted =
        web.stream().map(item -> item.record().getItemId()).collect(Collectors.toSet());
    // Odds of an error of 1:9 become 2.46:9.
    assertThat(floor.agreementWithTruth(event -> drifted.contains(event.getItemId())).ratio())
        .isCloseTo(0.785, within(0.02));
  }

  @Test
  void harderItemsMisleadEverybody() {
    FloorRecording floor = staged("kind: difficulty-shifts, " + TIMES + "size: 1");

    List<ItemReceived> hard =
        floor.all(ItemReceived.class).stream().filter(item -> !item.touches().isEmpty()).toList();
    Share.of(hard, item -> label(item).equals("neutral")).isDrawnWith(0.5);
    Set<String> ids =
        hard.stream().map(item -> item.record().getItemId()).collect(Collectors.toSet());
    assertThat(floor.agreementWithTruth(event -> ids.contains(event.getItemId())).ratio())
        .isCloseTo(0.785, within(0.02));
    assertThat(floor.floor().incidents())
        .singleElement()
        .satisfies(truth -> assertThat(truth.kind().isFault()).isFalse());
  }

  @Test
  void spammerClicksOneClassInNoTime() {
    FloorRecording floor =
        staged("kind: spammer, " + TIMES + "size: 1, scope: {raters: [south-1]}");

    List<AnnotationEvent> spam =
        floor.created().stream().filter(FloorRecording.by("south-1")).filter(during()).toList();
    Share.of(spam, event -> given(event).equals("neutral")).isDrawnWith(0.8 + 0.2 / 3);
    Map<String, AnnotationEvent> careful = annotations(CLEAN);
    assertThat(spam)
        .allSatisfy(
            event ->
                assertThat((double) event.getTimeOnTaskMs())
                    .isCloseTo(
                        0.15 * careful.get(event.getEventId()).getTimeOnTaskMs(), within(1.0)));
  }

  @Test
  void colludersShareTheirErrors() {
    String incident =
        "kind: colluders, " + TIMES + "size: 1, scope: {raters: [south-1, south-2, south-3]}";
    FloorRecording floor = staged(incident);

    Predicate<AnnotationEvent> theirs =
        event -> Set.of("south-1", "south-2", "south-3").contains(event.getRaterId());
    Map<String, Set<String>> given =
        floor.created().stream()
            .filter(theirs.and(during()))
            .collect(
                Collectors.groupingBy(
                    FloorRecording::key,
                    Collectors.mapping(IncidentTest::given, Collectors.toSet())));
    assertThat(given.values()).allMatch(answers -> answers.size() == 1);
    assertThat(floor.agreementWithTruth(theirs.and(during())).ratio())
        .as("they are no worse for it")
        .isCloseTo(0.9, within(0.03));
    assertThat(changedBy(floor, "south-1")).as("the author keeps to himself").isZero();
    assertThat(changedBy(floor, "south-2")).isPositive();
  }

  private static long changedBy(FloorRecording floor, String rater) {
    return floor.all(Annotated.class).stream()
        .filter(event -> event.record().getRaterId().equals(rater))
        .filter(event -> event.touches().stream().anyMatch(Touch::changed))
        .count();
  }

  @Test
  void leakedGoldIsRightAndTheRestIsWorse() {
    FloorRecording floor =
        staged("kind: gold-leaks, " + TIMES + "size: 1, scope: {teams: [north]}");

    Predicate<AnnotationEvent> north =
        during().and(event -> event.getRaterId().startsWith("north"));
    Map<String, ItemReceived> items = floor.items();
    Predicate<AnnotationEvent> onGold =
        event -> items.get(FloorRecording.key(event)).truth().gold();
    assertThat(floor.agreementWithTruth(north.and(onGold)).ratio()).isEqualTo(1);
    assertThat(floor.agreementWithTruth(north.and(onGold.negate())).ratio())
        .isCloseTo(0.75 * 0.9 + 0.25 / 3, within(0.03));
  }

  @Test
  void driedUpGoldIsNotPublished() {
    FloorRecording floor = staged("kind: gold-dries-up, " + TIMES + "size: 1");

    assertThat(floor.gold().values())
        .isNotEmpty()
        .allMatch(
            gold ->
                gold.get(0).getEffectiveAt().isBefore(FROM)
                    || !gold.get(0).getEffectiveAt().isBefore(UNTIL));
    assertThat(floor.all(ItemReceived.class))
        .filteredOn(item -> !item.touches().isEmpty())
        .allMatch(item -> item.truth().gold())
        .hasSizeGreaterThan(100);
  }

  @Test
  void badGoldIsWrongAndCorrectedWhenItIsOver() {
    FloorRecording floor = staged("kind: bad-gold-item, " + TIMES + "size: 0.3");

    Map<String, ItemReceived> items = floor.items();
    List<List<GoldRecord>> bad =
        floor.gold().values().stream().filter(versions -> versions.size() > 1).toList();
    assertThat(bad)
        .hasSizeGreaterThan(50)
        .allSatisfy(
            versions -> {
              ItemReceived item =
                  items.get(FloorRecording.key("toxicity", versions.get(0).getItemId()));
              assertThat(item.at()).isBetween(FROM, UNTIL);
              assertThat(FloorRecording.answers(versions.get(0)))
                  .isNotEqualTo(item.truth().answers());
              assertThat(FloorRecording.answers(versions.get(1))).isEqualTo(item.truth().answers());
              assertThat(versions.get(1).getVersion()).isEqualTo(2);
              assertThat(versions.get(1).getEffectiveAt()).isEqualTo(UNTIL);
              assertThat(versions.get(1).getCorrectionReason()).isEqualTo(CorrectionReason.ERROR);
            });
    Share.of(
            floor.all(ItemReceived.class).stream()
                .filter(item -> !item.touches().isEmpty())
                .toList(),
            item -> item.touches().get(0).changed())
        .isDrawnWith(0.3);
  }

  @Test
  void incidentsThatMeetDoNotDependOnTheirOrder() {
    List<Incident> incidents =
        new ArrayList<>(
            List.of(
                incident("kind: spammer, " + TIMES + "size: 0.5, scope: {raters: [south-1]}"),
                incident("kind: bad-gold-item, " + TIMES + "size: 0.5"),
                incident("kind: source-drifts, " + TIMES + "size: 0.5, scope: {source: web}"),
                incident("kind: rater-degrades, " + TIMES + "size: 0.5, scope: {teams: [south]}")));
    Scenario scenario = Scenario.parse(TestFloors.PLAIN);

    List<FloorEvent> one = FloorRecording.of(scenario.withIncidents(incidents)).events();
    Collections.reverse(incidents);
    List<FloorEvent> other = FloorRecording.of(scenario.withIncidents(incidents)).events();

    assertThat(other).isEqualTo(one);
  }

  private static Incident incident(String yaml) {
    return Scenario.parse(TestFloors.with(yaml)).incidents().get(0);
  }

  @Test
  void twoOfAKindAreToldApart() {
    String both =
        TestFloors.with("kind: spammer, " + TIMES + "scope: {raters: [south-1]}")
            + "  - {kind: spammer, "
            + TIMES
            + "scope: {raters: [south-2]}}\n";

    assertThat(FloorRecording.of(both).floor().incidents())
        .extracting(IncidentTruth::id)
        .containsExactly("spammer-1", "spammer-2");
  }

  @Test
  void revisionsDuringAnIncidentAreTouchedAndThoseAfterItAreHonest() {
    FloorRecording floor =
        FloorRecording.of(
            TestFloors.with("kind: spammer, " + TIMES + "size: 1, scope: {raters: [south-1]}")
                .replace("revisions: 0", "revisions: 0.5"));

    List<Annotated> revised =
        floor.all(Annotated.class).stream()
            .filter(event -> event.record().getType() == AnnotationEventType.REVISED)
            .filter(event -> event.record().getRaterId().equals("south-1"))
            .toList();
    assertThat(revised)
        .isNotEmpty()
        .allMatch(event -> during().test(event.record()) == !event.touches().isEmpty());
  }

  private static String truth(Map<String, ItemReceived> items, AnnotationEvent event) {
    return label(items.get(FloorRecording.key(event)));
  }

  private static String label(ItemReceived item) {
    return item.truth().answers().get(0).getCategory();
  }

  private static String given(AnnotationEvent event) {
    return event.getAnswers().get(0).getCategory();
  }
}
