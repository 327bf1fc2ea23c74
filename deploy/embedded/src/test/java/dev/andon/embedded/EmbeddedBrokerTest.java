package dev.andon.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerTest {
  @TempDir Path dir;

  @Test
  void leavesNothingBehindWithoutDataDirectory() throws Exception {
    Path dataDir;
    try (EmbeddedBroker broker = EmbeddedBroker.start(BrokerConfig.temporary())) {
      dataDir = broker.dataDir();
      assertThat(dataDir).isDirectory();
      assertThat(broker.bootstrapServers()).isEqualTo("127.0.0.1:" + broker.port());
      assertThat(Records.topics(broker.bootstrapServers())).isEmpty();
    }

    assertThat(dataDir).doesNotExist();
  }

  @Test
  void keepsClusterTopicsAndRecordsOverRestartOnTheSamePort() throws Exception {
    String clusterId;
    int port;
    try (EmbeddedBroker broker = EmbeddedBroker.start(BrokerConfig.durable(dir, 0))) {
      clusterId = broker.clusterId();
      port = broker.port();
      Records.createTopic(broker.bootstrapServers(), "kept");
      Records.write(broker.bootstrapServers(), "kept", "one", "two");
    }

    try (EmbeddedBroker broker = EmbeddedBroker.start(BrokerConfig.durable(dir, port))) {
      assertThat(broker.clusterId()).isEqualTo(clusterId);
      assertThat(broker.port()).isEqualTo(port);
      Records.write(broker.bootstrapServers(), "kept", "three");
      assertThat(Records.read(broker.bootstrapServers(), "kept"))
          .containsExactly("one", "two", "three");
      assertThat(Records.topics(broker.bootstrapServers())).containsExactly("kept");
    }
  }

  @Test
  void saysWhichPortIsInUseAndWhatToTry() throws Exception {
    try (ServerSocket taken = new ServerSocket()) {
      taken.bind(LoopbackPorts.address(0));
      int port = taken.getLocalPort();
      BrokerConfig config = BrokerConfig.durable(dir, port);

      assertThatThrownBy(() -> EmbeddedBroker.start(config))
          .isInstanceOf(EmbeddedStartException.class)
          .hasMessage("port %d is in use: try --kafka-port 0", port);
      assertThatThrownBy(
              () -> EmbeddedBroker.start(config.withOptionNames("broker.port", "broker.data")))
          .hasMessage("port %d is in use: try broker.port 0", port);
    }
  }

  @Test
  void refusesDataDirectoryThatIsInUse() {
    try (EmbeddedBroker first = EmbeddedBroker.start(BrokerConfig.durable(dir, 0))) {
      assertThatThrownBy(() -> EmbeddedBroker.start(BrokerConfig.durable(dir, 0)))
          .isInstanceOf(EmbeddedStartException.class)
          .hasMessage(
              "data directory %s is in use by this process: stop it, or choose another with --data",
              dir);
    }
  }

  @Test
  void refusesDataDirectoryThatCannotBeWritten() throws IOException {
    Path file = Files.writeString(dir.resolve("file"), "not a directory");

    assertThatThrownBy(() -> EmbeddedBroker.start(BrokerConfig.durable(file, 0)))
        .isInstanceOf(EmbeddedStartException.class)
        .hasMessageStartingWith("data directory %s cannot be used", file)
        .hasMessageEndingWith("make it writable, or choose another with --data");
  }

  @Test
  void refusesDataDirectoryThatIsDamaged() throws IOException {
    Files.writeString(dir.resolve("meta.properties"), "");

    assertThatThrownBy(() -> EmbeddedBroker.start(BrokerConfig.durable(dir, 0)))
        .isInstanceOf(EmbeddedStartException.class)
        .hasMessage(
            "data directory %s is damaged (meta.properties says nothing): restore it, or choose"
                + " another with --data",
            dir);
  }

  /** Kafka's one use of the log4j core, which is not here. */
  @Test
  void logLevelsCannotBeChangedButAsked() throws Exception {
    ConfigResource loggers = new ConfigResource(ConfigResource.Type.BROKER_LOGGER, "1");
    try (EmbeddedBroker broker = EmbeddedBroker.start(BrokerConfig.temporary());
        Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      assertThat(admin.describeConfigs(List.of(loggers)).all().get().get(loggers).entries())
          .isEmpty();
    }
  }

  @Test
  void failedStartGivesTheDataDirectoryBack() {
    BrokerConfig config = BrokerConfig.durable(dir, 0);

    assertThatThrownBy(
            () -> EmbeddedBroker.start(config.withOverrides(Map.of("num.io.threads", "none"))))
        .isInstanceOf(EmbeddedStartException.class)
        .hasMessageContaining("num.io.threads");

    EmbeddedBroker.start(config).close();
  }

  @Test
  void doesNotLetSettingsUndoWhatMakesItEmbedded() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> BrokerConfig.temporary().withOverrides(Map.of("listeners", "PLAINTEXT://:1")))
        .withMessage("listeners is set by the embedded broker itself");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BrokerConfig.durable(dir, 65536))
        .withMessage("kafkaPort must be in range [0, 65535], got 65536");
  }

  @Test
  void doesNotMakeTopicsBecauseSomebodyMistypedOne() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(BrokerConfig.temporary());
        Producer<String, String> producer =
            Records.producer(broker.bootstrapServers(), Duration.ofSeconds(2))) {
      Future<RecordMetadata> sent = producer.send(new ProducerRecord<>("mistyped", "value"));

      assertThat(sent)
          .failsWithin(Duration.ZERO)
          .withThrowableThat()
          .withCauseInstanceOf(TimeoutException.class);
      assertThat(Records.topics(broker.bootstrapServers())).isEmpty();
    }
  }

  @Test
  void listensOnLoopbackOnly() throws Exception {
    List<InetAddress> others =
        NetworkInterface.networkInterfaces()
            .flatMap(NetworkInterface::inetAddresses)
            .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
            .toList();
    Assumptions.assumeFalse(others.isEmpty(), "this machine has no address but loopback");

    try (EmbeddedBroker broker = EmbeddedBroker.start(BrokerConfig.temporary());
        Socket socket = new Socket()) {
      assertThatThrownBy(
              () -> socket.connect(new InetSocketAddress(others.get(0), broker.port()), 2_000))
          .isInstanceOf(ConnectException.class);
    }
  }

  /** A broker that loses its disk would halt its process; here only it must end. */
  @Test
  void reportsItsFailureAndLeavesProcessAndOtherBrokersAlone() throws Exception {
    try (EmbeddedBroker sound = EmbeddedBroker.start(BrokerConfig.temporary());
        EmbeddedBroker doomed = EmbeddedBroker.start(BrokerConfig.durable(dir, 0))) {
      CompletableFuture<Throwable> soundFailed = sound.failed().toCompletableFuture();
      CompletableFuture<Throwable> doomedFailed = doomed.failed().toCompletableFuture();
      assertThat(doomedFailed).isNotDone();
      CompletableFuture<Void> doomedClosed = doomedFailed.thenAccept(reason -> doomed.close());

      deleteContents(doomed.dataDir());
      CompletableFuture<Void> trigger =
          CompletableFuture.runAsync(() -> createTopicIgnoringFailure(doomed));

      await().atMost(Duration.ofSeconds(60)).until(doomedClosed::isDone);
      assertThat(doomedClosed).isCompleted();
      assertThat(doomedFailed.join()).hasMessageContaining("the embedded broker gave up");
      assertThat(soundFailed).isNotDone();
      Records.createTopic(sound.bootstrapServers(), "sound");
      assertThat(Records.topics(sound.bootstrapServers())).containsExactly("sound");
      trigger.cancel(true);
    }
  }

  private static void createTopicIgnoringFailure(EmbeddedBroker broker) {
    try {
      Records.createTopic(broker.bootstrapServers(), "lost");
    } catch (Exception e) {
      // The broker is losing its disk: any answer will do.
    }
  }

  private static void deleteUnlessRefilled(Path directory) throws IOException {
    try {
      Files.deleteIfExists(directory);
    } catch (DirectoryNotEmptyException refilled) {
      // The broker was faster: what else is gone will do.
    }
  }

  /** The broker goes on writing meanwhile: files come and vanish under the walk. */
  private static void deleteContents(Path directory) throws IOException {
    Files.walkFileTree(
        directory,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException reason) throws IOException {
            if (reason instanceof NoSuchFileException) {
              return FileVisitResult.CONTINUE;
            }
            throw reason;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException reason)
              throws IOException {
            if (!visited.equals(directory)) {
              deleteUnlessRefilled(visited);
            }
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
