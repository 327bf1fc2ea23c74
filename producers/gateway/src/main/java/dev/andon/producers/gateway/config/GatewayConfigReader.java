package dev.andon.producers.gateway.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.andon.contracts.Stage;
import dev.andon.producers.adapters.AdapterSettings;
import dev.andon.producers.adapters.People;
import dev.andon.producers.adapters.Pseudonyms;
import dev.andon.producers.adapters.ToolAdapters;
import dev.andon.producers.gateway.auth.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the configuration of a gateway, in YAML. Strict: what it does not know is an error. */
public final class GatewayConfigReader {
  private static final YAMLMapper YAML =
      new YAMLMapper(
          YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build());
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");
  private static final Pattern TOPIC = Pattern.compile("[A-Za-z0-9._-]{1,249}");
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");
  private static final int MOST_BODY_BYTES = 64 * 1024 * 1024;
  private static final Duration USUAL_PATIENCE = Duration.ofSeconds(10);
  // Label Studio gives up after a second, and does not try again.
  private static final Duration LABEL_STUDIO_PATIENCE = Duration.ofMillis(900);

  private final SecretSource secrets;

  /**
   * @param environment where secrets named {@code env:NAME} are found
   */
  public GatewayConfigReader(Map<String, String> environment) {
    secrets = new SecretSource(Map.copyOf(environment));
  }

  /**
   * @throws ConfigException if the file cannot be read, or says something that is wrong
   */
  public GatewayConfig read(Path file) {
    try {
      return read(file.toString(), Files.readString(file));
    } catch (IOException e) {
      throw new ConfigException("cannot read %s (%s)".formatted(file, e), e);
    }
  }

  /**
   * @param name what the text is called in messages
   * @throws ConfigException if the text says something that is wrong
   */
  public GatewayConfig read(String name, String yaml) {
    Fields fields = new Fields(name, tree(name, yaml));
    String listen = fields.text("listen");
    Integer bodyBytes = fields.number("body_bytes", 1, MOST_BODY_BYTES);
    Fields nativeJson = fields.mapping("native");
    Secret token = nativeJson == null ? null : token(nativeJson);
    boolean realNames = nativeJson != null && nativeJson.flag("real_names");
    if (nativeJson != null) {
      nativeJson.end();
    }
    Pseudonyms pseudonyms = pseudonyms(fields);
    List<SourceConfig> sources = new ArrayList<>();
    Fields named = fields.mapping("sources");
    if (named != null) {
      named.mappings().forEach((each, source) -> sources.add(source(each, source, pseudonyms)));
    }
    List<CallbackConfig> callbacks = CallbackReader.read(fields, secrets);
    fields.end();
    for (CallbackConfig callback : callbacks) {
      if (sources.stream().anyMatch(source -> source.name().equals(callback.name()))) {
        throw new ConfigException(
            "%s: callbacks.%s: a source has this name".formatted(name, callback.name()));
      }
    }
    return new GatewayConfig(listen, bodyBytes, token, pseudonyms, realNames, sources, callbacks);
  }

  private static JsonNode tree(String name, String yaml) {
    try {
      JsonNode tree = YAML.readTree(yaml);
      return tree.isMissingNode() || tree.isNull() ? YAML.createObjectNode() : tree;
    } catch (JsonProcessingException e) {
      throw new ConfigException(
          "%s, line %d: %s"
              .formatted(
                  name,
                  e.getLocation() == null ? 1 : e.getLocation().getLineNr(),
                  e.getOriginalMessage().lines().findFirst().orElse("is no YAML")),
          e);
    }
  }

  private @Nullable Secret token(Fields nativeJson) {
    String reference = nativeJson.text("token");
    return reference == null ? null : secrets.find(nativeJson.path("token"), reference);
  }

  private @Nullable Pseudonyms pseudonyms(Fields fields) {
    Fields settings = fields.mapping("pseudonyms");
    if (settings == null) {
      return null;
    }
    String path = settings.path("key");
    Secret key = secrets.find(path, settings.required("key"));
    Integer version = settings.number("key_version", 1, 999_999_999);
    settings.end();
    try {
      return new Pseudonyms(version == null ? 1 : version, key.bytes());
    } catch (IllegalArgumentException e) {
      throw new ConfigException(path + ": " + e.getMessage(), e);
    }
  }

