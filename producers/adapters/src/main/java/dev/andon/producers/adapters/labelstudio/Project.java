package dev.andon.producers.adapters.labelstudio;

import static java.util.Objects.requireNonNull;

import dev.andon.producers.adapters.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the project that a task belongs to.
 *
 * @param line the line of its records, or null where neither the settings nor the body say
 * @param guidelineVersion the guideline its raters work under now, or null
 */
record Project(@Nullable String line, @Nullable String guidelineVersion, LabelConfig config) {
  Project {
    requireNonNull(config, "config is null");
  }

  String requireLine() throws Refusal {
    if (line == null) {
      throw new Refusal("names no project, so its line is unknown: pass --line");
    }
    return line;
  }
}
