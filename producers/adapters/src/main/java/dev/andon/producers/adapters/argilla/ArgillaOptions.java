package dev.andon.producers.adapters.argilla;

import dev.andon.producers.adapters.ToolOptions;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The options that only Argilla has.
 *
 * @param questions the dataset's questions by name, each with its type, for exports, which do not
 *     carry them; empty otherwise
 */
record ArgillaOptions(Map<String, QuestionType> questions) {
  private static final String QUESTIONS = "questions";

  ArgillaOptions {
    questions = Collections.unmodifiableMap(new LinkedHashMap<>(questions));
  }

  /**
   * @throws IllegalArgumentException for an option or a value that is not known
   */
  static ArgillaOptions parse(Map<String, String> options) {
    Map<String, QuestionType> questions = new LinkedHashMap<>();
    String listed =
        ToolOptions.of(ArgillaAdapter.FORMAT, options, Set.of(QUESTIONS)).text(QUESTIONS);
    if (listed != null) {
      for (String question : listed.split(",", -1)) {
        int colon = question.indexOf(':');
        QuestionType type =
            colon < 1 ? null : QuestionType.ofName(question.substring(colon + 1).strip());
        if (type == null) {
          throw new IllegalArgumentException(
              "questions must be like score:rating,topics:multi_label_selection, with the types "
                  + QuestionType.names()
                  + ", and one of them is '"
                  + question
                  + "'");
        }
        questions.put(question.substring(0, colon).strip(), type);
      }
    }
    return new ArgillaOptions(questions);
  }
}
