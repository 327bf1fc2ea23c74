package dev.andon.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class BrokerSettingsTest {
  private static final LoopbackPorts.Pair PORTS = new LoopbackPorts.Pair(9092, 40_001);

  /** Changing a default changes how `andon up` behaves on somebody's laptop: do it knowingly. */
  @Test
  void defaultsArePinned() {
    Map<String, String> expected = new TreeMap<>();
    expected.put("advertised.listeners", "PLAINTEXT://127.0.0.1:9092");
    expected.put("auto.create.topics.enable", "false");
    expected.put("background.threads", "2");
    expected.put("broker.heartbeat.interval.ms", "500");
    expected.put("broker.session.timeout.ms", "600000");
    expected.put("controller.listener.names", "CONTROLLER");
    expected.put("controller.quorum.voters", "1@127.0.0.1:40001");
    expected.put("group.initial.rebalance.delay.ms", "0");
    expected.put("group.streams.initial.rebalance.delay.ms", "0");
    expected.put("inter.broker.listener.name", "PLAINTEXT");
    expected.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
    expected.put("listeners", "PLAINTEXT://127.0.0.1:9092,CONTROLLER://127.0.0.1:40001");
    expected.put("log.cleaner.dedupe.buffer.size", "2097152");
    expected.put("log.dirs", "/data");
    expected.put("log.index.size.max.bytes", "1048576");
    expected.put("log.segment.bytes", "134217728");
    expected.put("node.id", "1");
    expected.put("num.io.threads", "4");
    expected.put("num.network.threads", "2");
    expected.put("offsets.topic.num.partitions", "4");
    expected.put("offsets.topic.replication.factor", "1");
    expected.put("process.roles", "broker,controller");
    expected.put("share.coordinator.state.topic.min.isr", "1");
    expected.put("share.coordinator.state.topic.num.partitions", "4");
    expected.put("share.coordinator.state.topic.replication.factor", "1");
    expected.put("transaction.state.log.min.isr", "1");
    expected.put("transaction.state.log.num.partitions", "4");
    expected.put("transaction.state.log.replication.factor", "1");

    assertThat(new TreeMap<>(BrokerSettings.of(Path.of("/data"), PORTS, Map.of())))
        .isEqualTo(expected);
  }

  @Test
  void overridesWin() {
    assertThat(BrokerSettings.of(Path.of("/data"), PORTS, Map.of("num.io.threads", "8")))
        .containsEntry("num.io.threads", "8");
  }

  /** It runs over the broker's data: what is not about who listens has to be the same. */
  @Test
  void controllerAloneDiffersInWhoListensAndHowSoonTheOtherIsGone() {
    Map<String, String> settings = BrokerSettings.of(Path.of("/data"), PORTS, Map.of());
    Map<String, String> expected = new TreeMap<>(settings);
    expected.put("process.roles", "controller");
    expected.put("listeners", "CONTROLLER://127.0.0.1:40001");
    expected.remove("advertised.listeners");
    expected.remove("inter.broker.listener.name");
    expected.put("broker.session.timeout.ms", "100");
    expected.put("broker.heartbeat.interval.ms", "50");

    assertThat(new TreeMap<>(BrokerSettings.controllerOnly(settings, PORTS.controller())))
        .isEqualTo(expected);
  }
}
