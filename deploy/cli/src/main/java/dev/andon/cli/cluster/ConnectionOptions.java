package dev.andon.cli.cluster;

import dev.andon.cli.console.CommandFailure;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which cluster a command talks to. A mixin. */
public final class ConnectionOptions {

  private static final String BOOTSTRAP = "bootstrap.servers";
  private static final String REGISTRY = "schema.registry.url";

  /** Where {@code andon up} serves Kafka unless told otherwise. */
  public static final String DEFAULT_BOOTSTRAP = "127.0.0.1:9092";

  /** Where {@code andon up} serves the schema registry unless told otherwise. */
  public static final String DEFAULT_REGISTRY = "http://127.0.0.1:8081";

  /** The environment variable that is asked where the option is not given. */
  public static final String BOOTSTRAP_VARIABLE = "ANDON_BOOTSTRAP";

  /** The environment variable that is asked where the option is not given. */
  public static final String REGISTRY_VARIABLE = "ANDON_REGISTRY";

  @Option(
      names = "--bootstrap",
      paramLabel = "HOST:PORT",
      converter = BootstrapConverter.class,
      description =
          "Kafka's bootstrap servers (default: $ANDON_BOOTSTRAP, or " + DEFAULT_BOOTSTRAP + ").")
  private @Nullable String bootstrap;

  @Option(
      names = "--registry",
      paramLabel = "URL",
      description = "The schema registry (default: $ANDON_REGISTRY, or " + DEFAULT_REGISTRY + ").")
  private @Nullable String registry;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "Client settings as properties, such as security.protocol or basic.auth.user.info;"
              + " may name bootstrap.servers and schema.registry.url, too.")
  private @Nullable Path config;

  /**
   * The connection asked for. An option wins over the file, the file over the environment, the
   * environment over the defaults.
   *
   * @throws CommandFailure if the file cannot be read
   */
  public Connection connection() {
    Map<String, String> settings = config == null ? new HashMap<>() : read(config);
    String bootstrapInFile = settings.remove(BOOTSTRAP);
    String registryInFile = settings.remove(REGISTRY);
    return new Connection(
        firstOf(bootstrap, bootstrapInFile, System.getenv(BOOTSTRAP_VARIABLE), DEFAULT_BOOTSTRAP),
        firstOf(registry, registryInFile, System.getenv(REGISTRY_VARIABLE), DEFAULT_REGISTRY),
        settings);
  }

  private static Map<String, String> read(Path file) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      properties.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      throw new CommandFailure(
          "cannot read %s (%s): --config takes a file of key=value lines".formatted(file, e), e);
    }
    Map<String, String> settings = new HashMap<>();
    properties.stringPropertyNames().forEach(key -> settings.put(key, properties.getProperty(key)));
    return settings;
  }

  private static String firstOf(@Nullable String... values) {
    return Arrays.stream(values)
        .filter(value -> value != null && !value.isBlank())
        .findFirst()
        .orElseThrow()
        .strip();
  }
}
