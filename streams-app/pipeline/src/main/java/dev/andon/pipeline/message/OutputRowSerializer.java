package dev.andon.pipeline.message;

import dev.andon.contracts.AvroSerdes;
import dev.andon.contracts.Topic;
import dev.andon.contracts.TopicCatalogue;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** Writes each row with the serializer of its topic. */
public final class OutputRowSerializer implements Serializer<OutputRow> {
  private final Map<String, Serializer<SpecificRecord>> byTopic = new HashMap<>();

  /** Serializers for every topic of the catalogue, made by {@code serdes}. */
  public OutputRowSerializer(AvroSerdes serdes) {
    for (Topic<?> topic : TopicCatalogue.all()) {
      byTopic.put(topic.name(), upcast(serdes.serializer(topic)));
    }
  }

  @SuppressWarnings("unchecked") // a row is only made with a value of its topic's type
  private static Serializer<SpecificRecord> upcast(Serializer<?> serializer) {
    return (Serializer<SpecificRecord>) serializer;
  }

  @Override
  public byte @Nullable [] serialize(String topic, OutputRow row) {
    Serializer<SpecificRecord> serializer = byTopic.get(row.topic());
    if (serializer == null) {
      throw new IllegalArgumentException(row.topic() + " is not in the topic catalogue");
    }
    SpecificRecord value = row.value();
    return value == null ? null : serializer.serialize(row.topic(), value);
  }
}
