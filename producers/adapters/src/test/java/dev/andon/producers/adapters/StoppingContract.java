package dev.andon.producers.adapters;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every adapter promises that can tell its tool to stop. */
public abstract class StoppingContract {
  private static final Instant SINCE = Instant.parse("2026-05-04T09:15:02.120Z");

  /** A server of the tool, as far as stops go, as its documentation describes it. */
  public interface FakeServer extends ToolControl {
    /** All that is there, for comparison. */
    String state();
  }

  protected abstract Stopping adapter(AdapterSettings settings);

  protected abstract FakeServer server();

  /** What belongs to the line there. */
  protected abstract List<String> places();

  /** Somebody who works there, as the tool names them. */
  protected abstract String worker();

  private record Arranged(Stopping adapter, FakeServer server, Stop stop) {}

  private Arranged arranged(boolean rater, boolean pseudonyms) {
    People people = pseudonyms ? new Pseudonyms(1, new byte[32]) : People.AS_THEY_ARE;
    return new Arranged(
        adapter(AdapterSettings.builder().people(people).build()),
        server(),
        stop(rater ? "rater" : null, rater ? people.of(worker()) : null));
  }

  protected final Stop stop(@Nullable String dimension, @Nullable String value) {
    return new Stop(
        dimension == null ? "aaaaaaaaaaaa" : "bbbbbbbbbbbb",
        "toxicity",
        places(),
        dimension,
        value,
        "agreement on gold fell to 0.61 [0.52, 0.69],\nfrom 0.84",
        "policy",
        "a-1",
        SINCE);
  }

  private static List<String> steps(Arranged all) throws Exception {
    return all.adapter().plan(all.stop(), all.server()).stream().map(StopStep::step).toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void whatIsStoppedIsAsBeforeOnceItIsLifted(int way) throws Exception {
    Arranged all = arranged(way % 2 == 1, way > 1);
    String before = all.server().state();
    List<String> steps = new ArrayList<>(steps(all));
    assertThat(steps).isNotEmpty();
    assertThat(all.server().state()).as("a plan changes nothing").isEqualTo(before);

    for (String step : steps) {
      all.adapter().take(step, all.stop(), all.server());
    }
    String stopped = all.server().state();
    assertThat(stopped).isNotEqualTo(before);
    assertThat(steps(all)).as("a plan has what is not in effect").isEmpty();
    for (String step : steps) {
      all.adapter().take(step, all.stop(), all.server());
    }
    assertThat(all.server().state()).as("taken again").isEqualTo(stopped);

    Collections.reverse(steps);
    for (String step : steps) {
      all.adapter().takeBack(step, all.stop(), all.server());
    }
    assertThat(all.server().state()).isEqualTo(before);
    for (String step : steps) {
      all.adapter().takeBack(step, all.stop(), all.server());
    }
    assertThat(all.server().state()).as("taken back again").isEqualTo(before);
  }

  @Test
  void nobodyIsNamedBehindTheirPseudonym() throws Exception {
    Arranged all = arranged(true, true);
    assertThat(all.adapter().plan(all.stop(), all.server()))
        .isNotEmpty()
        .allSatisfy(
            step ->
                assertThat(step.step() + " " + step.text())
                    .doesNotContainPattern("\\b" + worker() + "\\b"));
  }

  @Test
  void whoDoesNotWorkThereIsNobodysBusinessThere() throws Exception {
    FakeServer server = server();
    assertThat(adapter(AdapterSettings.defaults()).plan(stop("rater", "r-elsewhere"), server))
        .isEmpty();
  }

  @Test
  void aStopOfWhatTheToolDoesNotKnowIsRefused() {
    Stopping adapter = adapter(AdapterSettings.defaults());
    FakeServer server = server();
    assertThatThrownBy(() -> adapter.plan(stop("vendor", "north"), server))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("vendor 'north'");
  }

  /** The bytes of a text. */
  protected static byte[] bytes(Object text) {
    return text.toString().getBytes(UTF_8);
  }
}
