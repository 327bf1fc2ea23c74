package dev.andon.contracts;

import io.confluent.kafka.schemaregistry.CompatibilityLevel;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.avro.AvroSchemaUtils;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;

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
    int id = registry.register(topic.valueSubject(), new AvroSchema(published(topic)));
    registry.updateCompatibility(topic.valueSubject(), CompatibilityLevel.FULL_TRANSITIVE.name);
    return id;
  }

  /**
   * The topic's value schema as serializers write it and the registry holds it: without the
   * generated classes' hints about Java's string class.
   */
  public static Schema published(Topic<?> topic) {
    Object sample = SpecificData.newInstance(topic.valueType(), topic.valueSchema());
    return AvroSchemaUtils.getSchema(sample, false, false, true);
  }
}
