package dev.andon.pipeline.policy;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.andon.quality.detect.LimitConfig;
import dev.andon.quality.policy.AgreementRule;
import dev.andon.quality.policy.Policy;
import dev.andon.quality.policy.RuleScope;
import dev.andon.quality.policy.Severity;
import dev.andon.quality.policy.TriggerPlan;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads policies from YAML, strictly: an unknown word is an error, not a rule that never fires. */
public final class PolicyYaml {
  private static final String SHIPPED = "default-policy.yaml";

  private static final YAMLMapper MAPPER =
      YAMLMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  // Fields rather than records, and all of them may be null: so a misspelt word is reported on its
  // line, as unknown, and not on the last one as the word that it should have been.

  private static final class Document {
    @JsonProperty private @Nullable String version;
    @JsonProperty private @Nullable List<@Nullable Rule> rules;
  }

  private static final class Rule {
    @JsonProperty private @Nullable String id;
    @JsonProperty private @Nullable String scope;
    @JsonProperty private @Nullable String measure;
    @JsonProperty private @Nullable String basis;
    @JsonProperty private @Nullable String question;
    @JsonProperty private @Nullable Double below;

    @JsonProperty("false_alarm_every")
    private @Nullable Double falseAlarmEvery;

    @JsonProperty("recovery_every")
    private @Nullable Double recoveryEvery;

    @JsonProperty private @Nullable String severity;
    @JsonProperty private @Nullable Boolean stop;
    @JsonProperty private @Nullable Trigger trigger;
    @JsonProperty private @Nullable String runbook;
  }

  private static final class Trigger {
    @JsonProperty private @Nullable String kind;
    @JsonProperty private @Nullable String owner;
    @JsonProperty private @Nullable String within;
  }

  private PolicyYaml() {}

  /** The policy in force where nobody has written another. */
  public static Policy shipped() {
    try (InputStream in = PolicyYaml.class.getResourceAsStream(SHIPPED)) {
      return parse(requireNonNull(in, SHIPPED + " is missing from the jar"), SHIPPED);
    } catch (IOException e) {
      throw new PolicyException(SHIPPED + " cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * Reads a policy file.
   *
   * @throws PolicyException saying what is wrong, and where
   */
  public static Policy load(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return parse(in, file.toString());
    } catch (IOException e) {
      throw new PolicyException(file + " cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * Reads a policy.
   *
   * @param name what to call it in errors
   * @throws PolicyException saying what is wrong, and where
   */
  public static Policy parse(InputStream in, String name) {
    Document document;
    try {
      document = MAPPER.readValue(in, Document.class);
    } catch (UnrecognizedPropertyException e) {
      throw new PolicyException(
          at(name, e)
              + ": '"
              + e.getPropertyName()
              + "' is not known, try one of "
              + e.getKnownPropertyIds(),
          e);
    } catch (JsonMappingException e) {
      throw new PolicyException(at(name, e) + ": " + e.getOriginalMessage(), e);
    } catch (JacksonException e) {
      throw new PolicyException(at(name, e) + ": " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new PolicyException(name + " cannot be read: " + e.getMessage(), e);
    }
    return convert(document, name);
  }

  private static String at(String name, JacksonException e) {
    JsonLocation location = e.getLocation();
    return location == null ? name : name + " line " + location.getLineNr();
  }

  private static Policy convert(Document document, String name) {
    try {
      String version = present("version", document.version);
      List<AgreementRule> rules = new ArrayList<>();
      for (Rule rule : present("rules", document.rules)) {
        rules.add(convert(present("an entry of rules", rule)));
      }
      return new Policy(version, rules);
    } catch (IllegalArgumentException e) {
      throw new PolicyException(name + ": " + e.getMessage(), e);
    }
  }

  private static AgreementRule convert(Rule rule) {
    String id = present("id of a rule", rule.id);
    try {
      return convert(id, rule);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("rule '" + id + "': " + e.getMessage(), e);
    }
  }

  private static AgreementRule convert(String id, Rule rule) {
    only("measure", present("measure", rule.measure), "agreement");
    only("basis", present("basis", rule.basis), "gold");
    LimitConfig limit =
        new LimitConfig(
            present("below", rule.below),
            present("false_alarm_every", rule.falseAlarmEvery),
            present("recovery_every", rule.recoveryEvery));
    Trigger trigger = rule.trigger;
    return new AgreementRule(
        id,
        RuleScope.valueOf(oneOf("scope", present("scope", rule.scope), RuleScope.values())),
        present("question", rule.question),
        limit,
        Severity.valueOf(oneOf("severity", present("severity", rule.severity), Severity.values())),
        present("stop", rule.stop),
        trigger == null ? null : convert(trigger),
        present("runbook", rule.runbook));
  }

  private static TriggerPlan convert(Trigger trigger) {
    return new TriggerPlan(
        present("trigger.kind", trigger.kind),
        present("trigger.owner", trigger.owner),
        duration("trigger.within", present("trigger.within", trigger.within)));
  }

  private static Duration duration(String field, String value) {
    try {
      return Duration.parse(value);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          field + " is '" + value + "', must be a duration such as PT48H or P2D", e);
    }
  }

  private static <T> T present(String field, @Nullable T value) {
    if (value == null) {
      throw new IllegalArgumentException(field + " is missing");
    }
    return value;
  }

  private static void only(String field, String value, String known) {
    if (!value.equals(known)) {
      throw new IllegalArgumentException(field + " is '" + value + "', must be '" + known + "'");
    }
  }

  private static String oneOf(String field, String value, Enum<?>[] known) {
    List<String> words = new ArrayList<>();
    for (Enum<?> constant : known) {
      String word = constant.name().toLowerCase(Locale.ROOT);
      if (word.equals(value)) {
        return constant.name();
      }
      words.add(word);
    }
    throw new IllegalArgumentException(
        field + " is '" + value + "', must be one of " + String.join(", ", words));
  }
}
