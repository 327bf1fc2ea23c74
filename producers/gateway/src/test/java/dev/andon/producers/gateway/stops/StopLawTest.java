package dev.andon.producers.gateway.stops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.contracts.ToolStop;
import dev.andon.contracts.ToolStopState;
import dev.andon.producers.adapters.Stop;
import dev.andon.producers.adapters.StopStep;
import dev.andon.producers.adapters.TryLater;
import dev.andon.producers.gateway.RecordingOutlet;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;

/**
 * Whatever happens on the way, in the end a tool is as was decided: nobody is out who may work,
 * nobody in who may not.
 */
class StopLawTest {
  private static final String LINE = "toxicity";
  private static final Set<String> PEOPLE = Set.of("r-1", "r-2", "r-3", "r-4");
  private static final Instant START = Instant.parse("2026-05-04T09:00:00Z");

  /** A tool that knows who may work, fails when it likes, and may do it before it fails. */
  private static final class Workspace implements Counterpart {
    final Set<String> members = new TreeSet<>(PEOPLE);
    private final Random random;
    boolean fails;
    @Nullable String awayFor;

    Workspace(Random random) {
      this.random = random;
    }

    @Override
    public List<StopStep> plan(Stop stop) throws TryLater {
      fail();
      return members.stream()
          .filter(each -> stop.dimension() == null || each.equals(stop.value()))
          .map(each -> new StopStep(each, each + " is out"))
          .toList();
    }

    @Override
    public void take(String step, Stop stop) throws TryLater {
      if (step.equals(awayFor)) {
        throw new TryLater("away for " + step);
      }
      fail();
      members.remove(step);
      fail();
    }

    @Override
    public void takeBack(String step, Stop stop) throws TryLater {
      fail();
      members.add(step);
      fail();
    }

    private void fail() throws TryLater {
      if (fails && random.nextInt(3) == 0) {
        throw new TryLater("away", Duration.ofSeconds(random.nextInt(3)));
      }
    }

    @Override
    public boolean knowsGroups() {
      return false;
    }

    @Override
    public boolean overlap() {
      return true;
    }

    @Override
    public void close() {}
  }

  @Property(tries = 1_000)
  void aToolIsAsWasDecidedInTheEnd(@ForAll long seed) {
    Random random = new Random(seed);
    Workspace tool = new Workspace(random);
    Standing standing = new Standing(Clock.systemUTC());
    standing.complete();
    RecordingOutlet outlet = new RecordingOutlet();
    long[] nanos = {0};
    StopKeeper keeper = keeper(tool, standing, outlet, nanos);
    boolean lineStands = false;
    boolean vendorStands = false;
    standing.accept(StateRows.roster("r-1", "north"));
    standing.accept(StateRows.roster("r-2", "north"));
    Set<String> suspended = new TreeSet<>();
    for (int step = 0; step < 60; step++) {
      Instant at = START.plusSeconds(step);
      switch (random.nextInt(7)) {
        case 0 -> {
          lineStands = !lineStands;
          standing.accept(StateRows.line(lineStands, at));
        }
        case 1 -> {
          String rater = "r-" + (1 + random.nextInt(4));
          boolean now = !suspended.remove(rater);
          if (now) {
            suspended.add(rater);
          }
          standing.accept(StateRows.rater(rater, now, at));
        }
        case 2 -> {
          // Another gateway takes over, which knows what was written.
          keeper = keeper(tool, standing, outlet, nanos);
          outlet.stops.forEach(keeper::accept);
        }
        case 3 -> {
          boolean kafkaIsAway = random.nextBoolean();
          outlet.fate =
              kafkaIsAway
                  ? CompletableFuture.failedFuture(new IllegalStateException("away"))
                  : CompletableFuture.completedFuture(null);
          if (kafkaIsAway) {
            // What was not acknowledged is not there for whoever takes over.
            List<ToolStop> written = List.copyOf(outlet.stops);
            tool.fails = random.nextBoolean();
            work(keeper, nanos, random.nextInt(6));
            outlet.stops.clear();
            outlet.stops.addAll(written);
            outlet.fate = CompletableFuture.completedFuture(null);
          }
        }
        case 4 -> {
          vendorStands = !vendorStands;
          standing.accept(StateRows.scope("vendor", "north", vendorStands, at));
        }
        default -> {
          tool.fails = random.nextBoolean();
          work(keeper, nanos, random.nextInt(6));
        }
      }
    }
    tool.fails = false;
    work(keeper, nanos, 1_000);
    Set<String> expected = new TreeSet<>(PEOPLE);
    Set<String> standingPeople = new TreeSet<>(suspended);
    if (vendorStands) {
      standingPeople.addAll(List.of("r-1", "r-2"));
    }
    expected.removeAll(lineStands ? PEOPLE : standingPeople);
    assertThat(tool.members).as("seed %d", seed).isEqualTo(expected);
    Map<String, ToolStop> last = new HashMap<>();
    outlet.stops.forEach(row -> last.put(String.valueOf(row.getScopeValue()), row));
    List<String> standingThere = new ArrayList<>(standingPeople);
    if (lineStands) {
      standingThere.add("null");
    }
    assertThat(last.entrySet())
        .as("seed %d: what the records say", seed)
        .filteredOn(each -> each.getValue().getState() == ToolStopState.STOPPED)
        .extracting(Map.Entry::getKey)
        .containsExactlyInAnyOrderElementsOf(standingThere);
  }

  @Example
  void whoComesBackWhileTheLineIsBeingStoppedIsStoppedAsWell() {
    Workspace tool = new Workspace(new Random(1));
    Standing standing = new Standing(Clock.systemUTC());
    standing.complete();
    long[] nanos = {0};
    StopKeeper keeper = keeper(tool, standing, new RecordingOutlet(), nanos);
    standing.accept(StateRows.rater("r-1", true, START));
    work(keeper, nanos, 20);
    tool.awayFor = "r-2";
    standing.accept(StateRows.line(true, START.plusSeconds(1)));
    work(keeper, nanos, 4);
    standing.accept(StateRows.rater("r-1", false, START.plusSeconds(2)));
    work(keeper, nanos, 20);
    assertThat(tool.members).contains("r-1", "r-2");
    tool.awayFor = null;
    work(keeper, nanos, 20);
    assertThat(tool.members).isEmpty();
  }

  private static void work(StopKeeper keeper, long[] nanos, int times) {
    for (int i = 0; i < times; i++) {
      keeper.work();
      nanos[0] += Duration.ofMinutes(1).toNanos();
    }
  }

  private static StopKeeper keeper(
      Counterpart tool, Standing standing, RecordingOutlet outlet, long[] nanos) {
    return new StopKeeper(
        "reviews",
        tool,
        line -> line.equals(LINE) ? List.of("7") : null,
        standing,
        outlet,
        new SimpleMeterRegistry(),
        Clock.systemUTC(),
        () -> nanos[0]);
  }
}
