package dev.andon.producers.adapters.labelstudio;

import dev.andon.producers.adapters.JsonFields;
import org.jspecify.annotations.Nullable;

/** Says where something stands, in Label Studio's terms. */
final class Locators {
  private Locators() {}

  static String task(@Nullable String id) {
    return "task " + JsonFields.bare(id);
  }

  static String annotation(@Nullable String id) {
    return "annotation " + JsonFields.bare(id);
  }

  static String annotation(@Nullable String taskId, @Nullable String id) {
    return task(taskId) + ", " + annotation(id);
  }

  static String review(@Nullable String id) {
    return "review " + JsonFields.bare(id);
  }

  static String control(String name) {
    return "control " + JsonFields.shown(name);
  }
}
