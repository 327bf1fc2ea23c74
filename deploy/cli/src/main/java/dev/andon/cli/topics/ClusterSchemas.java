package dev.andon.cli.topics;

import dev.andon.cli.cluster.Connection;
import dev.andon.cli.console.CommandFailure;
import dev.andon.contracts.RegistrySubjects;
import dev.andon.contracts.Topic;
import dev.andon.contracts.TopicCatalogue;
import io.confluent.kafka.schemaregistry.CompatibilityLevel;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The catalogue's value schemas as a registry has them. */
final class ClusterSchemas implements Closeable {

  private static final int NOT_FOUND = 404;

  private final SchemaRegistryClient registry;
  private final String url;

  private ClusterSchemas(SchemaRegistryClient registry, String url) {
    this.registry = registry;
    this.url = url;
  }

  static ClusterSchemas open(Connection connection) {
    return new ClusterSchemas(connection.openRegistry(), connection.registryUrl());
  }

  /** The schemas to be registered. */
  List<Difference> differences() {
    try {
      Collection<String> subjects = registry.getAllSubjects();
      Set<String> known = new HashSet<>(subjects);
      List<Difference> missing = new ArrayList<>();
      for (Topic<?> topic : TopicCatalogue.all()) {
        if (!known.contains(topic.valueSubject()) || !registered(topic)) {
          missing.add(
              new Difference(
                  Difference.Kind.REGISTER, topic, topic.valueType().getSimpleName() + " values"));
        }
      }
      return missing;
    } catch (IOException | RestClientException e) {
      throw failure(e);
    }
  }

  private boolean registered(Topic<?> topic) throws IOException, RestClientException {
    AvroSchema schema = new AvroSchema(RegistrySubjects.published(topic.valueType()));
    try {
      registry.getVersion(topic.valueSubject(), schema);
      String level = registry.getCompatibility(topic.valueSubject());
      return CompatibilityLevel.FULL_TRANSITIVE.name.equals(level);
    } catch (RestClientException e) {
      if (e.getStatus() == NOT_FOUND) {
        return false;
      }
      throw e;
    }
  }

  /** Registers the topic's schema; doing so again changes nothing. */
  void register(Topic<?> topic) {
    try {
      RegistrySubjects.register(registry, topic);
    } catch (IOException | RestClientException e) {
      throw failure(e);
    }
  }

  private CommandFailure failure(Exception e) {
    return new CommandFailure(
        e instanceof RestClientException
            ? "the schema registry at %s refuses: %s".formatted(url, e.getMessage())
            : "the schema registry at %s does not answer: run `andon doctor`".formatted(url),
        e);
  }

  @Override
  public void close() throws IOException {
    registry.close();
  }
}
