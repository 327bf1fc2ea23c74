package dev.andon.producers.gateway.config;

import static java.util.Objects.requireNonNull;

import dev.andon.contracts.Stage;
import dev.andon.producers.adapters.AdapterSettings;
import dev.andon.producers.adapters.People;
import dev.andon.producers.adapters.SeenIndex;
import dev.andon.producers.adapters.ToolAdapter;
import dev.andon.producers.adapters.ToolAdapters;
import dev.andon.producers.gateway.auth.Authenticator;
import dev.andon.producers.gateway.auth.SnsTopic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One server of a labeling tool, whose webhooks come to {@code /v1/hooks/NAME}.
 *
 * @param name its name in paths, metrics and messages
 * @param tool the name of the tool's format
 * @param line the line of its work, or null to take it from the tool's project
 * @param mapping what its words for lines, people and flags mean
 * @param scheme how it proves itself
 * @param authenticator the same, ready to judge
 * @param topic the topic of Amazon SNS whose signature it proves itself by instead, or null
 * @param itemField the field of the item's data that holds the item id, or null for the tool's own
 * @param batchField the field of the item's data that names the batch, or null for the usual one
 * @param slices slice dimensions, each with the field that holds its value
 * @param guidelineVersion the guideline version of all its work, or null to derive it
 * @param stage the stage of all its work
 * @param options the tool's own options
 * @param people how people are named in its records
 * @param answerWithin how long the tool waits for an answer
 * @param api how the tool's API is reached, or null where nobody asks it for anything
 * @param kafkaTopics the topics of Andon's own cluster from which its messages are read, too
 * @param act for each line at whose stops the tool is told: what belongs to it in the tool, by the
 *     ids that it has there
 */
public record SourceConfig(
    String name,
    String tool,
    @Nullable String line,
    MappingConfig mapping,
    Scheme scheme,
    Authenticator authenticator,
    @Nullable SnsTopic topic,
    @Nullable String itemField,
    @Nullable String batchField,
    Map<String, String> slices,
    @Nullable String guidelineVersion,
    Stage stage,
    Map<String, String> options,
    People people,
    Duration answerWithin,
    @Nullable ApiConfig api,
    List<String> kafkaTopics,
    Map<String, List<String>> act) {

  public SourceConfig {
    requireNonNull(name, "name is null");
    requireNonNull(tool, "tool is null");
    requireNonNull(mapping, "mapping is null");
    requireNonNull(authenticator, "authenticator is null");
    slices = Map.copyOf(slices);
    options = Map.copyOf(options);
    kafkaTopics = List.copyOf(kafkaTopics);
    act = Map.copyOf(act);
    requireNonNull(people, "people is null");
  }

  /**
   * What reads its exports.
   *
   * @throws ConfigException if the tool does not have what the configuration asks for
   */
  public ToolAdapter adapter() {
    return adapter(settings());
  }

  /**
   * What reads its messages.
   *
   * @param index where what was seen is remembered
   * @throws ConfigException if the tool does not have what the configuration asks for
   */
  public ToolAdapter adapter(SeenIndex index) {
    return adapter(settings().index(index));
  }

  private ToolAdapter adapter(AdapterSettings.Builder settings) {
    try {
      return ToolAdapters.open(tool, settings.build());
    } catch (IllegalArgumentException e) {
      throw new ConfigException("source %s: %s".formatted(name, e.getMessage()), e);
    }
  }

  private AdapterSettings.Builder settings() {
    AdapterSettings.Builder settings = AdapterSettings.builder().stage(stage).people(people);
    if (line != null) {
      settings.line(line);
    }
    mapping.addTo(settings);
    if (itemField != null) {
      settings.itemField(itemField);
    }
    if (batchField != null) {
      settings.batchField(batchField);
    }
    if (guidelineVersion != null) {
      settings.guidelineVersion(guidelineVersion);
    }
    slices.forEach(settings::slice);
    options.forEach(settings::toolOption);
    return settings;
  }
}
