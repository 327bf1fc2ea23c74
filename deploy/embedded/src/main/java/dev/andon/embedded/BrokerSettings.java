package dev.andon.embedded;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The Kafka settings of one node that is broker and controller, small, and on loopback only. */
final class BrokerSettings {
  static final int NODE_ID = 1;
  static final String CONTROLLER_LISTENER = "CONTROLLER";

  private static final String BROKER_LISTENER = "PLAINTEXT";

  /** What makes the node single, local and reachable where it says. */
  private static final Set<String> FIXED =
      Set.of(
          "process.roles",
          "node.id",
          "listeners",
          "advertised.listeners",
          "controller.listener.names",
          "listener.security.protocol.map",
          "inter.broker.listener.name",
          "controller.quorum.voters",
          "log.dir",
          "log.dirs",
          "metadata.log.dir");

  private static final Map<String, String> DEFAULTS = defaults();

  private BrokerSettings() {}

  static void requireOverridable(String key) {
    if (FIXED.contains(key)) {
      throw new IllegalArgumentException(key + " is set by the embedded broker itself");
    }
  }

  static Map<String, String> of(
      Path dataDir, LoopbackPorts.Pair ports, Map<String, String> overrides) {
    String broker = BROKER_LISTENER + "://" + LoopbackPorts.HOST + ":" + ports.broker();
    String controller = LoopbackPorts.HOST + ":" + ports.controller();
    Map<String, String> settings = new HashMap<>(DEFAULTS);
    settings.putAll(overrides);
    settings.put("process.roles", "broker,controller");
    settings.put("node.id", Integer.toString(NODE_ID));
    settings.put("listeners", broker + "," + CONTROLLER_LISTENER + "://" + controller);
    settings.put("advertised.listeners", broker);
    settings.put("controller.listener.names", CONTROLLER_LISTENER);
    settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
    settings.put("inter.broker.listener.name", BROKER_LISTENER);
    settings.put("controller.quorum.voters", NODE_ID + "@" + controller);
    settings.put("log.dirs", dataDir.toString());
    return settings;
  }

  /** The same node without its broker, whose session ends at once. */
  static Map<String, String> controllerOnly(Map<String, String> settings, int port) {
    Map<String, String> controller = new HashMap<>(settings);
    controller.put("process.roles", "controller");
    controller.put("listeners", CONTROLLER_LISTENER + "://" + LoopbackPorts.HOST + ":" + port);
    controller.remove("advertised.listeners");
    controller.remove("inter.broker.listener.name");
    controller.put("broker.session.timeout.ms", "100");
    controller.put("broker.heartbeat.interval.ms", "50");
    return controller;
  }

  private static Map<String, String> defaults() {
    Map<String, String> settings = new HashMap<>();
    // A typo in a topic name must be an error, not a new topic.
    settings.put("auto.create.topics.enable", "false");
    for (String topic :
        Set.of("offsets.topic", "transaction.state.log", "share.coordinator.state.topic")) {
      settings.put(topic + ".replication.factor", "1");
      settings.put(topic + ".num.partitions", "4");
    }
    settings.put("transaction.state.log.min.isr", "1");
    settings.put("share.coordinator.state.topic.min.isr", "1");
    // Nobody else is about to join a group.
    settings.put("group.initial.rebalance.delay.ms", "0");
    settings.put("group.streams.initial.rebalance.delay.ms", "0");
    // Nobody could take over from this broker when the process stalls for a while, and a moment
    // without leaders may leave transactions open for ever: see FormerBroker.
    settings.put("broker.session.timeout.ms", "600000");
    settings.put("broker.heartbeat.interval.ms", "500");
    // Memory and file sizes for hundreds of small partitions instead of a few large ones. An index
    // of 1 MiB covers a segment of 512 MiB at one entry per 4 KiB.
    settings.put("log.cleaner.dedupe.buffer.size", "2097152");
    settings.put("log.segment.bytes", "134217728");
    settings.put("log.index.size.max.bytes", "1048576");
    settings.put("num.network.threads", "2");
    settings.put("num.io.threads", "4");
    settings.put("background.threads", "2");
    return Map.copyOf(settings);
  }
}
