package dev.andon.producers.adapters.labelstudio;

import static java.util.Objects.requireNonNull;

import dev.andon.producers.adapters.Line;
import dev.andon.producers.adapters.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the project that a task belongs to.
 *
 * @param line the line of its records
 * @param guidelineVersion the guideline its raters work under now, or null
 */
record Project(Line line, @Nullable String guidelineVersion, LabelConfig config) {
  Project {
    requireNonNull(line, "line is null");
    requireNonNull(config, "config is null");
  }

  String requireLine() throws Refusal {
    return line.require();
  }
}
