package dev.andon.producers.adapters.labelstudio;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a project's labeling interface says about its questions: which there are and what they take.
 * It is a help and never needed: of an interface that is unknown or cannot be read, nothing is
 * known.
 */
final class LabelConfig {
  private static final LabelConfig UNKNOWN = new LabelConfig(List.of(), Map.of());

  private final Map<String, Control> controls = new LinkedHashMap<>();
  private final Map<String, Source> sources;
  private final ImpliedAnswers implied;

  LabelConfig(List<Control> controls, Map<String, Source> sources) {
    controls.forEach(control -> this.controls.put(control.name(), control));
    this.sources = Map.copyOf(sources);
    implied = new ImpliedAnswers(this);
  }

  /** The interface of which nothing is known. */
  static LabelConfig unknown() {
    return UNKNOWN;
  }

  /** The control of this name, or null. */
  @Nullable Control control(String name) {
    return controls.get(name);
  }

  /** All controls, in the order of the interface. */
  List<Control> controls() {
    return new ArrayList<>(controls.values());
  }

  /** The shown part of the item of this name, or null. */
  @Nullable Source source(@Nullable String name) {
    return name == null ? null : sources.get(name);
  }

  /** The answers that are given by giving none. */
  ImpliedAnswers implied() {
    return implied;
  }

  /**
   * A control: what Andon calls a question.
   *
   * @param type its tag in lower case, which is also the type of its results
   * @param toName the source it asks about
   * @param choice how many may be chosen: {@code single}, {@code multiple}, ... or null
   * @param perRegion whether it is asked of each region and not of the item
   * @param conditional whether it is shown only under some condition
   * @param labels the classes it offers, in order, where each of them is a question
   */
  record Control(
      String name,
      String type,
      String toName,
      @Nullable String choice,
      boolean perRegion,
      boolean conditional,
      List<String> labels) {
    Control {
      labels = List.copyOf(labels);
    }

    Control offering(List<String> offered) {
      return new Control(name, type, toName, choice, perRegion, conditional, offered);
    }

    /** Whether several values may be chosen; null where the interface does not say. */
    @Nullable Boolean multiple() {
      return switch (type) {
        case "choices" -> choice != null && choice.toLowerCase(Locale.ROOT).startsWith("multiple");
        default -> null;
      };
    }
  }

  /**
   * A shown part of the item.
   *
   * @param type its tag in lower case
   * @param field the field of the item's data it shows, or null
   * @param textKey for paragraphs, the key of each one's text
   */
  record Source(String type, @Nullable String field, String textKey) {}
}
