package dev.andon.producers.adapters.toloka;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.andon.contracts.AnswerEntry;
import dev.andon.contracts.CorrectionReason;
import dev.andon.contracts.GoldAnswerEntry;
import dev.andon.contracts.GoldRecord;
import dev.andon.producers.adapters.AdaptedRecord;
import dev.andon.producers.adapters.AdaptedRecord.Extent;
import dev.andon.producers.adapters.AnnotationState;
import dev.andon.producers.adapters.Checks;
import dev.andon.producers.adapters.EventIds;
import dev.andon.producers.adapters.Fault;
import dev.andon.producers.adapters.JsonFields;
import dev.andon.producers.adapters.Refusal;
import dev.andon.producers.sdk.json.NativeFormat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Makes gold of the known solutions of control and training tasks. They come again with every
 * assignment that holds the task, so within one input the same gold is handed over once.
 */
final class KnownSolutions {
  static final String NOT_COMPARED =
      "files, coordinates and JSON are not compared: the other fields are used";

  /** Known before anybody answered: tasks say nothing of when their solutions were set. */
  private static final Instant ALWAYS = Instant.parse("2015-01-01T00:00:00Z");

  private static final int REMEMBERED = 50_000;

  private final TolokaOptions options;
  private final Set<String> handedOver = new HashSet<>();

  KnownSolutions(TolokaOptions options) {
    this.options = options;
  }

  void map(
      AnnotationState work, ArrayNode known, String locator, Consumer<? super AdaptedRecord> sink) {
    List<Fault> faults = new ArrayList<>();
    try {
      GoldRecord gold = gold(work, known, faults);
      if (isNew(gold)) {
        sink.accept(new AdaptedRecord.Gold(locator, gold));
        faults.forEach(fault -> sink.accept(fault.at(locator)));
      }
    } catch (Refusal e) {
      faults.forEach(fault -> sink.accept(fault.at(locator)));
      sink.accept(e.at(locator + ", known solutions", Extent.RECORD));
    }
  }

  private boolean isNew(GoldRecord gold) {
    if (handedOver.size() == REMEMBERED) {
      handedOver.clear();
    }
    return handedOver.add(EventIds.of(NativeFormat.GOLD.write(gold)));
  }

  private GoldRecord gold(AnnotationState work, ArrayNode known, List<Fault> faults)
      throws Refusal {
    List<GoldAnswerEntry> answers = new ArrayList<>();
    right(known, faults)
        .forEach(
            (question, values) -> {
              List<AnswerEntry> all = List.copyOf(values);
              answers.add(new GoldAnswerEntry(all.get(0), "exact", all.subList(1, all.size())));
            });
    if (answers.isEmpty()) {
      throw new Refusal("hold no answer that can be compared");
    }
    int version = options.goldVersion();
    return Checks.require(
        NativeFormat.GOLD,
        GoldRecord.newBuilder()
            .setLineId(work.lineId())
            .setItemId(work.itemId())
            .setVersion(version)
            .setEffectiveAt(ALWAYS)
            .setCorrectionReason(version > 1 ? CorrectionReason.ERROR : null)
            .setAnswers(answers)
            .build());
  }

  /** The right answers to each question, the one of the most weight first. */
  private Map<String, Set<AnswerEntry>> right(ArrayNode known, List<Fault> faults) throws Refusal {
    Map<String, Set<AnswerEntry>> right = new LinkedHashMap<>();
    Set<String> unusable = new LinkedHashSet<>();
    for (JsonNode solution : byWeight(known)) {
      ObjectNode values = JsonFields.object(solution, "output_values");
      if (values == null) {
        continue;
      }
      for (Map.Entry<String, JsonNode> output : values.properties()) {
        String field = output.getKey();
        if (output.getValue().isNull()) {
          continue;
        }
        boolean leftOut = options.outputs().isLeftOut(field);
        try {
          AnswerEntry answer = read(field, output.getValue(), leftOut);
          right.computeIfAbsent(field, name -> new LinkedHashSet<>()).add(answer);
        } catch (Refusal e) {
          // Without one of the right answers, a rater who gave it would be wrong.
          if (unusable.add(field)) {
            faults.add(new Fault("known solutions, " + TaskMapper.part(field), e.reason()));
          }
        }
      }
    }
    right.keySet().removeAll(unusable);
    return right;
  }

  private AnswerEntry read(String field, JsonNode value, boolean leftOut) throws Refusal {
    if (leftOut) {
      throw new Refusal(NOT_COMPARED);
    }
    return Checks.requireAnswer(options.outputs().answer(field, value));
  }

  private static List<JsonNode> byWeight(ArrayNode known) {
    List<JsonNode> solutions = new ArrayList<>(known.size());
    for (JsonNode solution : known) {
      if (weight(solution) > 0) {
        solutions.add(solution);
      }
    }
    solutions.sort(Comparator.comparingDouble(KnownSolutions::weight).reversed());
    return solutions;
  }

  private static double weight(JsonNode solution) {
    Double weight = JsonFields.number(solution, "correctness_weight");
    return weight == null ? 1 : weight;
  }
}
