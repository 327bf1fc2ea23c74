package dev.andon.producers.adapters.labelstudio;

import dev.andon.producers.adapters.JsonFields;
import org.jspecify.annotations.Nullable;

/** Says where something stands, in Label Studio's terms. */
final class Locators {
  private Locators() {}

  static String task(@Nullable String id) {
    return "task " + id(id);
  }

  static String annotation(@Nullable String id) {
    return "annotation " + id(id);
  }

  static String annotation(@Nullable String taskId, @Nullable String id) {
    return task(taskId) + ", " + annotation(id);
  }

  static String review(@Nullable String id) {
    return "review " + id(id);
  }

  static String control(String name) {
    return "control " + JsonFields.shown(name);
  }

  /** Ids are numbers or short names, so they stand without quotes. */
  private static String id(@Nullable String id) {
    return id == null ? "?" : JsonFields.shown(id).replace("'", "");
  }
}
