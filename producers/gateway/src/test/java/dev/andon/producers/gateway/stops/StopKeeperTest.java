package dev.andon.producers.gateway.stops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.andon.contracts.ToolStepState;
import dev.andon.contracts.ToolStop;
import dev.andon.contracts.ToolStopState;
import dev.andon.contracts.ToolStopStep;
import dev.andon.producers.adapters.Refusal;
import dev.andon.producers.adapters.Stop;
import dev.andon.producers.adapters.StopStep;
import dev.andon.producers.adapters.TryLater;
import dev.andon.producers.gateway.RecordingOutlet;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StopKeeperTest {
  private static final Instant AT = Instant.parse("2026-05-04T09:15:02.120Z");

  private final List<String> done = new ArrayList<>();
  private Instant now = AT.plusSeconds(3600);
  private final InstantSource clock = () -> now;
  private final Standing standing = new Standing(clock);
  private final RecordingOutlet outlet = new RecordingOutlet();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private @Nullable String refusing;
  private @Nullable TryLater away;
  private long nanos;
  private final StopKeeper keeper = keeper();

  /** A tool that takes two steps for each place, and writes down what it does. */
  private final class Tool implements Counterpart {
    @Override
    public List<StopStep> plan(Stop stop) throws Refusal, TryLater {
      fail("plan");
      String rater = stop.rater();
      return List.of(
          new StopStep("close " + rater, "closed"), new StopStep("notice " + rater, "said so"));
    }

    @Override
    public void take(String step, Stop stop) throws Refusal, TryLater {
      fail(step);
      done.add("+" + step);
    }

    @Override
    public void takeBack(String step, Stop stop) throws Refusal, TryLater {
      fail(step);
      done.add("-" + step + " because " + stop.reason());
    }

    private void fail(String step) throws Refusal, TryLater {
      if (away != null) {
        throw away;
      }
      if (step.equals(refusing)) {
        throw new Refusal("the tool does not know that");
      }
    }

    @Override
    public boolean knowsGroups() {
      return false;
    }

    @Override
    public boolean overlap() {
      return false;
    }

    @Override
    public void close() {}
  }

  private StopKeeper keeper() {
    standing.complete();
    return new StopKeeper(
        "reviews",
        new Tool(),
        line -> line.equals("toxicity") ? List.of("7") : null,
        standing,
        outlet,
        meters,
        clock,
        () -> nanos);
  }

  private void work() {
    for (int i = 0; i < 20; i++) {
      keeper.work();
    }
  }

  private ToolStop last() {
    return outlet.stops.get(outlet.stops.size() - 1);
  }

  @Test
  void writesWhatItIsAboutToDoAndWhatCameOfIt() {
    standing.accept(StateRows.line(true, AT));
    work();
    assertThat(done).containsExactly("+close null", "+notice null");
    assertThat(outlet.stops)
        .extracting(ToolStop::getState)
        .containsExactly(ToolStopState.STOPPING, ToolStopState.STOPPED);
    assertThat(last().getSteps())
        .extracting(ToolStopStep::getState)
        .containsOnly(ToolStepState.TAKEN);
    assertThat(last().getReason()).isEqualTo("agreement on gold fell to 0.61");
    assertThat(last().getAlertId()).isEqualTo("a-1");

    standing.accept(StateRows.line(false, AT.plusSeconds(60)));
    work();
    assertThat(done.subList(2, 4))
        .containsExactly(
            "-notice null because guideline 1.3 is out",
            "-close null because guideline 1.3 is out");
    assertThat(last().getState()).isEqualTo(ToolStopState.LIFTED);
    assertThat(last().getActor()).isEqualTo("dana");
    assertThat(meters.get("andon_gateway_stops_total").tag("outcome", "lifted").counter().count())
        .isEqualTo(1);
  }

  @Test
  void doesNothingAtATwiceDecidedStopButMakesSureOfANewOne() {
    standing.accept(StateRows.line(true, AT));
    work();
    standing.accept(StateRows.line(true, AT));
    work();
    assertThat(done).hasSize(2);
    standing.accept(StateRows.line(true, AT.plusSeconds(5)));
    work();
    assertThat(done).hasSize(4);
    assertThat(last().getSince()).isEqualTo(AT.plusSeconds(5));
  }

  @Test
  void takesNoStepThatIsNotOnKafka() {
    outlet.fate = CompletableFuture.failedFuture(new IllegalStateException("away"));
    standing.accept(StateRows.line(true, AT));
    for (int i = 0; i < 10; i++) {
      work();
      nanos += Duration.ofMinutes(10).toNanos();
    }
    assertThat(done).isEmpty();
    assertThat(meters.get("andon_gateway_stops_waiting").gauge().value()).isEqualTo(1);
    outlet.fate = CompletableFuture.completedFuture(null);
    work();
    assertThat(done).hasSize(2);
    assertThat(meters.get("andon_gateway_stops_waiting").gauge().value()).isZero();
  }

  @Test
  void waitsNoMoreOnceTheEndOfAStopIsOnKafkaAtLast() {
    standing.accept(StateRows.line(true, AT));
    keeper.work();
    keeper.work();
    outlet.fate = CompletableFuture.failedFuture(new IllegalStateException("away"));
    keeper.work();
    assertThat(done).hasSize(2);
    assertThat(meters.get("andon_gateway_stops_waiting").gauge().value()).isEqualTo(1);
    outlet.fate = CompletableFuture.completedFuture(null);
    nanos += Duration.ofMinutes(1).toNanos();
    work();
    assertThat(last().getState()).isEqualTo(ToolStopState.STOPPED);
    assertThat(done).as("what is written late is not done again").hasSize(2);
    assertThat(meters.get("andon_gateway_stops_waiting").gauge().value()).isZero();
  }

  @Test
  void waitsForAToolThatIsAwayAndSaysSoOnce() {
    away = new TryLater("the tool answers with 503", Duration.ofMinutes(20));
    standing.accept(StateRows.line(true, AT));
    work();
    assertThat(outlet.stops)
        .extracting(ToolStop::getState, ToolStop::getTrouble)
        .containsExactly(tuple(ToolStopState.STOPPING, "the tool answers with 503"));
    assertThat(meters.get("andon_gateway_stops_waiting").gauge().value()).isEqualTo(1);
    nanos += Duration.ofMinutes(21).toNanos();
    work();
    assertThat(outlet.stops).as("the same trouble is no news").hasSize(1);

    away = null;
    work();
    assertThat(done).as("the tool wants to be left alone").isEmpty();
    nanos += Duration.ofMinutes(21).toNanos();
    work();
    assertThat(done).hasSize(2);
    assertThat(last().getTrouble()).isNull();
    assertThat(meters.get("andon_gateway_stops_waiting").gauge().value()).isZero();
  }

  @Test
  void neverMakesAStopThatWasLiftedMeanwhile() {
    away = new TryLater("the tool answers with 503");
    standing.accept(StateRows.line(true, AT));
    work();
    standing.accept(StateRows.line(false, AT.plusSeconds(60)));
    away = null;
    nanos += Duration.ofMinutes(1).toNanos();
    work();
    assertThat(done).isEmpty();
    assertThat(last().getState()).isEqualTo(ToolStopState.LIFTED);
  }

  @Test
  void goesOnPastWhatTheToolRefusesAndTriesThatOnceMoreAfterARestart() {
    refusing = "close r-1";
    standing.accept(StateRows.rater("r-1", true, AT));
    work();
    assertThat(done).containsExactly("+notice r-1");
    assertThat(last().getSteps())
        .extracting(ToolStopStep::getState, ToolStopStep::getTrouble)
        .containsExactly(
            tuple(ToolStepState.REFUSED, "the tool does not know that"),
            tuple(ToolStepState.TAKEN, null));

    refusing = null;
    work();
    assertThat(done).hasSize(1);
    StopKeeper next = keeper();
    next.accept(last());
    for (int i = 0; i < 20; i++) {
      next.work();
    }
    assertThat(done).contains("+close r-1");
  }

  @Test
  void saysOfAScopeThatTheToolDoesNotKnowThatSomebodyMustTellThem() {
    standing.accept(StateRows.scope("vendor", "north", true, AT));
    work();
    assertThat(last().getState()).isEqualTo(ToolStopState.STOPPED);
    assertThat(last().getTrouble()).contains("vendor 'north'").contains("tell them yourself");
    int written = outlet.stops.size();
    work();
    assertThat(outlet.stops).hasSize(written);
  }

  @Test
  void tellsOfAVendorByItsPeopleAsTheRosterHasThem() {
    standing.accept(StateRows.roster("r-1", "north"));
    standing.accept(StateRows.roster("r-2", "south"));
    standing.accept(StateRows.roster("r-3", "north", now.plusSeconds(60)));
    standing.accept(StateRows.scope("vendor", "north", true, AT));
    work();
    assertThat(done).containsExactly("+close r-1", "+notice r-1");
    assertThat(last().getReason()).isEqualTo("vendor north: agreement on gold fell to 0.61");

    now = now.plusSeconds(61);
    work();
    assertThat(done.subList(2, done.size())).containsExactly("+close r-3", "+notice r-3");

    standing.accept(StateRows.scope("vendor", "north", false, AT.plusSeconds(9)));
    work();
    assertThat(done.subList(4, done.size()))
        .hasSize(4)
        .allSatisfy(
            each -> assertThat(each).endsWith("because vendor north: guideline 1.3 is out"));
  }

  @Test
  void whoIsSuspendedStaysOutWhenTheirVendorGoesOn() {
    standing.accept(StateRows.roster("r-1", "north"));
    standing.accept(StateRows.rater("r-1", true, AT));
    standing.accept(StateRows.scope("vendor", "north", true, AT.plusSeconds(1)));
    work();
    standing.accept(StateRows.scope("vendor", "north", false, AT.plusSeconds(2)));
    work();
    assertThat(done).containsExactly("+close r-1", "+notice r-1");
  }

  @Test
  void waitsUntilItKnowsWhatStands() {
    standing.begin();
    standing.accept(StateRows.line(true, AT));
    assertThat(keeper.work()).isFalse();
    standing.complete();
    assertThat(keeper.work()).isTrue();
  }

  @Test
  void aRaterStandsUntilBothTheLineAndTheLadderLetThemGoOn() {
    standing.accept(StateRows.scope("rater", "r-1", true, AT));
    standing.accept(StateRows.rater("r-1", true, AT.plusSeconds(1)));
    work();
    standing.accept(StateRows.scope("rater", "r-1", false, AT.plusSeconds(2)));
    work();
    assertThat(last().getState()).isEqualTo(ToolStopState.STOPPED);
    standing.accept(StateRows.rater("r-1", false, AT.plusSeconds(3)));
    work();
    assertThat(last().getState()).isEqualTo(ToolStopState.LIFTED);
    assertThat(last().getSince()).isEqualTo(AT.plusSeconds(3));
  }

  @Test
  void leavesLinesAloneThatAreNoneOfItsBusiness() {
    standing.accept(StateRows.scope("boxes", null, null, true, AT));
    assertThat(keeper.work()).isFalse();
  }
}
