package dev.andon.producers.simulator.scenario;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * One thing asked of every item of a line.
 *
 * @param id the question's name
 * @param kind how its answers are written
 * @param classes what may be answered, 2 to 50; for {@link ChoiceKind#ORDINAL} whole numbers
 * @param gold whether gold records answer it
 */
public record QuestionSpec(String id, ChoiceKind kind, List<ClassSpec> classes, boolean gold) {
  public QuestionSpec {
    Check.id("id", requireNonNull(id, "id is null"));
    requireNonNull(kind, "kind is null");
    classes = List.copyOf(classes);
    Check.between("classes (how many)", classes.size(), 2, 50);
    Check.distinct("classes", classes.stream().map(ClassSpec::name).toList());
    if (kind == ChoiceKind.ORDINAL) {
      requireWholeNumbers(classes);
    }
  }

  /** The position of a class, or -1. */
  public int indexOf(String className) {
    for (int i = 0; i < classes.size(); i++) {
      if (classes.get(i).name().equals(className)) {
        return i;
      }
    }
    return -1;
  }

  /** The names of the classes, in order. */
  public List<String> classNames() {
    return classes.stream().map(ClassSpec::name).toList();
  }

  private static void requireWholeNumbers(List<ClassSpec> classes) {
    for (ClassSpec level : classes) {
      if (!level.name().matches("-?[0-9]{1,18}")) {
        throw new ScenarioException(
            "classes of an ordinal question must be whole numbers, one is \""
                + level.name()
                + "\"");
      }
    }
  }
}
