package dev.andon.cli.cluster;

import dev.andon.cli.topics.Provisioning;
import dev.andon.cli.topics.Sizing;
import dev.andon.contracts.AvroSerdes;
import dev.andon.contracts.Topic;
import dev.andon.embedded.BrokerConfig;
import dev.andon.embedded.EmbeddedBroker;
import dev.andon.embedded.EmbeddedRegistry;
import dev.andon.embedded.RegistryConfig;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** A broker and a registry of a test's own, without a pipeline. */
public final class TestCluster implements AutoCloseable {

  private final EmbeddedBroker broker = EmbeddedBroker.start(BrokerConfig.temporary());
  private final EmbeddedRegistry registry = EmbeddedRegistry.start(RegistryConfig.temporary());

  /** How to reach it. */
  public Connection connection() {
    return Connection.to(broker.bootstrapServers(), registry.url());
  }

  /** Creates the catalogue's topics. */
  public TestCluster provisioned(int partitions) {
    try (Provisioning provisioning = Provisioning.open(connection())) {
      Sizing sizing = Sizing.ofPartitions(partitions);
      provisioning.apply(provisioning.differences(sizing), sizing);
    }
    return this;
  }

  /** The arguments, with those behind them that make a command find this cluster. */
  public String[] arguments(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--bootstrap", broker.bootstrapServers(), "--registry", registry.url()));
    return all.toArray(String[]::new);
  }

  /** Writes a row as the pipeline would; null is a tombstone. */
  public <V extends SpecificRecord> void write(Topic<V> topic, String key, @Nullable V row)
      throws Exception {
    try (SchemaRegistryClient client = connection().openRegistry()) {
      byte[] value =
          AvroSerdes.over(client, /* autoRegister= */ false)
              .serializer(topic)
              .serialize(topic.name(), row);
      writeBytes(topic, key, value);
    }
  }

  /** Writes bytes that nobody has checked. */
  public void writeBytes(Topic<?> topic, String key, byte @Nullable [] value) throws Exception {
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", broker.bootstrapServers()),
            new StringSerializer(),
            new ByteArraySerializer())) {
      producer.send(new ProducerRecord<>(topic.name(), key, value)).get();
    }
  }

  @Override
  public void close() {
    registry.close();
    broker.close();
  }
}
