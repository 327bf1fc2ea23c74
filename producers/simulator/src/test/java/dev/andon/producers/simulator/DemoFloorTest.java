package dev.andon.producers.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.andon.contracts.AnnotationEvent;
import dev.andon.contracts.GoldRecord;
import dev.andon.producers.simulator.FloorEvent.Annotated;
import dev.andon.producers.simulator.FloorEvent.GoldPublished;
import dev.andon.producers.simulator.FloorEvent.RaterJoined;
import dev.andon.producers.simulator.scenario.IncidentKind;
import dev.andon.producers.simulator.scenario.Scenario;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What whoever watches the demo, and its detectors, may count on. */
@Tag("slow")
class DemoFloorTest {
  private static final Instant START = Instant.parse("2026-01-01T12:00:00Z");
  private static final Instant INCIDENT = START.plusSeconds(15);

  private static FloorRecording minutes(String incident, long seed, int minutes) {
    return FloorRecording.of(
        Scenario.demo(incident, seed).startingAt(START).lasting(Duration.ofMinutes(minutes)));
  }

  private static final List<AnnotationEvent> CLEAN_SENTIMENT = onSentiment(minutes("none", 3, 1));

  @Test
  void twelveRatersOfThreeTeamsOnTwoLines() {
    FloorRecording floor = minutes("none", 1, 1);

    List<RaterJoined> raters = floor.all(RaterJoined.class);
    assertThat(raters).hasSize(12);
    assertThat(raters)
        .extracting(rater -> rater.record().getTeamId())
        .containsOnly("north", "south", "east");
    assertThat(floor.created())
        .extracting(AnnotationEvent::getLineId)
        .containsOnly("toxicity", "sentiment");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void paceIsAboutAHundredAndFiftyAnnotationsASecond(long seed) {
    assertThat(minutes("none", seed, 1).created().size() / 60.0).isBetween(125.0, 175.0);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void cleanFloorHasNobodyNearTheLimit(long seed) {
    FloorRecording floor = minutes("none", seed, 3);

    for (RaterJoined rater : floor.all(RaterJoined.class)) {
      String id = rater.record().getRaterId();
      assertThat(floor.agreementWithTruth(FloorRecording.by(id)).ratio())
          .as("seed %d, %s", seed, id)
          .isGreaterThan(0.9);
      assertThat(detected(floor, FloorRecording.by(id))).isEmpty();
    }
    assertThat(detected(floor, FloorRecording.on("toxicity"))).isEmpty();
    assertThat(detected(floor, FloorRecording.on("sentiment"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void misreadGuidelineTakesTheLineDown(long seed) {
    FloorRecording floor = minutes("team-misreads-guideline", seed, 2);

    assertThat(agreement(floor, FloorRecording.on("toxicity").and(early())))
        .isCloseTo(0.94, within(0.03));
    assertThat(agreement(floor, FloorRecording.on("toxicity").and(late())))
        .isCloseTo(0.55, within(0.04));
    assertThat(agreement(floor, FloorRecording.on("sentiment").and(late())))
        .isCloseTo(0.94, within(0.03));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void degradedRaterFallsAlone(long seed) {
    FloorRecording floor = minutes("rater-degrades", seed, 3);

    Predicate<AnnotationEvent> his = FloorRecording.by("north-3");
    assertThat(agreement(floor, his.and(early()))).isCloseTo(0.95, within(0.06));
    assertThat(agreement(floor, his.and(late()))).isCloseTo(0.45, within(0.04));
    assertThat(agreement(floor, his.negate().and(late()))).isCloseTo(0.94, within(0.02));
  }

  private static double agreement(FloorRecording floor, Predicate<AnnotationEvent> which) {
    return floor.agreementWithTruth(which).ratio();
  }

  private static Predicate<AnnotationEvent> early() {
    return FloorRecording.before(INCIDENT);
  }

  private static Predicate<AnnotationEvent> late() {
    return early().negate();
  }

  /**
   * A Shiryaev-Roberts detector for a fall from an agreement of 0.75 to 0.55, at one false alarm in
   * 100,000 judgements: the simplest thing that a line could be watched with.
   */
  private static Optional<Duration> detected(
      FloorRecording floor, Predicate<AnnotationEvent> which) {
    Map<String, GoldRecord> gold = new HashMap<>();
    double evidence = 0;
    for (FloorEvent event : floor.events()) {
      if (event instanceof GoldPublished published) {
        GoldRecord record = published.record();
        gold.put(FloorRecording.key(record.getLineId(), record.getItemId()), record);
      } else if (event instanceof Annotated annotated && which.test(annotated.record())) {
        AnnotationEvent judged = annotated.record();
        GoldRecord expected = gold.get(FloorRecording.key(judged));
        if (expected != null && judged.getRevision() == 1 && !FloorRecording.isAbstained(judged)) {
          boolean right = judged.getAnswers().equals(FloorRecording.answers(expected));
          evidence = (1 + evidence) * (right ? 0.55 / 0.75 : 0.45 / 0.25);
        }
      }
      if (evidence > 1e5) {
        return Optional.of(Duration.between(START, event.at()));
      }
    }
    return Optional.empty();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void plainDetectorFindsTheIncidentsSoon(long seed) {
    Predicate<AnnotationEvent> line = FloorRecording.on("toxicity");
    Predicate<AnnotationEvent> rater = FloorRecording.by("north-3");

    assertThat(detected(minutes("team-misreads-guideline", seed, 1), line).orElseThrow())
        .isBetween(Duration.ofSeconds(15), Duration.ofSeconds(25));
    assertThat(detected(minutes("rater-degrades", seed, 1), rater).orElseThrow())
        .isBetween(Duration.ofSeconds(15), Duration.ofSeconds(50));
  }

  @Test
  void everyRaterOfTheLineMeetsGoldEveryOtherSecond() {
    FloorRecording floor = minutes("none", 9, 1);

    long raters = 8;
    long judged = floor.agreementWithGold(FloorRecording.on("toxicity")).of();
    assertThat(judged / (60.0 * raters)).isGreaterThan(1.5);
  }

  @ParameterizedTest
  @EnumSource(IncidentKind.class)
  void otherLineStaysClean(IncidentKind kind) {
    FloorRecording floor = minutes(kind.text(), 3, 1);

    assertThat(floor.floor().incidents())
        .singleElement()
        .satisfies(
            truth -> {
              assertThat(truth.kind()).isEqualTo(kind);
              assertThat(truth.from()).isEqualTo(INCIDENT);
              assertThat(truth.lineId()).isEqualTo("toxicity");
            });
    assertThat(onSentiment(floor)).isEqualTo(CLEAN_SENTIMENT);
  }

  private static List<AnnotationEvent> onSentiment(FloorRecording floor) {
    return floor.created().stream().filter(FloorRecording.on("sentiment")).toList();
  }
}
