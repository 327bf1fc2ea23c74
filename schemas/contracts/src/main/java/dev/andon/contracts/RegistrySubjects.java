package dev.andon.contracts;

import io.confluent.kafka.schemaregistry.CompatibilityLevel;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.avro.AvroSchemaUtils;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/** Provisions the registry's subjects, for deployments where producers may not register. */
public final class RegistrySubjects {

  private RegistrySubjects() {}

  /**
   * Registers the topic's value schema and pins the subject to FULL_TRANSITIVE compatibility. Doing
   * it again changes nothing.
   *
   * @return the schema's id
   * @throws IOException if the registry cannot be reached
   * @throws RestClientException if the registry refuses, as it does an incompatible schema
   */
  public static int register(SchemaRegistryClient registry, Topic<?> topic)
      throws IOException, RestClientException {
    int id = registry.register(topic.valueSubject(), new AvroSchema(published(topic.valueType())));
    registry.updateCompatibility(topic.valueSubject(), CompatibilityLevel.FULL_TRANSITIVE.name);
    return id;
  }

  /**
   * The schema of a contract as serializers write it and the registry holds it: without the
   * generated classes' hints about Java's string class, of no use to consumers in other languages.
   */
  public static Schema published(Class<? extends SpecificRecord> type) {
    Object sample = SpecificData.newInstance(type, SpecificData.get().getSchema(type));
    return AvroSchemaUtils.getSchema(sample, false, false, true);
  }
}
