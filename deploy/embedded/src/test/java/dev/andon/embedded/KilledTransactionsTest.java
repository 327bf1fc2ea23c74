package dev.andon.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What {@code kill -9} leaves half-way is completed by the next start: no transaction stays open,
 * which would keep readers of committed records from going on for ever.
 */
@Tag("slow")
class KilledTransactionsTest {
  private static final int ROUNDS = 2;
  private static final TopicPartition PARTITION = new TopicPartition(KilledTransactions.TOPIC, 0);

  @TempDir Path dir;

  @Test
  void transactionsThatWereBeingCommittedAreCompletedAfterKill() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      commitAndKill();
      BrokerConfig again =
          BrokerConfig.durable(dir, 0)
              .withOverrides(
                  Map.of("transaction.abort.timed.out.transaction.cleanup.interval.ms", "500"));

      try (EmbeddedBroker broker = EmbeddedBroker.start(again);
          Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
        await()
            .atMost(Duration.ofSeconds(30))
            .untilAsserted(
                () ->
                    assertThat(producers(admin))
                        .hasSizeGreaterThan(1)
                        .allSatisfy(
                            producer ->
                                assertThat(producer.currentTransactionStartOffset()).isEmpty()));
      }
    }
  }

  private static List<ProducerState> producers(Admin admin) throws Exception {
    return admin
        .describeProducers(List.of(PARTITION))
        .partitionResult(PARTITION)
        .get()
        .activeProducers();
  }

  private void commitAndKill() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                KilledTransactions.class.getName(),
                dir.toString())
            .redirectError(new File("target/killed-transactions.log"))
            .start();
    try (BufferedReader output = process.inputReader()) {
      assertThat(output.readLine())
          .as("see target/killed-transactions.log")
          .isEqualTo(KilledTransactions.COMMITTING);
      process.destroyForcibly();
    }
    assertThat(process.waitFor()).as("ended by SIGKILL").isEqualTo(128 + 9);
  }
}
