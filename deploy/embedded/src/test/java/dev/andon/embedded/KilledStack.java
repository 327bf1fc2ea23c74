package dev.andon.embedded;

import java.nio.file.Path;
import java.time.Duration;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * A broker and a registry in a process of their own, to be killed. Writes records and schemas
 * without end and says on standard output what was acknowledged.
 */
final class KilledStack {
  static final String TOPIC = "survivors";

  private KilledStack() {}

  public static void main(String[] args) throws Exception {
    Path dir = Path.of(args[0]);
    EmbeddedBroker broker = EmbeddedBroker.start(BrokerConfig.durable(dir.resolve("kafka"), 0));
    EmbeddedRegistry registry =
        EmbeddedRegistry.start(RegistryConfig.durable(dir.resolve("registry"), 0));
    RegistryCalls calls = new RegistryCalls(registry.url());
    if (!Records.topics(broker.bootstrapServers()).contains(TOPIC)) {
      Records.createTopic(broker.bootstrapServers(), TOPIC);
    }
    say("cluster " + broker.clusterId());
    try (Producer<String, String> producer =
        Records.producer(broker.bootstrapServers(), Duration.ofSeconds(30))) {
      for (int i = 0; ; i++) {
        String value = ProcessHandle.current().pid() + "-" + i;
        producer.send(new ProducerRecord<>(TOPIC, value)).get();
        say("record " + value);
        say("schema " + calls.register("subject-" + value, schema(value)) + " " + value);
      }
    }
  }

  static String schema(String value) {
    return "{\"type\":\"record\",\"name\":\"R\",\"fields\":[],\"value\":\"" + value + "\"}";
  }

  private static void say(String line) {
    System.out.println(line);
    System.out.flush();
  }
}
