package dev.andon.producers.adapters.argilla;

import dev.andon.producers.adapters.JsonFields;
import dev.andon.producers.adapters.ToolOptions;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The options that only Argilla has.
 *
 * @param questions the dataset's questions by name, each with its type, for exports, which do not
 *     carry them; empty otherwise
 * @param datasets the ids of the datasets whose work is listed; all there are where it is empty
 */
record ArgillaOptions(Map<String, QuestionType> questions, List<String> datasets) {
  private static final String QUESTIONS = "questions";
  private static final String DATASETS = "datasets";

  ArgillaOptions {
    questions = Collections.unmodifiableMap(new LinkedHashMap<>(questions));
    datasets = List.copyOf(datasets);
  }

  /**
   * @throws IllegalArgumentException for an option or a value that is not known
   */
  static ArgillaOptions parse(Map<String, String> options) {
    Map<String, QuestionType> questions = new LinkedHashMap<>();
    ToolOptions given = ToolOptions.of(ArgillaAdapter.FORMAT, options, Set.of(QUESTIONS, DATASETS));
    String listed = given.text(QUESTIONS);
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
    return new ArgillaOptions(questions, datasets(given.list(DATASETS)));
  }

  private static List<String> datasets(List<String> ids) {
    for (String id : ids) {
      if (!id.matches("[0-9a-fA-F-]{36}")) {
        throw new IllegalArgumentException(
            "datasets must be ids of datasets, separated by commas, and one of them is "
                + JsonFields.shown(id));
      }
    }
    return ids;
  }
}
