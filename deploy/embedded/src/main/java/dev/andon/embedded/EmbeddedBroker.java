package dev.andon.embedded;

import java.net.BindException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real Kafka broker in this process: one KRaft node, broker and controller, the production code
 * of Kafka itself, listening on 127.0.0.1 only. With a data directory it is durable: cluster id,
 * topics and records are there again after a restart, also after {@code kill -9}.
 */
public final class EmbeddedBroker implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(EmbeddedBroker.class);
  private static final Duration START_PATIENCE = Duration.ofSeconds(60);

  /** How often to look for other ports when somebody took the free ones before Kafka did. */
  private static final int PORT_ATTEMPTS = 3;

  private final BrokerHome home;
  private final BrokerFaults faults;
  private final KafkaRaftServer server;
  private final int port;
  private final String clusterId;
  private final AtomicBoolean closed = new AtomicBoolean();

  private EmbeddedBroker(
      BrokerHome home, BrokerFaults faults, KafkaRaftServer server, int port, String clusterId) {
    this.home = home;
    this.faults = faults;
    this.server = server;
    this.port = port;
    this.clusterId = clusterId;
  }

  /**
   * Starts a broker and returns once it serves: once topics, transactions and consumer groups have
   * been seen to work.
   *
   * @throws EmbeddedStartException if the port or the data directory cannot be had, or Kafka does
   *     not come up
   */
  public static EmbeddedBroker start(BrokerConfig config) {
    BrokerHome home = BrokerHome.open(config);
    try {
      return start(config, home);
    } catch (Throwable e) {
      home.close();
      throw e;
    }
  }

  private static EmbeddedBroker start(BrokerConfig config, BrokerHome home) {
    for (int attempt = 1; ; attempt++) {
      LoopbackPorts.Pair ports = LoopbackPorts.choose(config.kafkaPort(), config.portOption());
      try {
        return start(config, home, ports);
      } catch (EmbeddedStartException e) {
        throw e;
      } catch (Exception e) {
        BindException bind = causeOf(e, BindException.class);
        if (bind == null) {
          throw notStarted(home, e);
        }
        if (attempt == PORT_ATTEMPTS) {
          throw LoopbackPorts.unavailable(ports.broker(), config.portOption(), bind);
        }
      }
    }
  }

  private static EmbeddedBroker start(
      BrokerConfig config, BrokerHome home, LoopbackPorts.Pair ports) throws Exception {
    boolean died = home.diedHere();
    String clusterId = home.format();
    Map<String, String> settings = BrokerSettings.of(home.directory(), ports, config.overrides());
    BrokerFaults faults = BrokerFaults.watch();
    try {
      if (died) {
        faults.owning(() -> retireFormer(settings, ports.controller()));
      }
      KafkaRaftServer server = faults.owning(() -> serving(settings, ports.broker()));
      log.info("Kafka serves on port {}, data in {}", ports.broker(), home.directory());
      return new EmbeddedBroker(home, faults, server, ports.broker(), clusterId);
    } catch (Exception e) {
      faults.stopWatching();
      throw e;
    }
  }

  private static Void retireFormer(Map<String, String> settings, int controllerPort)
      throws Exception {
    log.info("The broker before this one was not stopped: settling what it left");
    FormerBroker.retire(BrokerSettings.controllerOnly(settings, controllerPort), START_PATIENCE);
    return null;
  }

  private static KafkaRaftServer serving(Map<String, String> settings, int port) throws Exception {
    KafkaRaftServer server =
        new KafkaRaftServer(new KafkaConfig(settings, /* doLog= */ false), Time.SYSTEM);
    try {
      server.startup();
      BrokerProbe.awaitServing(address(port), START_PATIENCE);
      return server;
    } catch (Exception e) {
      server.shutdown();
      throw e;
    }
  }

  /** Where clients connect, as {@code 127.0.0.1:port}. */
  public String bootstrapServers() {
    return address(port);
  }

  /** The port clients connect to. */
  public int port() {
    return port;
  }

  /** The id of the cluster: the same for as long as the data directory is. */
  public String clusterId() {
    return clusterId;
  }

  /** Where the data is. */
  public Path dataDir() {
    return home.directory();
  }

  /**
   * Completes, normally and with the reason, when the broker has failed after its start: when it
   * would have ended its process if that were its own. It never ends this one. A failed broker is
   * still to be closed, which may be done from here.
   */
  public CompletionStage<Throwable> failed() {
    return faults.failed();
  }

  /** Stops the broker cleanly; a second call does nothing. */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      try {
        server.shutdown();
        server.awaitShutdown();
      } finally {
        faults.stopWatching();
        home.close();
      }
    }
  }

  private static String address(int port) {
    return LoopbackPorts.HOST + ":" + port;
  }

  private static EmbeddedStartException notStarted(BrokerHome home, Exception e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return new EmbeddedStartException(
        "Kafka did not start on %s: %s".formatted(home.directory(), root), e);
  }

  private static <T extends Throwable> @Nullable T causeOf(Throwable error, Class<T> type) {
    for (Throwable e = error; e != null; e = e.getCause()) {
      if (type.isInstance(e)) {
        return type.cast(e);
      }
    }
    return null;
  }
}
