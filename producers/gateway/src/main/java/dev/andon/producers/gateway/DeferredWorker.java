package dev.andon.producers.gateway;

import dev.andon.contracts.AvroSerdes;
import dev.andon.contracts.DeferredMessage;
import dev.andon.contracts.TopicCatalogue;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Reads deferred messages again, at growing intervals, until they can be used or have had their
 * time, and fetches what they name. Gateways that run side by side share them. What is not done
 * with when one stops is taken up by another, or by itself when it starts again.
 */
public final class DeferredWorker implements AutoCloseable {
  /** When a message is read again, counted from the time before. Together a quarter of an hour. */
  static final List<Duration> USUAL_PAUSES =
      List.of(
          Duration.ofSeconds(1),
          Duration.ofSeconds(5),
          Duration.ofSeconds(30),
          Duration.ofMinutes(2),
          Duration.ofMinutes(12));

  /** The same where a tool is to be asked, which may be away itself. Together two hours. */
  static final List<Duration> FETCHING_PAUSES =
      List.of(
          Duration.ofSeconds(1),
          Duration.ofSeconds(5),
          Duration.ofSeconds(30),
          Duration.ofMinutes(2),
          Duration.ofMinutes(12),
          Duration.ofMinutes(45),
          Duration.ofHours(1));

  private static final String GROUP = "andon-gateway-deferred";

  private final Rereader rereader;
  private final Map<String, Object> kafka;
  private final SchemaRegistryClient registry;
  private final Function<DeferredMessage, List<Duration>> pauses;
  private final int most;
  private final DeferredMeters meters;
  private final KafkaThread thread;

  private DeferredWorker(
      Rereader rereader,
      Map<String, Object> kafka,
      SchemaRegistryClient registry,
      Function<DeferredMessage, List<Duration>> pauses,
      int most,
      DeferredMeters meters) {
    this.most = most;
    this.meters = meters;
    this.rereader = rereader;
    this.kafka = Map.copyOf(kafka);
    this.registry = registry;
    this.pauses = pauses;
    thread = KafkaThread.start("andon-deferred", "reading deferred messages", this::work);
  }

  /**
   * Starts to work.
   *
   * @param kafka settings of a consumer: how to reach the cluster
   * @param registry whoever opened it closes it
   */
  public static DeferredWorker start(
      Gateway gateway, Map<String, Object> kafka, SchemaRegistryClient registry) {
    Rereader rereader = gateway.rereader();
    return start(
        gateway,
        kafka,
        registry,
        message -> rereader.fetches(message.getSource()) ? FETCHING_PAUSES : USUAL_PAUSES,
        DeferredQueue.MOST);
  }

  static DeferredWorker start(
      Gateway gateway,
      Map<String, Object> kafka,
      SchemaRegistryClient registry,
      Function<DeferredMessage, List<Duration>> pauses,
      int most) {
    return new DeferredWorker(
        gateway.rereader(), kafka, registry, pauses, most, new DeferredMeters(gateway.meters()));
  }

  private void work(BooleanSupplier goesOn) {
    try (KafkaConsumer<String, DeferredMessage> consumer = open();
        DeferredRound round = round(consumer)) {
      round.run(goesOn);
    }
  }

  private DeferredRound round(KafkaConsumer<String, DeferredMessage> consumer) {
    return new DeferredRound(
        consumer, new DeferredQueue(most, pauses, System::nanoTime), rereader, meters);
  }

  private KafkaConsumer<String, DeferredMessage> open() {
    Map<String, Object> settings = new HashMap<>(kafka);
    settings.put(ConsumerConfig.GROUP_ID_CONFIG, GROUP);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    return new KafkaConsumer<>(
        settings,
        new StringDeserializer(),
        AvroSerdes.over(registry, false).deserializer(TopicCatalogue.GATEWAY_DEFERRED));
  }

  @Override
  public void close() {
    thread.close();
  }
}
