package dev.andon.contracts;

import io.confluent.kafka.schemaregistry.avro.AvroSchemaProvider;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClientConfig;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClientFactory;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Opens clients of a schema registry. */
public final class RegistryClients {

  // Schemas a process may meet over its life: a few versions of each contract, many times over.
  private static final int CACHED_SCHEMAS = 1_000;

  private static final List<String> CREDENTIAL_SOURCES =
      List.of(
          SchemaRegistryClientConfig.BEARER_AUTH_CREDENTIALS_SOURCE,
          "schema.registry." + SchemaRegistryClientConfig.BEARER_AUTH_CREDENTIALS_SOURCE);

  private RegistryClients() {}

  /**
   * A caching client, safe for use by many threads. Share one in a process; close it with it.
   *
   * @param urls base URLs, comma separated: the first that answers is used; {@code mock://scope} is
   *     a registry in memory, shared by all clients of the scope
   * @param config Confluent's client settings, such as {@code basic.auth.user.info} or {@code
   *     schema.registry.ssl.truststore.location}; may be empty
   * @throws IllegalArgumentException if there is no URL, or the settings ask for OAuth, which the
   *     client cannot do
   */
  public static SchemaRegistryClient open(String urls, Map<String, ?> config) {
    List<String> baseUrls =
        Stream.of(urls.split(",", -1)).map(String::strip).filter(url -> !url.isEmpty()).toList();
    if (baseUrls.isEmpty()) {
      throw new IllegalArgumentException("no schema registry URL given: try http://localhost:8081");
    }
    refuseOauth(config);
    return SchemaRegistryClientFactory.newClient(
        baseUrls, CACHED_SCHEMAS, List.of(new AvroSchemaProvider()), config, Map.of());
  }

  /**
   * The client's OAuth providers need classes that Kafka 4 has moved. Left to itself, the client
   * would go on without credentials.
   */
  private static void refuseOauth(Map<String, ?> config) {
    for (String name : CREDENTIAL_SOURCES) {
      if (String.valueOf(config.get(name)).contains("OAUTHBEARER")) {
        throw new IllegalArgumentException(
            "%s=%s is not supported: use STATIC_TOKEN, or basic.auth.credentials.source=USER_INFO"
                .formatted(name, config.get(name)));
      }
    }
  }
}
