package dev.andon.pipeline.policy;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads policies from YAML, strictly: an unknown word is an error, not a rule that never fires. */
public final class PolicyYaml {
  private static final String SHIPPED = "default-policy.yaml";

  private static final YAMLMapper MAPPER =
      YAMLMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .build();

  private record Document(
      @JsonProperty(value = "version", required = true) String version,
      @JsonProperty(value = "rules", required = true) List<Rule> rules) {}

  private record Rule(
      @JsonProperty(value = "id", required = true) String id,
      @JsonProperty(value = "scope", required = true) String scope,
      @JsonProperty(value = "measure", required = true) String measure,
      @JsonProperty(value = "basis", required = true) String basis,
      @JsonProperty(value = "question", required = true) String question,
      @JsonProperty(value = "below", required = true) double below,
      @JsonProperty(value = "false_alarm_every", required = true) double falseAlarmEvery,
      @JsonProperty(value = "recovery_every", required = true) double recoveryEvery,
      @JsonProperty(value = "severity", required = true) String severity,
      @JsonProperty(value = "stop", required = true) boolean stop,
      @JsonProperty("trigger") @Nullable Trigger trigger,
      @JsonProperty(value = "runbook", required = true) String runbook) {}

  private record Trigger(
      @JsonProperty(value = "kind", required = true) String kind,
      @JsonProperty(value = "owner", required = true) String owner,
      @JsonProperty(value = "within", required = true) String within) {}

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
    List<AgreementRule> rules = new ArrayList<>();
    for (Rule rule : document.rules()) {
      try {
        rules.add(convert(rule));
      } catch (RuntimeException e) {
        throw new PolicyException(name + " rule '" + rule.id() + "': " + e.getMessage(), e);
      }
    }
    try {
      return new Policy(document.version(), rules);
    } catch (IllegalArgumentException e) {
      throw new PolicyException(name + ": " + e.getMessage(), e);
    }
  }

  private static AgreementRule convert(Rule rule) {
    only("measure", rule.measure(), "agreement");
    only("basis", rule.basis(), "gold");
    Trigger trigger = rule.trigger();
    return new AgreementRule(
        rule.id(),
        RuleScope.valueOf(oneOf("scope", rule.scope(), RuleScope.values())),
        rule.question(),
        new LimitConfig(rule.below(), rule.falseAlarmEvery(), rule.recoveryEvery()),
        Severity.valueOf(oneOf("severity", rule.severity(), Severity.values())),
        rule.stop(),
        trigger == null
            ? null
            : new TriggerPlan(trigger.kind(), trigger.owner(), Duration.parse(trigger.within())),
        rule.runbook());
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
