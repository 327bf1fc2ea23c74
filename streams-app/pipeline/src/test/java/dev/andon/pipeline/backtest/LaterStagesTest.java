package dev.andon.pipeline.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.andon.pipeline.backtest.LaterStages.Row;
import dev.andon.pipeline.runtime.PipelineConfig;
import dev.andon.pipeline.runtime.StreamsSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.processor.internals.ProcessorTopology;
import org.apache.kafka.streams.processor.internals.metrics.StreamsMetricsImpl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class LaterStagesTest {
  private static final Consumed<String, String> TEXT =
      Consumed.with(Serdes.String(), Serdes.String());

  @TempDir private Path directory;

  /** One that passes on what it reads, and one after it that fails at {@code bad}. */
  private LaterStages stages() {
    StreamsConfig config =
        new StreamsConfig(
            StreamsSettings.of(PipelineConfig.of("none:0", "mock://none", directory)));
    OpenStreamsBuilder builder = new OpenStreamsBuilder(config);
    builder.stream("in", TEXT).to("between", Produced.with(Serdes.String(), Serdes.String()));
    builder.stream("between", TEXT)
        .mapValues(LaterStagesTest::unlessBad)
        .to("out", Produced.with(Serdes.String(), Serdes.String()));
    builder.build();
    Stage.Surroundings surroundings =
        new Stage.Surroundings(
            config, new StreamsMetricsImpl(new Metrics(), "test", Time.SYSTEM), Map.of());
    LaterStages later = new LaterStages();
    for (int group : builder.parts().nodeGroups().keySet()) {
      later.add(
          new Stage(
              builder.parts().buildSubtopology(group),
              ProcessorTopology::stateStores,
              surroundings,
              directory.toFile(),
              later::send));
    }
    later.start();
    return later;
  }

  private static String unlessBad(String value) {
    if (value.equals("bad")) {
      throw new IllegalStateException("it is bad");
    }
    return value;
  }

  private static Hop hop(String value, long at) {
    return new Hop("in", "k", value, at, 0, at);
  }

  private static List<Row> rows(LaterStages later) {
    List<Row> rows = new ArrayList<>();
    for (Row row = later.row(); row != null; row = later.row()) {
      rows.add(row);
    }
    return rows;
  }

  @Test
  void rowsComeInOrderWithTheTimeOfWhatBroughtThemAbout() {
    try (LaterStages later = stages()) {
      List<Row> sent = new ArrayList<>();
      for (int i = 0; i < 40_000; i++) {
        later.process(hop("v-" + i, i));
        sent.add(new Row("v-" + i, i));
      }
      later.await();
      assertThat(rows(later)).isEqualTo(sent);
      assertThat(later.handedOver()).isEqualTo(sent.size());
    }
  }

  @Test
  void whatFailsIsThrownToWhoeverHandsOver() {
    try (LaterStages later = stages()) {
      later.process(hop("good", 1));
      later.process(hop("bad", 2));
      later.process(hop("late", 3));
      assertThatIllegalStateException().isThrownBy(later::await).withMessage("it is bad");
      assertThat(rows(later)).containsExactly(new Row("good", 1));
      assertThatIllegalStateException().isThrownBy(() -> later.punctuate(4));
    }
  }
}
