package dev.andon.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The directory of one broker: held against others, formatted once, deleted if temporary. */
final class BrokerHome implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(BrokerHome.class);
  private static final String LOCK_NAME = "andon-broker.lock";

  /** What Kafka leaves behind when it is stopped, and removes when it starts. */
  private static final String STOPPED_CLEANLY = ".kafka_cleanshutdown";

  private final Path directory;
  private final boolean temporary;
  private final String dataOption;
  private final FileLease lease;

  private BrokerHome(Path directory, boolean temporary, String dataOption, FileLease lease) {
    this.directory = directory;
    this.temporary = temporary;
    this.dataOption = dataOption;
    this.lease = lease;
  }

  static BrokerHome open(BrokerConfig config) {
    Path directory = config.dataDir().orElseGet(BrokerHome::temporaryDirectory);
    return new BrokerHome(
        directory.toAbsolutePath(),
        config.dataDir().isEmpty(),
        config.dataOption(),
        FileLease.take(directory, LOCK_NAME, config.dataOption()));
  }

  Path directory() {
    return directory;
  }

  /** Whether a broker has run here and did not come to its own end. */
  boolean diedHere() throws IOException {
    return clusterId().isPresent() && !Files.exists(directory.resolve(STOPPED_CLEANLY));
  }

  /** Makes a new directory one of Kafka's; an old one stays as it is. Returns the cluster's id. */
  String format() throws Exception {
    Optional<String> existing = clusterId();
    if (existing.isPresent()) {
      return existing.get();
    }
    if (Files.exists(directory.resolve(MetaPropertiesEnsemble.META_PROPERTIES_NAME))) {
      throw new EmbeddedStartException(
          "data directory %s is damaged (%s says nothing): restore it, or choose another with %s"
              .formatted(directory, MetaPropertiesEnsemble.META_PROPERTIES_NAME, dataOption));
    }
    String clusterId = Uuid.randomUuid().toString();
    String path = directory.toString();
    // meta.properties is what format() writes last: killed before that, it simply runs again.
    new Formatter()
        .setPrintStream(
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
        .setNodeId(BrokerSettings.NODE_ID)
        .setClusterId(clusterId)
        .setDirectories(List.of(path))
        .setMetadataLogDirectory(path)
        .setControllerListenerName(BrokerSettings.CONTROLLER_LISTENER)
        .setReleaseVersion(MetadataVersion.latestProduction())
        .run();
    return clusterId;
  }

  @Override
  public void close() {
    try {
      lease.close();
      if (temporary) {
        deleteRecursively(directory);
      }
    } catch (IOException | UncheckedIOException e) {
      log.warn("The broker's directory {} was not left as intended", directory, e);
    }
  }

  private Optional<String> clusterId() throws IOException {
    String path = directory.toString();
    return new MetaPropertiesEnsemble.Loader()
        .addLogDirs(List.of(path))
        .addMetadataLogDir(path)
        .load()
        .clusterId();
  }

  private static Path temporaryDirectory() {
    try {
      return Files.createTempDirectory("andon-broker-");
    } catch (IOException e) {
      throw new EmbeddedStartException(
          "no temporary directory (%s): set -Djava.io.tmpdir to a writable one".formatted(e), e);
    }
  }

  private static void deleteRecursively(Path directory) throws IOException {
    try (Stream<Path> tree = Files.walk(directory)) {
      for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
