package dev.andon.pipeline.topology;

import static dev.andon.pipeline.topology.ContainmentHarness.firing;
import static dev.andon.pipeline.topology.ContainmentHarness.judged;
import static dev.andon.pipeline.topology.TestEvents.TEN;
import static dev.andon.pipeline.topology.TestEvents.created;
import static dev.andon.pipeline.topology.TestEvents.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.contracts.AnnotationEvent;
import dev.andon.contracts.AnnotationEventType;
import dev.andon.contracts.AnswerEntry;
import dev.andon.contracts.AuditRecord;
import dev.andon.contracts.FlagEntry;
import dev.andon.contracts.GoldAnswerEntry;
import dev.andon.contracts.GoldRecord;
import dev.andon.contracts.PredictionEntry;
import dev.andon.contracts.Topic;
import dev.andon.contracts.TopicCatalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

/**
 * What people write in their own words, in answers, corrections, reasons and proposals, may be
 * about anybody. It is compared and searched, and on no topic that dashboards read.
 */
class FreeTextTest {
  private static final String SECRET = "Maria-Chen-was-here";
  private static final String QUESTION = "note";

  private final Random random = new Random(20260504);

  private AnswerEntry note() {
    return text(QUESTION, SECRET + " " + random.nextInt(3) + " call +49 151 2345 6789");
  }

  private List<AnswerEntry> and(List<AnswerEntry> answers) {
    List<AnswerEntry> more = new ArrayList<>(answers);
    more.add(note());
    return more;
  }

  /** The same record with words in every place that takes any. */
  private SpecificRecord told(SpecificRecord record) {
    if (record instanceof AnnotationEvent event
        && event.getType() != AnnotationEventType.WITHDRAWN) {
      PredictionEntry prediction = event.getPrediction();
      return AnnotationEvent.newBuilder(event)
          .setAnswers(and(event.getAnswers()))
          .setFlags(List.of(new FlagEntry("ambiguous", "4.2", SECRET)))
          .setPrediction(
              prediction == null
                  ? null
                  : PredictionEntry.newBuilder(prediction)
                      .setAnswers(and(prediction.getAnswers()))
                      .build())
          .build();
    }
    if (record instanceof GoldRecord gold && !gold.getRetired()) {
      List<GoldAnswerEntry> answers = new ArrayList<>(gold.getAnswers());
      answers.add(new GoldAnswerEntry(note(), "exact", List.of(note())));
      return GoldRecord.newBuilder(gold).setAnswers(answers).build();
    }
    if (record instanceof AuditRecord audit) {
      return AuditRecord.newBuilder(audit)
          .setRationale(SECRET)
          .setCorrectedAnswers(and(audit.getCorrectedAnswers()))
          .build();
    }
    return record;
  }

  @Test
  void isOnNoTopicThatDashboardsRead() {
    Map<String, Integer> rows = new TreeMap<>();
    try (TopologyHarness topology = TopologyHarness.with(ReplayLawTest.POLICY)) {
      for (RandomLog.Input input : RandomLog.of(random)) {
        ReplayLawTest.pipe(topology, new RandomLog.Input(told(input.value()), input.appendedAt()));
      }
      for (Topic<?> topic : TopicCatalogue.all()) {
        if (topic.name().startsWith("andon.out.")) {
          rows.put(topic.name(), requireNone(topology, topic));
        }
      }
      assertThat(topology.rows(TopicCatalogue.JUDGEMENTS))
          .as("what was written is compared")
          .anyMatch(row -> row.getQuestion().equals(QUESTION) && row.getCorrect())
          .anyMatch(row -> row.getQuestion().equals(QUESTION) && !row.getCorrect());
    }
    assertThat(rows.entrySet())
        .filteredOn(topic -> topic.getValue() == 0)
        .extracting(Map.Entry::getKey)
        .as("topics without a row: %s", rows)
        .containsOnly(TopicCatalogue.CONTAINMENT.name());
  }

  private static <V extends SpecificRecord> int requireNone(
      TopologyHarness topology, Topic<V> topic) {
    List<TopologyHarness.Output<V>> outputs = topology.outputs(topic);
    assertThat(outputs)
        .as(topic.name())
        .noneMatch(output -> output.keyText().contains(SECRET))
        .noneMatch(output -> String.valueOf(output.value()).contains(SECRET));
    return outputs.size();
  }

  @Test
  void isNotInContainmentEither() {
    try (ContainmentHarness containment = new ContainmentHarness()) {
      containment.annotate(
          created("a-1").setOccurredAt(TEN).setAnswers(List.of(TestEvents.TOXIC, note())));
      containment.judge(judged("a-1", false));
      containment.alert(firing());

      assertThat(containment.rows()).isNotEmpty().noneMatch(row -> row.toString().contains(SECRET));
    }
  }
}
