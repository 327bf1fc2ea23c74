package dev.andon.producers.gateway.stops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.andon.contracts.ToolStopState;
import dev.andon.contracts.TopicCatalogue;
import dev.andon.producers.gateway.FakeTool;
import dev.andon.producers.gateway.FakeTool.Answer;
import dev.andon.producers.gateway.KafkaOutlet;
import dev.andon.producers.gateway.LocalCluster;
import dev.andon.producers.gateway.config.GatewayConfig;
import dev.andon.producers.gateway.config.GatewayConfigReader;
import dev.andon.producers.sdk.RecordPublisher;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Gateways side by side, over a real broker: one of them tells, and another takes over. */
@Tag("slow")
@Timeout(180)
final class StopWorkerTest {
  private static final Instant AT = Instant.parse("2026-05-04T09:15:02.120Z");
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  @TempDir private Path directory;

  @Test
  void whicheverGatewayIsLeftTellsOnce() throws Exception {
    try (LocalCluster cluster = LocalCluster.start(directory, TopicCatalogue.GATEWAY_STOPS);
        RecordPublisher publisher = cluster.publisher();
        FakeTool other = new FakeTool().with("/", Answer.status(204))) {
      Stops first = gateway(cluster, publisher, other);
      Stops second = gateway(cluster, publisher, other);
      first.standing().accept(StateRows.line(true, AT));
      second.standing().accept(StateRows.line(true, AT));
      awaitTold(other, 1, "work.stopped");
      assertThat(cluster.records(TopicCatalogue.GATEWAY_STOPS, 2))
          .extracting(each -> each.value().getState())
          .containsExactly(ToolStopState.STOPPING, ToolStopState.STOPPED);

      first.close();
      second.standing().accept(StateRows.line(false, AT.plusSeconds(1)));
      awaitTold(other, 2, "work.resumed");

      Stops third = gateway(cluster, publisher, other);
      second.close();
      third.standing().accept(StateRows.line(true, AT.plusSeconds(2)));
      awaitTold(other, 3, "work.stopped");
      third.close();
      assertThat(other.told().stream().map(told -> told.headers().get("webhook-id")))
          .doesNotHaveDuplicates();
      assertThat(cluster.records(TopicCatalogue.GATEWAY_STOPS, 6)).hasSize(6);
    }
  }

  private static void awaitTold(FakeTool other, int times, String last) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              assertThat(other.told()).hasSize(times);
              assertThat(other.told().get(times - 1).body()).contains(last);
            });
  }

  private static Stops gateway(LocalCluster cluster, RecordPublisher publisher, FakeTool other) {
    GatewayConfig config =
        new GatewayConfigReader(Map.of("SIGN", "whsec_c2VjcmV0"))
            .read(
                "gateway.yaml",
                "callbacks: {factory: {url: '%s/', secret: env:SIGN, allow_private: true}}"
                    .formatted(other.url()));
    Stops stops = new Stops(config, new KafkaOutlet(publisher), new SimpleMeterRegistry());
    stops.standing().complete();
    stops.start(
        Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, cluster.bootstrap()), cluster.schemas());
    return stops;
  }
}
