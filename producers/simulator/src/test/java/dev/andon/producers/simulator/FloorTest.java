package dev.andon.producers.simulator;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.contracts.AnnotationEvent;
import dev.andon.contracts.AnnotationEventType;
import dev.andon.contracts.GoldRecord;
import dev.andon.producers.simulator.FloorEvent.Annotated;
import dev.andon.producers.simulator.FloorEvent.Audited;
import dev.andon.producers.simulator.FloorEvent.GuidelineReleased;
import dev.andon.producers.simulator.FloorEvent.ItemReceived;
import dev.andon.producers.simulator.FloorEvent.RaterJoined;
import dev.andon.producers.simulator.scenario.Scenario;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;

class FloorTest {
  private static final Scenario ONE_DAY = Scenario.defaults().lasting(Duration.ofHours(26));

  @Property(tries = 10, shrinking = ShrinkingMode.OFF)
  void sameSeedGivesTheSameFloor(@ForAll long seed) {
    Floor floor = Floor.of(Scenario.demo("team-misreads-guideline", seed));

    assertThat(floor.events().limit(3_000))
        .containsExactlyElementsOf(
            Floor.of(Scenario.demo("team-misreads-guideline", seed))
                .events()
                .limit(3_000)
                .toList());
    assertThat(floor.events().limit(100))
        .as("a floor can be run again")
        .containsExactlyElementsOf(floor.events().limit(100).toList());
  }

  @Property(tries = 10, shrinking = ShrinkingMode.OFF)
  void anotherSeedGivesAnotherFloor(@ForAll long seed) {
    List<FloorEvent> one = Floor.of(Scenario.demo("none", seed)).events().limit(200).toList();
    List<FloorEvent> other = Floor.of(Scenario.demo("none", seed + 1)).events().limit(200).toList();

    assertThat(one).isNotEqualTo(other);
  }

  @Property(tries = 5, shrinking = ShrinkingMode.OFF)
  void eventsComeInOrderAndWithinTheScenario(@ForAll long seed) {
    Scenario scenario = ONE_DAY.withSeed(seed);

    List<FloorEvent> events = FloorRecording.of(scenario).events();

    assertThat(events).extracting(FloorEvent::at).isSorted();
    assertThat(events.get(0).at()).isEqualTo(scenario.start());
    assertThat(events.get(events.size() - 1).at())
        .isBefore(scenario.start().plus(scenario.duration().orElseThrow()));
  }

  @Test
  void floorWithoutEndIsLazy() {
    assertThat(Floor.of(Scenario.demo("none", 1)).events().skip(20_000).findFirst()).isPresent();
  }

  @Test
  void beginsWithRosterAndGuidelines() {
    List<FloorEvent> events = FloorRecording.of(ONE_DAY).events();

    assertThat(events.subList(0, 17)).allMatch(RaterJoined.class::isInstance);
    assertThat(events.subList(17, 19)).allMatch(GuidelineReleased.class::isInstance);
  }

  @Test
  void laterStartMovesEverything() {
    Scenario demo = Scenario.demo("none", 3);
    Duration later = Duration.ofDays(100);

    List<Instant> moved =
        Floor.of(demo.startingAt(demo.start().plus(later)))
            .events()
            .limit(500)
            .map(event -> event.at().minus(later))
            .toList();

    assertThat(moved)
        .containsExactlyElementsOf(Floor.of(demo).events().limit(500).map(FloorEvent::at).toList());
  }

  @Test
  void idsAreUnique() {
    FloorRecording floor = FloorRecording.of(ONE_DAY);

    assertThat(floor.all(Annotated.class))
        .extracting(event -> event.record().getEventId())
        .doesNotHaveDuplicates();
    assertThat(floor.created())
        .extracting(AnnotationEvent::getAnnotationId)
        .doesNotHaveDuplicates();
    assertThat(floor.all(Audited.class))
        .extracting(event -> event.record().getAuditId())
        .doesNotHaveDuplicates();
    assertThat(floor.all(ItemReceived.class)).hasSameSizeAs(floor.items().keySet());
  }

