package dev.andon.producers.adapters;

import static java.util.Objects.requireNonNull;

import dev.andon.contracts.AnnotationEvent;
import dev.andon.contracts.AnnotationEventType;
import dev.andon.contracts.AnswerEntry;
import dev.andon.contracts.AuditRecord;
import dev.andon.contracts.FlagEntry;
import dev.andon.contracts.GoldRecord;
import dev.andon.contracts.PredictionEntry;
import dev.andon.producers.adapters.AdaptedRecord.Annotation;
import dev.andon.producers.adapters.AdaptedRecord.Audit;
import dev.andon.producers.adapters.AdaptedRecord.Extent;
import dev.andon.producers.adapters.AdaptedRecord.Gold;
import dev.andon.producers.adapters.AdaptedRecord.Refused;
import dev.andon.producers.sdk.Answers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Does to records what the settings of a source say of all of them, whatever the tool: names the
 * team and the vendor of its people, and has the questions whose answers are flags raise them.
 *
 * <p>A question that raises flags is in no answer, gold or correction: nobody is right or wrong in
 * it.
 */
public final class Finishing {
  /** What an answer is listed as that raises no flag. */
  public static final String NO_FLAG = "none";

  private static final String TEAM = "team";
  private static final String VENDOR = "vendor";

  private final AdapterSettings settings;

  public Finishing(AdapterSettings settings) {
    this.settings = requireNonNull(settings, "settings is null");
  }

  /** Where an adapter hands over records that are to be done before {@code sink} sees them. */
  public Consumer<AdaptedRecord> before(Consumer<? super AdaptedRecord> sink) {
    return record -> finish(record, sink);
  }

  private void finish(AdaptedRecord record, Consumer<? super AdaptedRecord> sink) {
    if (record instanceof Annotation work && isWork(work.event())) {
      List<Fault> faults = new ArrayList<>();
      sink.accept(new Annotation(work.locator(), finished(work.event(), faults)));
      faults.forEach(fault -> sink.accept(fault.at(work.locator())));
    } else if (record instanceof Gold gold && raises(gold.gold())) {
      sink.accept(finished(gold));
    } else if (record instanceof Audit audit && raises(audit.audit().getCorrectedAnswers())) {
      sink.accept(new Audit(audit.locator(), finished(audit.audit())));
    } else {
      sink.accept(record);
    }
  }

  private static boolean isWork(AnnotationEvent event) {
    return event.getType() != AnnotationEventType.WITHDRAWN;
  }

  private AnnotationEvent finished(AnnotationEvent event, List<Fault> faults) {
    AnnotationEvent finished = employed(event);
    PredictionEntry prediction = event.getPrediction();
    if (prediction != null && raises(prediction.getAnswers())) {
      finished =
          AnnotationEvent.newBuilder(finished)
              .setPrediction(
                  PredictionEntry.newBuilder(prediction)
                      .setAnswers(compared(prediction.getAnswers()))
                      .build())
              .build();
    }
    return raises(event.getAnswers()) ? flagged(finished, faults) : finished;
  }

  /** What the item says of the rater goes before what is said of all of the source. */
  private AnnotationEvent employed(AnnotationEvent event) {
    if (settings.team() == null && settings.vendor() == null) {
      return event;
    }
    Map<String, String> slices = new LinkedHashMap<>(event.getSlices());
    if (settings.team() != null) {
      slices.putIfAbsent(TEAM, settings.team());
    }
    if (settings.vendor() != null) {
      slices.putIfAbsent(VENDOR, settings.vendor());
    }
    return AnnotationEvent.newBuilder(event).setSlices(slices).build();
  }

  private AnnotationEvent flagged(AnnotationEvent event, List<Fault> faults) {
    Set<String> types = new LinkedHashSet<>();
    List<FlagEntry> flags = new ArrayList<>(event.getFlags());
    flags.forEach(flag -> types.add(flag.getType()));
    for (AnswerEntry answer : event.getAnswers()) {
      if (raisesFlags(answer)) {
        for (String type : raised(answer, faults)) {
          if (types.add(type)) {
            flags.add(new FlagEntry(type, null, null));
          }
        }
      }
    }
    List<AnswerEntry> answers = compared(event.getAnswers());
    if (answers.isEmpty()) {
      // An event without an answer would be none, and its flags would be lost.
      answers = List.of(Answers.abstain(event.getAnswers().get(0).getQuestion()));
    }
    return AnnotationEvent.newBuilder(event).setFlags(flags).setAnswers(answers).build();
  }

  private List<String> raised(AnswerEntry answer, List<Fault> faults) {
    String question = answer.getQuestion();
    Map<String, String> types = requireNonNull(settings.flags().get(question));
    String part = "question " + JsonFields.shown(question);
    List<String> raised = new ArrayList<>();
    for (String value : values(answer, part, faults)) {
      String type = types.get(value);
      if (type == null) {
        faults.add(
            new Fault(
                part,
                "the answer "
                    + JsonFields.shown(value)
                    + " raises no flag: list it with the flag that it is, or with "
                    + NO_FLAG));
      } else if (!type.equals(NO_FLAG)) {
        raised.add(type);
      }
    }
    return raised;
  }

  private static List<String> values(AnswerEntry answer, String part, List<Fault> faults) {
    return switch (answer.getKind()) {
      case CATEGORY -> List.of(String.valueOf(answer.getCategory()));
      case CATEGORIES -> requireNonNull(answer.getCategories());
      case ORDINAL -> List.of(String.valueOf(answer.getOrdinal()));
      case ABSTAIN -> List.of();
      default -> {
        faults.add(
            new Fault(part, "is no choice: only answers that are chosen from a list are flags"));
        yield List.of();
      }
    };
  }

  private AdaptedRecord finished(Gold record) {
    GoldRecord gold = record.gold();
    GoldRecord.Builder finished =
        GoldRecord.newBuilder(gold)
            .setAnswers(
                gold.getAnswers().stream()
                    .filter(answer -> !raisesFlags(answer.getAnswer()))
                    .toList());
    return finished.getAnswers().isEmpty()
        ? new Refused(
            record.locator(), Extent.RECORD, "is gold of nothing but questions that raise flags")
        : new Gold(record.locator(), finished.build());
  }

  private AuditRecord finished(AuditRecord audit) {
    return AuditRecord.newBuilder(audit)
        .setCorrectedAnswers(compared(audit.getCorrectedAnswers()))
        .build();
  }

  private boolean raises(GoldRecord gold) {
    return gold.getAnswers().stream().anyMatch(answer -> raisesFlags(answer.getAnswer()));
  }

  private boolean raises(List<AnswerEntry> answers) {
    return answers.stream().anyMatch(this::raisesFlags);
  }

  private boolean raisesFlags(AnswerEntry answer) {
    return settings.flags().containsKey(answer.getQuestion());
  }

  private List<AnswerEntry> compared(List<AnswerEntry> answers) {
    return answers.stream().filter(answer -> !raisesFlags(answer)).toList();
  }
}