  private SourceConfig source(String name, Fields fields, @Nullable Pseudonyms pseudonyms) {
    requireName(name, fields);
    String tool = tool(fields);
    Proof proof = Proof.read(fields, tool, secrets);
    boolean realNames = fields.flag("real_names");
    SourceConfig source =
        new SourceConfig(
            name,
            tool,
            line(fields),
            MappingReader.read(fields, tool),
            proof.scheme(),
            proof.authenticator(),
            proof.topic(),
            fields.text("item_field"),
            fields.text("batch_field"),
            fields.texts("slices"),
            fields.text("guideline_version"),
            stage(fields),
            fields.texts("options"),
            pseudonyms == null || realNames ? People.AS_THEY_ARE : pseudonyms,
            patience(fields, tool),
            api(fields),
            topics(fields),
            act(fields));
    fields.end();
    return source;
  }

  static void requireName(String name, Fields fields) {
    if (!NAME.matcher(name).matches()) {
      throw new ConfigException(
          fields.path("its name")
              + " must have 1 to 64 small letters, digits, dots, dashes and underscores");
    }
  }

  private static String tool(Fields fields) {
    String tool = fields.required("tool");
    if (!ToolAdapters.formats().contains(tool)) {
      throw new ConfigException(
          "%s: unknown tool \"%s\": use one of %s"
              .formatted(fields.path("tool"), tool, String.join(", ", ToolAdapters.formats())));
    }
    return tool;
  }

  private static @Nullable String line(Fields fields) {
    String line = fields.text("line");
    try {
      return line == null ? null : AdapterSettings.builder().line(line).build().line();
    } catch (IllegalArgumentException e) {
      throw new ConfigException(fields.path("line") + ": " + e.getMessage(), e);
    }
  }

  private @Nullable ApiConfig api(Fields fields) {
    Fields api = fields.mapping("api");
    return api == null ? null : ApiReader.read(api, secrets);
  }

  private static List<String> topics(Fields fields) {
    List<String> topics = fields.list(Proof.TOPICS);
    if (!topics.stream().allMatch(topic -> TOPIC.matcher(topic).matches())) {
      throw new ConfigException(fields.path(Proof.TOPICS) + " must be names of topics");
    }
    for (String topic : topics) {
      if (topic.startsWith("andon.")) {
        throw new ConfigException(
            fields.path(Proof.TOPICS) + ": " + topic + " is one of Andon's own, and no tool's");
      }
    }
    return topics;
  }

  private static Map<String, List<String>> act(Fields fields) {
    Map<String, List<String>> act = fields.lists("act");
    act.forEach(
        (line, ids) -> {
          if (ids.isEmpty() || !ids.stream().allMatch(id -> ID.matcher(id).matches())) {
            throw new ConfigException(
                "%s.%s must name what belongs to the line in the tool, such as [7]"
                    .formatted(fields.path("act"), line));
          }
        });
    return act;
  }

  private static Stage stage(Fields fields) {
    String word = fields.text("stage");
    if (word == null) {
      return Stage.PRODUCTION;
    }
    return Arrays.stream(Stage.values())
        .filter(stage -> stage != Stage.UNKNOWN)
        .filter(stage -> stage.name().toLowerCase(Locale.ROOT).equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new ConfigException(
                    "%s: unknown stage \"%s\": use one of %s"
                        .formatted(
                            fields.path("stage"),
                            word,
                            Arrays.stream(Stage.values())
                                .filter(stage -> stage != Stage.UNKNOWN)
                                .map(stage -> stage.name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", ")))));
  }

  private static Duration patience(Fields fields, String tool) {
    String text = fields.text("answer_within");
    if (text == null) {
      return tool.equals("label-studio") ? LABEL_STUDIO_PATIENCE : USUAL_PATIENCE;
    }
    try {
      Duration patience = Duration.parse(text);
      if (patience.toMillis() >= 1 && patience.compareTo(Duration.ofMinutes(2)) <= 0) {
        return patience;
      }
    } catch (DateTimeException | ArithmeticException e) {
      // Refused below, in the same words as a duration out of range.
    }
    throw new ConfigException(
        fields.path("answer_within") + " must be a duration up to PT2M, such as PT0.9S");
  }
}
