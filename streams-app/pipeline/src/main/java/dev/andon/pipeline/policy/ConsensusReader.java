package dev.andon.pipeline.policy;

import dev.andon.quality.policy.ConsensusPlan;
import dev.andon.quality.scoring.Judgement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Reads on which questions a policy has answers inferred from those of several raters. */
final class ConsensusReader {
  /** The part of the document it reads. */
  static final String WORD = "consensus";

  private static final int MOST = 20;
  private static final int LONGEST_ID = 256;
  private static final List<String> WORDS =
      List.of("question", "classes", "raters", "close_after", "confidence", "trigger");

  private ConsensusReader() {}

  /** Reads all, and goes on past one that is wrong. */
  static List<ConsensusPlan> read(YamlWords document, Consumer<PolicyFault> faults) {
    YamlNode node = document.find(WORD);
    if (node == null) {
      return List.of();
    }
    if (!(node instanceof YamlNode.Sequence each) || each.items().size() > MOST) {
      faults.accept(document.fault(WORD, "must be a list of at most " + MOST));
      return List.of();
    }
    List<ConsensusPlan> plans = new ArrayList<>();
    Set<String> questions = new HashSet<>();
    for (int i = 0; i < each.items().size(); i++) {
      try {
        YamlWords words = YamlWords.of("", "a consensus", each.items().get(i), WORDS);
        ConsensusPlan plan = plan(words);
        if (!questions.add(plan.question())) {
          throw words.fault("question", "is '" + plan.question() + "', which is there already");
        }
        plans.add(plan);
      } catch (PolicyFault fault) {
        faults.accept(fault.of("consensus " + (i + 1)));
      }
    }
    return plans;
  }

  private static ConsensusPlan plan(YamlWords words) {
    String question = words.text("question", LONGEST_ID);
    if (question.equals(Judgement.WHOLE)) {
      throw words.fault("question", "is '*', must be one question: each has classes of its own");
    }
    double raters = words.number("raters");
    if (!ConsensusPlan.areEnough(raters)) {
      throw words.fault("raters", "is " + raters + ", must be a whole number, 2 to 16");
    }
    double confidence = words.number("confidence");
    if (!ConsensusPlan.isConfidence(confidence)) {
      throw words.fault("confidence", "is " + confidence + ", must be more than 0 and less than 1");
    }
    return new ConsensusPlan(
        question,
        classes(words),
        (int) raters,
        words.duration("close_after"),
        confidence,
        PolicyReader.trigger(words.require("trigger")));
  }

  private static List<String> classes(YamlWords words) {
    if (!(words.require("classes") instanceof YamlNode.Sequence each)) {
      throw words.fault("classes", "must be a list, such as [toxic, clean]");
    }
    List<String> classes = new ArrayList<>();
    for (YamlNode node : each.items()) {
      if (!(node instanceof YamlNode.Scalar scalar) || scalar.text().isBlank()) {
        throw words.fault("classes", "must be a list of single values, such as [toxic, clean]");
      }
      classes.add(scalar.text());
    }
    if (!ConsensusPlan.areClasses(classes)) {
      throw words.fault("classes", "are " + classes + ", must be 2 to 64, and none twice");
    }
    return classes;
  }
}
