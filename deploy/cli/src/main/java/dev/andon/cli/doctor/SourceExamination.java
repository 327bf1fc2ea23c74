package dev.andon.cli.doctor;

import dev.andon.cli.cluster.Connection;
import dev.andon.cli.cluster.TopicTail;
import dev.andon.contracts.RejectedRecord;
import dev.andon.contracts.TopicCatalogue;
import dev.andon.producers.gateway.config.Scheme;
import dev.andon.producers.gateway.config.SourceConfig;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks at how a labeling tool is wired in, from its configuration to what came of it. */
final class SourceExamination {

  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Pattern REQUESTS =
      Pattern.compile("^andon_gateway_requests_total\\{([^}]*)} ([0-9.E+]+)$", Pattern.MULTILINE);
  private static final Pattern OUTCOME = Pattern.compile("outcome=\"([a-z]+)\"");
  private static final int OK = 200;

  private final SourceConfig source;
  private final URI gateway;
  private final Connection connection;
  private final HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();

  /**
   * @param gateway where the gateway serves
   */
  SourceExamination(SourceConfig source, URI gateway, Connection connection) {
    this.source = source;
    this.gateway = gateway;
    this.connection = connection;
  }

  /** Looks; what cannot be looked at because something before it fails is left out. */
  List<Finding> examine() {
    List<Finding> findings = new ArrayList<>();
    findings.add(
        Finding.ok(
            "source",
            "%s: %s, proves itself by %s"
                .formatted(source.name(), source.tool(), source.scheme().word())));
    Optional<String> metrics = metrics(findings);
    if (metrics.isPresent() && door(findings)) {
      findings.add(messages(metrics.get()));
    }
    findings.add(rejected());
    if (!source.act().isEmpty()) {
      findings.add(new StopExamination(source, connection).examine());
    }
    return findings;
  }

  private Optional<String> metrics(List<Finding> findings) {
    try {
      HttpResponse<String> response = send(request("/metrics").build());
      if (response.statusCode() == OK) {
        findings.add(Finding.ok("gateway", "serves at " + gateway));
        return Optional.of(response.body());
      }
      findings.add(
          Finding.fail(
              "gateway",
              "%s answers %d".formatted(gateway, response.statusCode()),
              "name the gateway's address with --http"));
    } catch (IOException e) {
      findings.add(
          Finding.fail(
              "gateway",
              "nobody answers at " + gateway,
              "start it with `andon run gateway`, or name its address with --http"));
    }
    return Optional.empty();
  }

  private boolean door(List<Finding> findings) {
    String path = "/v1/hooks/" + source.name();
    HttpResponse<String> response;
    try {
      response = send(request(path).build());
    } catch (IOException e) {
      findings.add(Finding.fail("door", path + " does not answer: " + e, "see the gateway's log"));
      return false;
    }
    boolean there = response.statusCode() == OK;
    if (!there || !response.body().contains("\"tool\":\"" + source.tool() + "\"")) {
      findings.add(
          Finding.fail(
              "door",
              path + (there ? " is that of another tool" : " is not there"),
              "start the gateway with this configuration: it reads it when it starts"));
      return false;
    }
    findings.add(
        source.scheme() == Scheme.NONE
            ? Finding.warn("door", path + " lets everybody in", "give the source a secret")
            : Finding.ok("door", path + " is there"));
    return true;
  }

  /** What came since the gateway started. */
  private Finding messages(String metrics) {
    long taken = 0;
    long denied = 0;
    long others = 0;
    Matcher line = REQUESTS.matcher(metrics);
    while (line.find()) {
      Matcher outcome = OUTCOME.matcher(line.group(1));
      if (line.group(1).contains("source=\"" + source.name() + "\"") && outcome.find()) {
        long count = (long) Double.parseDouble(line.group(2));
        switch (outcome.group(1)) {
          case "answered", "repeated", "confirmed" -> taken += count;
          case "denied" -> denied += count;
          default -> others += count;
        }
      }
    }
    String detail =
        "since the gateway started %d taken, %d denied, %d told to come again"
            .formatted(taken, denied, others);
    if (taken > 0) {
      return Finding.ok("messages", detail);
    }
    return denied > 0
        ? Finding.fail(
            "messages", detail, "the tool shows another secret, or none: see the gateway's log")
        : Finding.warn(
            "messages",
            detail,
            "have the tool send something: see docs/tools/" + source.tool() + ".md");
  }

  private Finding rejected() {
    List<RejectedRecord> rows = new ArrayList<>();
    String key = "gateway/" + source.name();
    try (TopicTail tail =
        TopicTail.of(connection)
            .read(
                TopicCatalogue.REJECTED,
                key,
                read -> {
                  if (read.value() != null && read.value().getSourceTopic().equals(key)) {
                    rows.add(read.value());
                  }
                })
            .open()) {
      tail.readToEnd();
    }
    return rows.isEmpty()
        ? Finding.ok("rejected", "nothing of it could not be used")
        : Finding.warn(
            "rejected",
            "%d messages could not be used, or not all of them; the last: %s"
                .formatted(rows.size(), rows.get(rows.size() - 1).getReason()),
            "andon watch rejected has them all");
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(gateway.resolve(path)).timeout(PATIENCE);
  }

  private HttpResponse<String> send(HttpRequest request) throws IOException {
    try {
      return client.send(request, BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
