package dev.andon.pipeline.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.errors.TopologyException;
import org.apache.kafka.streams.kstream.Consumed;
import org.junit.jupiter.api.Test;

/** Defaults are promises: to change one is to change this test, knowingly. */
class StreamsSettingsTest {
  private static final PipelineConfig CONFIG =
      PipelineConfig.of("broker:9092", "http://registry:8081", Path.of("state"));

  @Test
  void defaultsArePinned() {
    Map<String, Object> expected = new HashMap<>();
    expected.put("application.id", "andon");
    expected.put("bootstrap.servers", "broker:9092");
    expected.put("state.dir", "state");
    expected.put("processing.guarantee", "exactly_once_v2");
    expected.put("num.stream.threads", Runtime.getRuntime().availableProcessors());
    expected.put("commit.interval.ms", 100L);
    expected.put("statestore.cache.max.bytes", 4L << 20);
    expected.put("rocksdb.config.setter", BoundedRocksDb.class.getName());
    expected.put("ensure.explicit.internal.resource.naming", true);
    expected.put("topology.optimization", "none");
    expected.put("max.task.idle.ms", -1L);
    expected.put("metadata.max.age.ms", 30_000);
    expected.put("processing.exception.handler.global.enabled", true);
    expected.put("consumer.auto.offset.reset", "earliest");
    expected.put("consumer.session.timeout.ms", 10_000);
    expected.put("consumer.heartbeat.interval.ms", 3_000);
    expected.put("consumer.max.poll.records", 2_000);
    expected.put("producer.linger.ms", 100L);
    expected.put("producer.transaction.timeout.ms", 30_000);
    expected.put("producer.retry.backoff.ms", 5);
    expected.put("producer.batch.size", 131_072);
    expected.put("producer.compression.type", "lz4");
    expected.put("producer.max.request.size", 2_097_152);
    expected.put("topic.max.message.bytes", "2097152");

    assertThat(StreamsSettings.of(CONFIG)).isEqualTo(properties(expected));
  }

  private static Properties properties(Map<String, Object> settings) {
    Properties properties = new Properties();
    properties.putAll(settings);
    return properties;
  }

  @Test
  void pipelineDefaultsArePinned() {
    assertThat(CONFIG)
        .isEqualTo(
            new PipelineConfig(
                "broker:9092",
                "http://registry:8081",
                Path.of("state"),
                "andon",
                Optional.empty(),
                Runtime.getRuntime().availableProcessors(),
                Duration.ofMillis(100),
                64L << 20,
                300,
                true,
                Map.of()));
  }

  @Test
  void aProcessThatKeepsItsNameIsWaitedFor() {
    assertThat(StreamsSettings.of(CONFIG.withInstanceId("andon-up")))
        .containsEntry("consumer.group.instance.id", "andon-up");
  }

  @Test
  void overridesWin() {
    Properties settings =
        StreamsSettings.of(CONFIG.withThreads(3).withOverrides(Map.of("producer.linger.ms", "1")));

    assertThat(settings)
        .containsEntry("producer.linger.ms", "1")
        .containsEntry("num.stream.threads", 3);
  }

  @Test
  void kafkaTakesThem() {
    StreamsConfig config = new StreamsConfig(StreamsSettings.of(CONFIG.withInstanceId("i")));

    assertThat(config.getString(StreamsConfig.PROCESSING_GUARANTEE_CONFIG))
        .isEqualTo("exactly_once_v2");
    assertThat(config.getMainConsumerConfigs("andon", "c", 0))
        .containsEntry("isolation.level", "read_committed");
  }

  @Test
  void nothingUnnamedCanBeAddedToTheTopology() {
    TopologyConfig config = new TopologyConfig(new StreamsConfig(StreamsSettings.of(CONFIG)));
    StreamsBuilder builder = new StreamsBuilder(config);
    builder.stream("in", Consumed.with(Serdes.String(), Serdes.String()).withName("in"))
        .repartition()
        .foreach((key, value) -> {});

    assertThatExceptionOfType(TopologyException.class).isThrownBy(builder::build);
  }

  @Test
  void thereIsAtLeastOneThread() {
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> CONFIG.withThreads(0))
        .withMessageContaining("threads is 0");
  }
}
