package dev.andon.cli.cluster;

import dev.andon.contracts.RegistryClients;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;

/**
 * How to reach a cluster.
 *
 * @param bootstrap Kafka's bootstrap servers, comma separated {@code host:port}
 * @param registryUrl the schema registry's base URL, or several, comma separated
 * @param settings further settings of Kafka's clients and of the registry's, by their own names
 */
public record Connection(String bootstrap, String registryUrl, Map<String, String> settings) {

  public Connection {
    settings = Map.copyOf(settings);
  }

  /** A connection that needs no further settings. */
  public static Connection to(String bootstrap, String registryUrl) {
    return new Connection(bootstrap, registryUrl, Map.of());
  }

  /** Settings of a Kafka client that goes by the given name. */
  public Map<String, Object> kafka(String clientId) {
    Map<String, Object> kafka = new HashMap<>(settings);
    kafka.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
    kafka.put(CommonClientConfigs.CLIENT_ID_CONFIG, clientId);
    return kafka;
  }

  /** A client of the schema registry; whoever opens it closes it. */
  public SchemaRegistryClient openRegistry() {
    return RegistryClients.open(registryUrl, settings);
  }
}
