package dev.andon.cli.doctor;

import dev.andon.cli.cluster.Connection;
import dev.andon.cli.cluster.Reachability;
import dev.andon.cli.console.CommandFailure;
import dev.andon.cli.topics.Difference;
import dev.andon.cli.topics.Provisioning;
import dev.andon.cli.topics.Sizing;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Looks at everything a cluster needs for Andon to run on it. */
final class Examination {

  private static final String START = "start one with `andon up`, or name yours with ";
  private static final String OAUTH_URLS = "org.apache.kafka.sasl.oauthbearer.allowed.urls";

  private final Connection connection;

  Examination(Connection connection) {
    this.connection = connection;
  }

  /** Looks; what cannot be looked at because something before it fails is left out. */
  List<Finding> examine() {
    List<Finding> findings = new ArrayList<>();
    findings.add(java());
    addOauth(findings);
    boolean broker = reachable(findings);
    boolean registry = registry(findings);
    if (broker) {
      try (BrokerExamination examination = new BrokerExamination(connection)) {
        findings.addAll(examination.examine());
      }
    }
    if (broker && registry) {
      findings.add(topics());
    }
    return findings;
  }

  private static Finding java() {
    Runtime.Version version = Runtime.version();
    long megabytes = Runtime.getRuntime().maxMemory() >> 20;
    return Finding.ok("java", "%s, heap up to %d MiB".formatted(version, megabytes));
  }

  // Kafka refuses to fetch tokens from anywhere unless a system property allows it; no client
  // setting will do.
  private void addOauth(List<Finding> findings) {
    boolean oauth = "OAUTHBEARER".equals(connection.settings().get("sasl.mechanism"));
    if (oauth && System.getProperty(OAUTH_URLS) == null) {
      findings.add(
          Finding.fail(
              "oauth",
              "no URL is allowed to fetch tokens from",
              "set ANDON_JAVA_OPTS=-D%s=URL".formatted(OAUTH_URLS)));
    }
  }

  private boolean reachable(List<Finding> findings) {
    try {
      Reachability.requireBroker(connection);
      return true;
    } catch (CommandFailure e) {
      findings.add(
          Finding.fail(
              "kafka",
              "nobody answers at " + connection.bootstrap(),
              START + "--bootstrap HOST:PORT"));
      return false;
    }
  }

  private boolean registry(List<Finding> findings) {
    try {
      Reachability.requireRegistry(connection);
    } catch (CommandFailure e) {
      findings.add(
          Finding.fail(
              "registry",
              "nobody answers at " + connection.registryUrl(),
              START + "--registry URL"));
      return false;
    }
    try (SchemaRegistryClient client = connection.openRegistry()) {
      int subjects = client.getAllSubjects().size();
      findings.add(
          Finding.ok("registry", "%s, %d subjects".formatted(connection.registryUrl(), subjects)));
      return true;
    } catch (IOException | RestClientException e) {
      findings.add(
          Finding.fail(
              "registry",
              "%s does not answer as a schema registry does (%s)"
                  .formatted(connection.registryUrl(), e.getMessage()),
              "check the URL, and credentials with --config"));
      return false;
    }
  }

  private Finding topics() {
    try (Provisioning provisioning = Provisioning.open(connection)) {
      List<Difference> differences = provisioning.differences(Sizing.byDefault());
      if (differences.isEmpty()) {
        return Finding.ok(
            "topics",
            "all there, with their schemas; %d partitions"
                .formatted(provisioning.inputPartitions().orElse(0)));
      }
      return Finding.fail(
          "topics",
          "%d differences from the catalogue, first: %s %s"
              .formatted(
                  differences.size(),
                  differences.get(0).kind().text(),
                  differences.get(0).topic().name()),
          "see `andon topics plan`, then run `andon topics apply`");
    } catch (CommandFailure e) {
      return Finding.fail(
          "topics", String.valueOf(e.getMessage()), "check the permissions of this user");
    }
  }
}
