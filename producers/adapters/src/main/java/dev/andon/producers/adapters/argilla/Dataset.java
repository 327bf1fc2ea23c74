package dev.andon.producers.adapters.argilla;

import dev.andon.producers.adapters.Line;
import dev.andon.producers.adapters.Refusal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the dataset that a record belongs to.
 *
 * @param line the line of its records
 * @param guidelineVersion the guideline its raters work under now, or null
 * @param questions its questions by name, each with its type; empty where they are not known
 * @param notCompared names of its questions whose type Andon does not know
 */
record Dataset(
    Line line,
    @Nullable String guidelineVersion,
    Map<String, QuestionType> questions,
    Set<String> notCompared) {
  Dataset {
    questions = Collections.unmodifiableMap(new LinkedHashMap<>(questions));
    notCompared = Collections.unmodifiableSet(new LinkedHashSet<>(notCompared));
  }

  String requireLine() throws Refusal {
    return line.require();
  }
}
