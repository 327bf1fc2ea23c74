package dev.andon.contracts;

import io.confluent.kafka.schemaregistry.avro.AvroSchemaProvider;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClientFactory;
import java.util.List;
import java.util.Map;

/** Opens clients of a schema registry. */
public final class RegistryClients {

  // Schemas a process may meet over its life: a few versions of each contract, many times over.
  private static final int CACHED_SCHEMAS = 1_000;

  private RegistryClients() {}

  /**
   * A caching client, safe for use by many threads. Share one in a process; close it with it.
   *
   * @param urls base URLs, comma separated: the first that answers is used; {@code mock://scope} is
   *     a registry in memory, shared by all clients of the scope
   * @param config Confluent's client settings, such as {@code basic.auth.user.info} or {@code
   *     schema.registry.ssl.truststore.location}; may be empty
   * @throws IllegalArgumentException if there is no URL
   */
  public static SchemaRegistryClient open(String urls, Map<String, ?> config) {
    List<String> baseUrls =
        List.of(urls.split(",", -1)).stream()
            .map(String::strip)
            .filter(url -> !url.isEmpty())
            .toList();
    if (baseUrls.isEmpty()) {
      throw new IllegalArgumentException("no schema registry URL given: try http://localhost:8081");
    }
    return SchemaRegistryClientFactory.newClient(
        baseUrls, CACHED_SCHEMAS, List.of(new AvroSchemaProvider()), config, Map.of());
  }
}
