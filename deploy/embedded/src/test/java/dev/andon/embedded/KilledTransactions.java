package dev.andon.embedded;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * A broker in a process of its own, to be killed while several producers do nothing but commit, so
 * that some of their transactions are decided and not yet completed. Says on standard output that
 * they do.
 */
final class KilledTransactions {
  static final String TOPIC = "transactions";
  static final String COMMITTING = "committing";

  private static final int PRODUCERS = 8;
  private static final int COMMITS_BEFORE_KILL = 20;

  private KilledTransactions() {}

  public static void main(String[] args) throws Exception {
    EmbeddedBroker broker = EmbeddedBroker.start(BrokerConfig.durable(Path.of(args[0]), 0));
    if (!Records.topics(broker.bootstrapServers()).contains(TOPIC)) {
      Records.createTopic(broker.bootstrapServers(), TOPIC);
    }
    ExecutorService threads = Executors.newFixedThreadPool(PRODUCERS);
    List<Future<?>> running = new ArrayList<>();
    for (int i = 0; i < PRODUCERS; i++) {
      String id = "producer-" + i;
      boolean speaker = i == 0;
      running.add(threads.submit(() -> commitWithoutEnd(broker.bootstrapServers(), id, speaker)));
    }
    for (Future<?> each : running) {
      each.get();
    }
  }

  private static void commitWithoutEnd(String bootstrapServers, String id, boolean speaker) {
    Map<String, Object> config = new HashMap<>();
    config.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, id);
    config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    config.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, 1_000);
    try (Producer<String, String> producer =
        new KafkaProducer<>(config, new StringSerializer(), new StringSerializer())) {
      producer.initTransactions();
      for (int commits = 1; ; commits++) {
        producer.beginTransaction();
        producer.send(new ProducerRecord<>(TOPIC, id + " " + commits));
        producer.commitTransaction();
        if (speaker && commits == COMMITS_BEFORE_KILL) {
          System.out.println(COMMITTING);
          System.out.flush();
        }
      }
    }
  }
}
