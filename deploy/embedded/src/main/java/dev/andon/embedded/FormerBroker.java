package dev.andon.embedded;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import kafka.server.ControllerServer;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.server.Server;
import kafka.server.SharedServer;
import kafka.server.StandardFaultHandlerFactory;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.image.MetadataDelta;
import org.apache.kafka.image.MetadataImage;
import org.apache.kafka.image.loader.LoaderManifest;
import org.apache.kafka.image.publisher.MetadataPublisher;
import org.apache.kafka.metadata.BrokerRegistration;
import org.apache.kafka.metadata.bootstrap.BootstrapMetadata;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.apache.kafka.raft.QuorumConfig;
import org.apache.kafka.server.ServerSocketFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.Tuple2;

/**
 * The broker of a process that died: to the metadata it leads its partitions still. That has to end
 * before the next one starts, so a controller runs alone until it has.
 *
 * <p>A broker that starts while its predecessor seems to be there believes at first that it leads
 * everything itself, takes up the transactions that were being completed, and then loses all its
 * partitions to the end of its predecessor's session. Kafka 4.3.1 takes partitions that have no
 * leader at that moment for deleted ({@code KRaftMetadataCache.getPartitionLeaderEndpoint}) and
 * completes their transactions without a word to them: they stay open for ever, and with them
 * offsets that cannot be read and records that nobody sees.
 */
final class FormerBroker {
  private static final Logger log = LoggerFactory.getLogger(FormerBroker.class);

  private FormerBroker() {}

  /**
   * Returns once the metadata say that nobody leads anything.
   *
   * @param settings of a controller without a broker, over the data that the broker left
   */
  static void retire(Map<String, String> settings, Duration patience)
      throws InterruptedException, ExecutionException, TimeoutException {
    KafkaConfig config = new KafkaConfig(settings, /* doLog= */ false);
    Tuple2<MetaPropertiesEnsemble, BootstrapMetadata> data =
        KafkaRaftServer.initializeLogDirs(config, log, "");
    SharedServer shared = sharedServer(config, data._1());
    ControllerServer controller =
        new ControllerServer(shared, KafkaRaftServer.configSchema(), data._2());
    try {
      controller.startup();
      Departure departure = new Departure();
      shared.loader().installPublishers(List.of(departure));
      departure.seen.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } finally {
      controller.shutdown();
      controller.awaitShutdown();
    }
  }

  private static SharedServer sharedServer(KafkaConfig config, MetaPropertiesEnsemble data) {
    return new SharedServer(
        config,
        data,
        Time.SYSTEM,
        Server.initializeMetrics(config, Time.SYSTEM, data.clusterId().orElseThrow()),
        CompletableFuture.completedFuture(
            QuorumConfig.parseVoterConnections(config.quorumConfig().voters())),
        QuorumConfig.parseBootstrapServers(config.quorumConfig().bootstrapServers()),
        new StandardFaultHandlerFactory(),
        ServerSocketFactory.INSTANCE);
  }

  /** Waits for metadata in which no broker takes part. */
  private static final class Departure implements MetadataPublisher {
    private final CompletableFuture<Void> seen = new CompletableFuture<>();

    @Override
    public String name() {
      return "FormerBrokerDeparture";
    }

    @Override
    public void onMetadataUpdate(
        MetadataDelta delta, MetadataImage image, LoaderManifest manifest) {
      if (image.cluster().brokers().values().stream().allMatch(BrokerRegistration::fenced)) {
        seen.complete(null);
      }
    }
  }
}
