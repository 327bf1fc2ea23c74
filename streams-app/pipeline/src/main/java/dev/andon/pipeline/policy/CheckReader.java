package dev.andon.pipeline.policy;

import dev.andon.quality.check.Check;
import dev.andon.quality.check.Requirement;
import dev.andon.quality.check.TextPattern;
import dev.andon.quality.scoring.DefectSeverity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Reads what a policy asks of every annotation. */
final class CheckReader {
  /** The word of a policy that is about it. */
  static final String WORD = "checks";

  private static final int LONGEST_ID = 256;
  private static final int MOST_CLASSES = 1_000;
  private static final int MOST_PATTERNS = 32;
  private static final Duration LONGEST_TASK = Duration.ofDays(1);

  private static final String REQUIRED = "required";
  private static final String CLASSES = "classes";
  private static final String SPANS = "spans";
  private static final String BOXES = "boxes";
  private static final String NUMBER = "number";
  private static final String TEXT_WITHOUT = "text_without";
  private static final String TIME_AT_LEAST = "time_at_least";

  /** What can be required: one of them in each check. */
  private static final List<String> REQUIREMENTS =
      List.of(REQUIRED, CLASSES, SPANS, BOXES, NUMBER, TEXT_WITHOUT, TIME_AT_LEAST);

  private static final List<String> CHECK =
      List.of(
          "id",
          "question",
          REQUIRED,
          CLASSES,
          SPANS,
          BOXES,
          NUMBER,
          TEXT_WITHOUT,
          TIME_AT_LEAST,
          "defect",
          "severity",
          "by_audits");

  private static final List<String> SPAN_WORDS = List.of("longest", "overlap", "empty");
  private static final List<String> BOX_WORDS = List.of("width", "height", "least_side");
  private static final List<String> NUMBER_WORDS = List.of("least", "most");

  private CheckReader() {}

  /**
   * Reads a check.
   *
   * @throws PolicyFault saying what is wrong with it
   */
  static Check read(YamlNode node) {
    YamlWords words = YamlWords.of("", "a check", node, CHECK);
    String id = words.text("id", LONGEST_ID);
    String question = words.text("question", LONGEST_ID);
    String word = requirementOf(words);
    Requirement requirement = requirement(words, word);
    if (!Check.isAbout(requirement, question)) {
      throw words.fault(
          "question",
          word.equals(REQUIRED)
              ? "is '*', must be one question: that is answered, or is not"
              : "is '" + question + "', must be '*': time is spent on a whole annotation");
    }
    return new Check(
        id,
        question,
        requirement,
        words.find("defect") == null ? requirement.usualDefect() : words.text("defect", LONGEST_ID),
        words.choice("severity", DefectSeverity.values()),
        words.find("by_audits") != null && words.flag("by_audits"));
  }

  private static String requirementOf(YamlWords words) {
    List<String> named = REQUIREMENTS.stream().filter(word -> words.find(word) != null).toList();
    if (named.size() != 1) {
      throw words.fault(
          named.isEmpty() ? "id" : named.get(1),
          named.isEmpty()
              ? "has nothing that is required: one of " + String.join(", ", REQUIREMENTS)
              : "and " + named.get(0) + " are two things: make two checks of them");
    }
    return named.get(0);
  }

  private static Requirement requirement(YamlWords words, String word) {
    return switch (word) {
      case REQUIRED -> {
        if (!words.flag(REQUIRED)) {
          throw words.fault(REQUIRED, "is false: leave the check out");
        }
        yield new Requirement.Answered();
      }
      case CLASSES -> new Requirement.OneOf(new TreeSet<>(texts(words, CLASSES, MOST_CLASSES)));
      case SPANS -> spans(YamlWords.of("spans.", SPANS, words.require(SPANS), SPAN_WORDS));
      case BOXES -> boxes(YamlWords.of("boxes.", BOXES, words.require(BOXES), BOX_WORDS));
      case NUMBER -> number(YamlWords.of("number.", NUMBER, words.require(NUMBER), NUMBER_WORDS));
      case TEXT_WITHOUT -> new Requirement.TextWithout(patterns(words));
      default -> new Requirement.TimeAtLeast(time(words));
    };
  }

  private static Requirement spans(YamlWords words) {
    int longest = Integer.MAX_VALUE;
    if (words.find("longest") != null) {
      double length = words.number("longest");
      if (length != Math.rint(length) || length < 1 || length > Integer.MAX_VALUE) {
        throw words.fault("longest", "is " + length + ", must be a whole number, at least 1");
      }
      longest = (int) length;
    }
    return new Requirement.SpansFit(longest, flag(words, "overlap"), flag(words, "empty"));
  }

  /** What is not said may be. */
  private static boolean flag(YamlWords words, String word) {
    return words.find(word) == null || words.flag(word);
  }

  private static Requirement boxes(YamlWords words) {
    double width = size(words, "width");
    double height = size(words, "height");
    double leastSide = words.find("least_side") == null ? 0 : words.number("least_side");
    if (!(leastSide >= 0 && leastSide < Double.POSITIVE_INFINITY)) {
      throw words.fault("least_side", "is " + leastSide + ", must be at least 0");
    }
    return new Requirement.BoxesFit(width, height, leastSide);
  }

  private static double size(YamlWords words, String word) {
    if (words.find(word) == null) {
      return Double.POSITIVE_INFINITY;
    }
    double size = words.number(word);
    if (!(size > 0)) {
      throw words.fault(word, "is " + size + ", must be more than 0");
    }
    return size;
  }

  private static Requirement number(YamlWords words) {
    double least = words.find("least") == null ? Double.NEGATIVE_INFINITY : words.number("least");
    double most = words.find("most") == null ? Double.POSITIVE_INFINITY : words.number("most");
    if (!(least <= most)) {
      throw words.fault("most", "is " + most + ", must be at least the least, " + least);
    }
    return new Requirement.NumberWithin(least, most);
  }

  private static List<TextPattern> patterns(YamlWords words) {
    List<TextPattern> patterns = new ArrayList<>();
    for (String text : texts(words, TEXT_WITHOUT, MOST_PATTERNS)) {
      try {
        patterns.add(RegexPattern.of(text));
      } catch (IllegalArgumentException e) {
        throw words.fault(TEXT_WITHOUT, String.valueOf(e.getMessage()));
      }
    }
    return patterns;
  }

  private static List<String> texts(YamlWords words, String word, int most) {
    if (!(words.require(word) instanceof YamlNode.Sequence list)
        || list.items().isEmpty()
        || list.items().size() > most) {
      throw words.fault(word, "must be a list of 1 to " + most);
    }
    List<String> texts = new ArrayList<>();
    for (YamlNode item : list.items()) {
      if (!(item instanceof YamlNode.Scalar scalar) || scalar.text().isBlank()) {
        throw words.fault(word, "must be a list of texts");
      }
      texts.add(scalar.text());
    }
    return texts;
  }

  private static long time(YamlWords words) {
    Duration time = words.duration(TIME_AT_LEAST);
    if (time.toMillis() < 1 || time.compareTo(LONGEST_TASK) > 0) {
      throw words.fault(TIME_AT_LEAST, "is " + time + ", must be from PT0.001S to PT24H");
    }
    return time.toMillis();
  }
}
