package dev.andon.producers.adapters.doccano;

import dev.andon.producers.adapters.ExportOrigin;
import dev.andon.producers.adapters.ToolOptions;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The options that only doccano has.
 *
 * @param origin whose labels they are and when they were exported
 * @param task what the field {@code label} holds, or null where only its content can tell
 * @param multipleChoice whether an example may belong to several classes or to one, or null where
 *     that was not said
 * @param confirmed whether only confirmed examples were exported, so that an example without labels
 *     is one that its rater found nothing in
 * @param graphemes whether the project counts grapheme clusters as one character, and not UTF-16
 *     units
 */
record DoccanoOptions(
    ExportOrigin origin,
    @Nullable Task task,
    @Nullable Boolean multipleChoice,
    boolean confirmed,
    boolean graphemes) {
  private static final String TASK = "task";
  private static final String CHOICE_STYLE = "choice-style";
  private static final String CONFIRMED = "confirmed";
  private static final String OFFSETS = "offsets";

  /** What a project asks where the field {@code label} alone does not tell. */
  enum Task {
    CLASSIFICATION,
    SEQUENCE_LABELING,
    SEQ2SEQ;

    private String option() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * @throws IllegalArgumentException for an option or a value that is not known
   */
  static DoccanoOptions parse(Map<String, String> options) {
    Set<String> known = new HashSet<>(ExportOrigin.OPTIONS);
    known.addAll(Set.of(TASK, CHOICE_STYLE, CONFIRMED, OFFSETS));
    ToolOptions given = ToolOptions.of(DoccanoAdapter.FORMAT, options, known);
    String task = given.text(TASK);
    return new DoccanoOptions(
        ExportOrigin.parse(given),
        task == null ? null : task(task),
        given.eitherOf(CHOICE_STYLE, "multiple", "single"),
        Boolean.TRUE.equals(given.eitherOf(CONFIRMED, "true", "false")),
        Boolean.TRUE.equals(given.eitherOf(OFFSETS, "graphemes", "utf-16")));
  }

  private static Task task(String value) {
    return Arrays.stream(Task.values())
        .filter(task -> task.option().equals(value))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "unknown value '"
                        + value
                        + "' for task: use one of "
                        + Arrays.stream(Task.values())
                            .map(Task::option)
                            .collect(Collectors.joining(", "))));
  }
}
