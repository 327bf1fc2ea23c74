package dev.andon.producers.gateway.stops;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.andon.contracts.AvroSerdes;
import dev.andon.contracts.ToolStop;
import dev.andon.contracts.TopicCatalogue;
import dev.andon.contracts.UndecodableRecordException;
import dev.andon.producers.gateway.KafkaThread;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordDeserializationException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells one counterpart what stands, on a thread of its own. Of gateways that run side by side, one
 * does: the one that its consumer group gives the partition which has the counterpart's records. It
 * reads all of them, and then goes on from there.
 */
final class StopWorker implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(StopWorker.class);
  private static final String GROUP = "andon-gateway-stops-";
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration CLOSE = Duration.ofSeconds(5);

  private final StopKeeper keeper;
  private final Map<String, Object> kafka;
  private final SchemaRegistryClient registry;
  private final KafkaThread thread;

  private StopWorker(StopKeeper keeper, Map<String, Object> kafka, SchemaRegistryClient registry) {
    this.keeper = keeper;
    this.kafka = kafka;
    this.registry = registry;
    thread =
        KafkaThread.start(
            "andon-stops-" + keeper.source(),
            "telling source " + keeper.source() + " of stops",
            this::follow);
  }

  /**
   * Starts to work.
   *
   * @param kafka settings of a consumer: how to reach the cluster
   * @param registry whoever opened it closes it
   */
  static StopWorker start(
      StopKeeper keeper, Map<String, Object> kafka, SchemaRegistryClient registry) {
    return new StopWorker(keeper, Map.copyOf(kafka), registry);
  }

  private void follow(BooleanSupplier goesOn) {
    KafkaConsumer<String, ToolStop> consumer = open();
    try {
      new Round(consumer).run(goesOn);
    } finally {
      // An interrupt has done its work by now, and must not cut the farewell short.
      Thread.interrupted();
      consumer.close(CloseOptions.timeout(CLOSE));
    }
  }

  private KafkaConsumer<String, ToolStop> open() {
    Map<String, Object> settings = new HashMap<>(kafka);
    settings.put(ConsumerConfig.GROUP_ID_CONFIG, GROUP + keeper.source());
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    return new KafkaConsumer<>(
        settings,
        new StringDeserializer(),
        AvroSerdes.over(registry, false).deserializer(TopicCatalogue.GATEWAY_STOPS));
  }

  @Override
  public void close() {
    // Who waits for a tool is not to keep the process waiting: what it did is made sure of again.
    thread.interrupt();
  }

  /** From the opening of a consumer to its end. */
  private final class Round implements ConsumerRebalanceListener {
    private final KafkaConsumer<String, ToolStop> consumer;
    private @Nullable TopicPartition own;
    private long end;

    Round(KafkaConsumer<String, ToolStop> consumer) {
      this.consumer = consumer;
    }

    void run(BooleanSupplier goesOn) {
      consumer.subscribe(List.of(TopicCatalogue.GATEWAY_STOPS.name()), this);
      boolean busy = false;
      while (goesOn.getAsBoolean()) {
        poll(busy ? Duration.ZERO : POLL);
        TopicPartition partition = own;
        busy = partition != null && consumer.position(partition) >= end && keeper.work();
      }
    }

    private void poll(Duration patience) {
      try {
        for (ConsumerRecord<String, ToolStop> read : consumer.poll(patience)) {
          // What comes after that was written by this gateway, which knows more by now.
          if (read.offset() < end && keeper.source().equals(read.key())) {
            keeper.accept(read.value());
          }
        }
      } catch (RecordDeserializationException e) {
        if (!(e.getCause() instanceof UndecodableRecordException)) {
          throw e;
        }
        log.warn("{} offset {} is skipped: {}", e.topicPartition(), e.offset(), e.getMessage());
        consumer.seek(e.topicPartition(), e.offset() + 1);
      }
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
      int count = consumer.partitionsFor(TopicCatalogue.GATEWAY_STOPS.name()).size();
      int number =
          Utils.toPositive(Utils.murmur2(keeper.source().getBytes(UTF_8))) % Math.max(1, count);
      for (TopicPartition partition : partitions) {
        if (partition.partition() == number) {
          own = partition;
          keeper.forget();
          end = requireNonNull(consumer.endOffsets(Set.of(partition)).get(partition));
          consumer.seekToBeginning(Set.of(partition));
        } else {
          consumer.pause(Set.of(partition));
        }
      }
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
      if (own != null && partitions.contains(own)) {
        own = null;
        keeper.forget();
      }
    }
  }
}
