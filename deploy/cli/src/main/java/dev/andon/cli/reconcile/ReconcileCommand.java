package dev.andon.cli.reconcile;

import dev.andon.cli.cluster.Connection;
import dev.andon.cli.cluster.ConnectionOptions;
import dev.andon.cli.cluster.OperatorCommands;
import dev.andon.cli.cluster.Reachability;
import dev.andon.cli.cluster.TopicTail;
import dev.andon.cli.console.CommandFailure;
import dev.andon.cli.console.OutputOptions;
import dev.andon.cli.gateway.GatewayPart;
import dev.andon.contracts.TopicCatalogue;
import dev.andon.producers.adapters.AdaptedRecord.Refused;
import dev.andon.producers.adapters.Listing;
import dev.andon.producers.adapters.Refusal;
import dev.andon.producers.adapters.ToolAdapter;
import dev.andon.producers.adapters.TryLater;
import dev.andon.producers.gateway.KafkaOutlet;
import dev.andon.producers.gateway.PublishedWork;
import dev.andon.producers.gateway.Reconciliation;
import dev.andon.producers.gateway.SharedIndex;
import dev.andon.producers.gateway.config.ApiConfig;
import dev.andon.producers.gateway.config.ConfigException;
import dev.andon.producers.gateway.config.SourceConfig;
import dev.andon.producers.gateway.http.client.HttpToolApi;
import dev.andon.producers.sdk.PublishException;
import dev.andon.producers.sdk.RecordPublisher;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Publishes what a tool has and its webhooks missed. */
@Command(
    name = "reconcile",
    description = {
      "Publish what a labeling tool has and its webhooks missed.",
      "",
      "Asks the tool's API for all its work, compares it with what is on the topics, and publishes"
          + " the difference: what is missing, what has changed, and what is gone. Doing it again"
          + " changes nothing. Exit code 1 if anything could not be used."
    },
    footer = {
      "",
      "Examples:",
      "  andon reconcile reviews --gateway gateway.yaml",
      "  andon reconcile reviews --gateway gateway.yaml --dry-run"
    })
public final class ReconcileCommand implements Callable<Integer> {

  @Mixin private ConnectionOptions connection;
  @Mixin private OutputOptions output;

  @Parameters(paramLabel = "SOURCE", description = "The source, as the configuration names it.")
  private String name;

  @Option(
      names = "--gateway",
      paramLabel = "FILE",
      required = true,
      description = "The gateway's configuration, in YAML; the source needs an api in it.")
  private Path file;

  @Option(names = "--dry-run", description = "Say what would be published, and publish nothing.")
  private boolean dryRun;

  private final List<CompletableFuture<?>> sending = new ArrayList<>();

  @Override
  public Integer call() {
    SourceConfig source = GatewayPart.source(file, name);
    Connection cluster = connection.connection();
    Reachability.require(cluster);
    PublishedWork published = published(cluster, source);
    try (RecordPublisher publisher =
        RecordPublisher.open(
            OperatorCommands.publisherConfig(cluster), new SimpleMeterRegistry())) {
      KafkaOutlet outlet = new KafkaOutlet(publisher);
      SharedIndex index = index(cluster, outlet);
      Reconciliation.Result result =
          reconcile(source, index, published, record -> sending.add(outlet.publish(record)));
      await();
      print(source, result);
      return result.refused() > 0 ? ExitCode.SOFTWARE : ExitCode.OK;
    } catch (PublishException e) {
      throw new CommandFailure(String.valueOf(e.getMessage()), e);
    }
  }

  private Reconciliation.Result reconcile(
      SourceConfig source,
      SharedIndex index,
      PublishedWork published,
      Consumer<SpecificRecord> publish) {
    ApiConfig config = source.api();
    if (config == null) {
      throw new CommandFailure(
          "source %s has no api: say where it is and what it is asked with, in %s"
              .formatted(name, file));
    }
    ToolAdapter adapter = adapter(source, index);
    if (!(adapter instanceof Listing listing)) {
      throw new CommandFailure(
          "%s is not listed by an API that Andon knows: publish an export with andon publish"
              .formatted(source.tool()));
    }
    try (HttpToolApi api = HttpToolApi.open(config, listing)) {
      return new Reconciliation(
              source.tool(),
              listing,
              api,
              published,
              dryRun ? record -> {} : publish,
              this::printRefusal)
          .run(Clock.systemUTC().instant());
    } catch (Refusal e) {
      throw new CommandFailure("source %s: %s".formatted(name, e.reason()), e);
    } catch (TryLater e) {
      throw new CommandFailure(
          "source %s: %s: try again later; what was published stays".formatted(name, e.reason()),
          e);
    }
  }

  private ToolAdapter adapter(SourceConfig source, SharedIndex index) {
    try {
      return source.adapter(dryRun ? index.readOnly(source.name()) : index.of(source.name()));
    } catch (ConfigException e) {
      throw new CommandFailure(String.valueOf(e.getMessage()), e);
    }
  }

  private static PublishedWork published(Connection cluster, SourceConfig source) {
    PublishedWork published = new PublishedWork(source.tool());
    try (TopicTail tail =
        TopicTail.of(cluster)
            .read(TopicCatalogue.ANNOTATIONS, read -> accept(read.value(), published::accept))
            .read(TopicCatalogue.GOLD, read -> accept(read.value(), published::accept))
            .read(TopicCatalogue.AUDITS, read -> accept(read.value(), published::accept))
            .open()) {
      tail.readToEnd();
    }
    return published;
  }

  private static SharedIndex index(Connection cluster, KafkaOutlet outlet) {
    SharedIndex index = new SharedIndex(outlet);
    try (TopicTail tail =
        TopicTail.of(cluster)
            .read(TopicCatalogue.GATEWAY_SEEN, read -> accept(read.value(), index::accept))
            .open()) {
      tail.readToEnd();
    }
    return index;
  }

  private static <V> void accept(@Nullable V value, Consumer<V> sink) {
    if (value != null) {
      sink.accept(value);
    }
  }

  private void await() {
    try {
      CompletableFuture.allOf(sending.toArray(CompletableFuture<?>[]::new)).join();
    } catch (CompletionException e) {
      Throwable cause = e.getCause();
      throw new CommandFailure(
          "not all of it could be published: %s: do it again"
              .formatted(cause == null ? e.getMessage() : cause.getMessage()),
          e);
    }
  }

  private void printRefusal(Refused refused) {
    output.err().printf("andon: %s%n", refused.message());
  }

  private void print(SourceConfig source, Reconciliation.Result result) {
    if (output.json()) {
      output
          .jsonLines()
          .write(
              json -> {
                json.writeStringField("source", source.name());
                json.writeBooleanField("dry_run", dryRun);
                json.writeNumberField("known", result.known());
                json.writeNumberField("missed", result.missed());
                json.writeNumberField("changed", result.changed());
                json.writeNumberField("gone", result.gone());
                json.writeNumberField("refused", result.refused());
              });
    } else {
      output
          .out()
          .printf(
              "%s: %,d known; %s %,d that were missed, %,d that have changed, %,d that are gone;"
                  + " %,d cannot be used%n",
              source.name(),
              result.known(),
              dryRun ? "would publish" : "published",
              result.missed(),
              result.changed(),
              result.gone(),
              result.refused());
    }
    output.out().flush();
  }
}