  @Test
  void everyItemGetsNoMoreThanItsOverlapAndNeverTwoFromOneRater() {
    FloorRecording floor = FloorRecording.of(ONE_DAY);

    Map<String, Long> perItem =
        floor.created().stream().collect(groupingBy(FloorRecording::key, counting()));
    assertThat(perItem.values()).allMatch(annotations -> annotations <= 3);
    assertThat(perItem.values())
        .filteredOn(annotations -> annotations == 3)
        .hasSizeGreaterThan(9_000);
    assertThat(floor.created())
        .extracting(event -> FloorRecording.key(event) + event.getRaterId())
        .doesNotHaveDuplicates();
  }

  @Test
  void itemsArriveBeforeTheirAnnotationsAndGoldDoesToo() {
    FloorRecording floor = FloorRecording.of(TestFloors.PLAIN);

    Set<String> arrived = new HashSet<>();
    Set<String> known = new HashSet<>();
    Map<String, List<GoldRecord>> gold = floor.gold();
    for (FloorEvent event : floor.events()) {
      if (event instanceof ItemReceived item) {
        arrived.add(item.record().getItemId());
      } else if (event instanceof FloorEvent.GoldPublished published) {
        known.add(published.record().getItemId());
      } else if (event instanceof Annotated annotation) {
        String item = annotation.record().getItemId();
        assertThat(arrived).contains(item);
        assertThat(known.contains(item))
            .isEqualTo(gold.containsKey(FloorRecording.key(annotation.record())));
      }
    }
  }

  @Test
  void revisionsAndWithdrawalsFollowTheirAnnotation() {
    FloorRecording floor = FloorRecording.of(ONE_DAY);

    Map<String, AnnotationEvent> standing = new HashMap<>();
    for (Annotated annotated : floor.all(Annotated.class)) {
      AnnotationEvent event = annotated.record();
      AnnotationEvent before = standing.put(event.getAnnotationId(), event);
      if (event.getType() == AnnotationEventType.CREATED) {
        assertThat(before).isNull();
        assertThat(event.getRevision()).isEqualTo(1);
      } else {
        assertThat(before.getType()).isEqualTo(AnnotationEventType.CREATED);
        assertThat(event.getRevision()).isEqualTo(2);
        assertThat(event.getRaterId()).isEqualTo(before.getRaterId());
        assertThat(event.getOccurredAt()).isAfter(before.getOccurredAt());
      }
    }
    assertThat(floor.annotations(AnnotationEventType.WITHDRAWN))
        .isNotEmpty()
        .allMatch(event -> event.getAnswers().isEmpty());
  }

  @Test
  void auditsSayWhatStoodAtTheirTime() {
    FloorRecording floor = FloorRecording.of(ONE_DAY);

    Map<String, AnnotationEvent> standing = new HashMap<>();
    for (FloorEvent event : floor.events()) {
      if (event instanceof Annotated annotated) {
        standing.put(annotated.record().getAnnotationId(), annotated.record());
      } else if (event instanceof Audited audited) {
        AnnotationEvent seen = standing.get(audited.record().getAnnotationId());
        assertThat(audited.record().getAnnotationRevision()).isEqualTo(seen.getRevision());
        assertThat(audited.record().getRaterId()).isEqualTo(seen.getRaterId());
        audited
            .record()
            .getCorrectedAnswers()
            .forEach(corrected -> assertThat(seen.getAnswers()).doesNotContain(corrected));
      }
    }
    assertThat(floor.all(Audited.class)).hasSizeGreaterThan(200);
  }

  @Test
  void guidelineVersionIsTheOneInForce() {
    FloorRecording floor = FloorRecording.of(Scenario.defaults());
    Instant release = Scenario.defaults().start().plus(Duration.ofHours(20));

    Function<AnnotationEvent, String> inForce =
        event ->
            event.getLineId().equals("toxicity") && !event.getOccurredAt().isBefore(release)
                ? "1.0.1"
                : "1.0.0";
    assertThat(floor.created())
        .allMatch(event -> event.getGuidelineVersion().equals(inForce.apply(event)));
  }

  @Test
  void peopleWorkTheirShiftsOnly() {
    FloorRecording floor = FloorRecording.of(Scenario.defaults());

    // South starts at 09:00 and works eight hours; the last task may end a little later.
    assertThat(floor.created())
        .filteredOn(event -> event.getRaterId().startsWith("south-"))
        .isNotEmpty()
        .allMatch(
            event -> {
              String time = event.getOccurredAt().toString().substring(11, 16);
              return time.compareTo("09:00") >= 0 && time.compareTo("17:10") < 0;
            });
  }
}
