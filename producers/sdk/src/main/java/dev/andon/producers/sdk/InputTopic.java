package dev.andon.producers.sdk;

import dev.andon.contracts.Topic;
import dev.andon.contracts.TopicCatalogue;
import dev.andon.contracts.TopicKey;
import dev.andon.producers.sdk.json.NativeFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;

/**
 * An input topic with what a publisher needs to know of its records.
 *
 * @param topic the topic as the catalogue declares it
 * @param rules what its records must obey
 * @param key the record's key
 */
record InputTopic<T extends SpecificRecord>(
    Topic<T> topic, NativeFormat<T> rules, Function<T, String> key) {

  private static final Map<Class<?>, InputTopic<?>> BY_TYPE =
      List.<InputTopic<?>>of(
              new InputTopic<>(
                  TopicCatalogue.ANNOTATIONS,
                  NativeFormat.ANNOTATIONS,
                  event -> TopicKey.of(event.getLineId(), event.getItemId())),
              new InputTopic<>(
                  TopicCatalogue.GOLD,
                  NativeFormat.GOLD,
                  gold -> TopicKey.of(gold.getLineId(), gold.getItemId())),
              new InputTopic<>(
                  TopicCatalogue.AUDITS,
                  NativeFormat.AUDITS,
                  audit -> TopicKey.of(audit.getLineId(), audit.getItemId())),
              new InputTopic<>(
                  TopicCatalogue.ITEMS,
                  NativeFormat.ITEMS,
                  item -> TopicKey.of(item.getLineId(), item.getItemId())),
              new InputTopic<>(
                  TopicCatalogue.ROSTER,
                  NativeFormat.ROSTER,
                  rater -> TopicKey.of(rater.getRaterId())),
              new InputTopic<>(
                  TopicCatalogue.GUIDELINES,
                  NativeFormat.GUIDELINES,
                  release -> TopicKey.of(release.getLineId())),
              new InputTopic<>(
                  TopicCatalogue.POLICIES,
                  NativeFormat.POLICIES,
                  policy -> TopicKey.of(policy.getLineId())),
              new InputTopic<>(
                  TopicCatalogue.COMMANDS,
                  NativeFormat.COMMANDS,
                  command -> TopicKey.of(command.getLineId())),
              new InputTopic<>(
                  TopicCatalogue.MODEL_EVALS,
                  NativeFormat.MODEL_EVALS,
                  evaluation -> TopicKey.of(evaluation.getLineId())))
          .stream()
          .collect(Collectors.toMap(input -> input.topic().valueType(), Function.identity()));

  /**
   * The input topic of the catalogue.
   *
   * @throws IllegalArgumentException if it is no input
   */
  static InputTopic<?> of(Topic<?> topic) {
    InputTopic<?> input = BY_TYPE.get(topic.valueType());
    if (input == null || !input.topic().equals(topic)) {
      throw new IllegalArgumentException(
          "%s is no input topic: publish to one of %s"
              .formatted(
                  topic.name(),
                  TopicCatalogue.inputs().stream()
                      .map(Topic::shortName)
                      .collect(Collectors.joining(", "))));
    }
    return input;
  }

  /**
   * The topic that takes records like this one.
   *
   * @throws IllegalArgumentException if none does
   */
  @SuppressWarnings("unchecked")
  static <T extends SpecificRecord> InputTopic<T> of(T record) {
    InputTopic<?> input = BY_TYPE.get(record.getClass());
    if (input == null) {
      throw new IllegalArgumentException(
          "no input topic takes records of type %s: publish one of %s"
              .formatted(
                  record.getClass().getSimpleName(),
                  BY_TYPE.keySet().stream()
                      .map(Class::getSimpleName)
                      .sorted()
                      .collect(Collectors.joining(", "))));
    }
    return (InputTopic<T>) input;
  }
}
