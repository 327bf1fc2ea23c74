package dev.andon.quality.answer;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Any number of classes at once.
 *
 * @param values the classes, sorted, none blank; empty says that none applies
 */
public record CategoriesAnswer(SortedSet<String> values) implements Answer {

  public CategoriesAnswer {
    values = Collections.unmodifiableSortedSet(new TreeSet<>(values));
    values.forEach(value -> Require.name(value, "category"));
  }

  /** The answer that names these classes; naming one twice says no more than once. */
  public static CategoriesAnswer of(Collection<String> values) {
    return new CategoriesAnswer(new TreeSet<>(values));
  }

  /** The answer that names these classes. */
  public static CategoriesAnswer of(String... values) {
    return of(List.of(values));
  }

  @Override
  public AnswerKind kind() {
    return AnswerKind.CATEGORIES;
  }

  @Override
  public String display() {
    return Display.joined(values, ", ", value -> value);
  }
}
