package dev.andon.cli.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.andon.cli.CommandRun;
import dev.andon.cli.cluster.TestCluster;
import dev.andon.contracts.Topic;
import dev.andon.contracts.TopicCatalogue;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Provisions one cluster step by step, as its owner would. */
@TestMethodOrder(OrderAnnotation.class)
final class TopicsCommandTest {

  private static final int TOPICS = TopicCatalogue.all().size();

  private static TestCluster cluster;

  @BeforeAll
  static void start() {
    cluster = new TestCluster();
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @Test
  @Order(1)
  void planOfAnEmptyClusterChangesNothing() {
    CommandRun plan = run("topics", "plan", "--partitions", "2", "--json");

    assertThat(plan.exitCode()).isZero();
    assertThat(plan.lines()).hasSize(2 * TOPICS);
    assertThat(plan.lines().get(0))
        .isEqualTo(
            "{\"action\":\"create\",\"topic\":\"andon.in.annotations.v1\","
                + "\"detail\":\"2 partitions, kept 90 days\"}");
    assertThat(run("topics", "plan", "--partitions", "2", "--json").out()).isEqualTo(plan.out());
  }

  @Test
  @Order(2)
  void verifyOfAnEmptyClusterFails() {
    assertThat(run("topics", "verify").exitCode()).isEqualTo(1);
  }

  @Test
  @Order(3)
  void watchOfAMissingTopicSaysWhatToDo() {
    CommandRun watch = run("watch", "alerts", "--until-idle", "1s");

    assertThat(watch.exitCode()).isEqualTo(1);
    assertThat(watch.err()).contains("andon.out.alerts.v1 does not exist").contains("topics apply");
  }

  @Test
  @Order(4)
  void applyMakesEverythingOnce() {
    assertThat(run("topics", "apply", "--partitions", "2").exitCode()).isZero();

    CommandRun verify = run("topics", "verify");
    assertThat(verify.out()).isEqualToNormalizingNewlines("as the catalogue says\n");
    assertThat(verify.exitCode()).isZero();
    assertThat(run("topics", "apply").out()).isEqualToNormalizingNewlines("nothing to do\n");
  }

  @Test
  @Order(5)
  void otherPartitionCountIsLeftToTheOwner() {
    CommandRun apply = run("topics", "apply", "--partitions", "5");

    assertThat(apply.exitCode()).isEqualTo(1);
    assertThat(apply.lines()).hasSize(TOPICS + 1);
    assertThat(apply.lines().get(1))
        .startsWith("by-hand  andon.in.annotations.v1 ")
        .contains("has 2 partitions instead of 5: keys would move");
  }

  @Test
  @Order(6)
  void changedSettingIsSeenAndSetBack() throws Exception {
    set(TopicCatalogue.ALERTS, "cleanup.policy", "delete");
    await().until(() -> run("topics", "verify").exitCode() == 1);

    CommandRun verify = run("topics", "verify");
    assertThat(verify.exitCode()).isEqualTo(1);
    assertThat(verify.out())
        .contains("set     andon.out.alerts.v1  cleanup.policy: delete -> compact");

    assertThat(run("topics", "apply").exitCode()).isZero();
    assertThat(run("topics", "verify").exitCode()).isZero();
  }

  @Test
  @Order(7)
  void missingTopicGetsAsManyPartitionsAsTheOthers() throws Exception {
    delete(TopicCatalogue.GOLD);
    await().until(() -> run("topics", "verify").exitCode() == 1);

    CommandRun apply = run("topics", "apply", "--json");

    assertThat(apply.lines())
        .containsExactly(
            "{\"action\":\"create\",\"topic\":\"andon.in.gold.v1\","
                + "\"detail\":\"2 partitions, kept for ever\"}");
    assertThat(run("topics", "verify").exitCode()).isZero();
  }

  private static CommandRun run(String... arguments) {
    return CommandRun.of(cluster.arguments(arguments));
  }

  private static void set(Topic<?> topic, String name, String value) throws Exception {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
    AlterConfigOp operation =
        new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET);
    try (Admin admin = admin()) {
      admin.incrementalAlterConfigs(Map.of(resource, List.of(operation))).all().get();
    }
  }

  private static void delete(Topic<?> topic) throws Exception {
    try (Admin admin = admin()) {
      admin.deleteTopics(List.of(topic.name())).all().get();
    }
  }

  private static Admin admin() {
    return Admin.create(cluster.connection().kafka("test"));
  }
}
