package dev.andon.producers.sdk.json;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with one record: every problem with the path of the field it speaks of, so that the
 * writer of a line can mend all of it at once.
 *
 * <p>The path is kept by {@link #enter} and {@link #leave} and rendered only when something is
 * wrong: a good record pays two array stores a field.
 */
final class Problems {

  /** A line of nothing but mistakes must not answer with a book. */
  private static final int MOST_KEPT = 20;

  private static final String MISSING = "is missing";

  private static final Pattern PLAIN = Pattern.compile("[\\w-]{1,60}");

  private final List<Problem> kept = new ArrayList<>(0);
  private final Object[] path = new Object[NativeJson.MAX_DEPTH + 2];
  private int depth;
  private int dropped;

  private record Problem(String path, String text) {}

  void enter(String field) {
    path[depth++] = field;
  }

  void enter(Integer index) {
    path[depth++] = index;
  }

  void leave() {
    depth--;
  }

  /** Records that the value at the current path is wrong. */
  void add(String text) {
    keep(() -> text);
  }

  /** Records that {@code field} of the object at the current path is wrong. */
  void add(String field, String text) {
    enter(field);
    add(text);
    leave();
  }

  /** Records that {@code field} of the object at the current path is not there. */
  void missing(String field) {
    enter(field);
    keep(() -> MISSING);
    leave();
  }

  /**
   * Records that {@code field} of the object at the current path is not there or is empty, unless
   * something was already said about it.
   */
  void requireSome(String field, @Nullable Collection<?> values) {
    if (concern(field)) {
      return;
    }
    if (values == null) {
      missing(field);
    } else if (values.isEmpty()) {
      add(field, "must not be empty");
    }
  }

  /** Records a field that the object at the current path does not have, with the nearest it has. */
  void addUnknown(String field, Collection<String> known) {
    keep(() -> "unknown field " + Excerpt.quoted(field) + NearestName.hint(field, known));
  }

  /** Records that the value at the current path is none of those allowed. */
  void addUnknownValue(String value, Collection<String> allowed) {
    keep(
        () ->
            "unknown value "
                + Excerpt.quoted(value)
                + NearestName.hint(value, allowed)
                + ", expected "
                + oneOf(allowed));
  }

  /** {@code one of a, b, c}. */
  static String oneOf(Collection<String> allowed) {
    return "one of " + String.join(", ", allowed);
  }

  /** Records a problem of the whole record, whatever the current path. */
  void addWhole(String text) {
    depth = 0;
    add(text);
  }

  /**
   * Whether something was already said about {@code field} of the object at the current path, or
   * about a part of it: what follows from that mistake need not be said as well.
   */
  boolean concern(String field) {
    if (kept.isEmpty()) {
      return false;
    }
    enter(field);
    String where = currentPath();
    leave();
    return kept.stream().anyMatch(problem -> isWithin(problem.path(), where));
  }

  boolean none() {
    return kept.isEmpty();
  }

  int count() {
    return kept.size() + dropped;
  }

  /** The problems in the order found, each a sentence that begins with its path. */
  List<String> messages() {
    List<String> messages = new ArrayList<>(kept.stream().map(Problem::text).toList());
    if (dropped > 0) {
      messages.add("and " + dropped + " more");
    }
    return List.copyOf(messages);
  }

  /** Forgets everything: one instance serves a whole file. */
  void clear() {
    kept.clear();
    depth = 0;
    dropped = 0;
  }

  /** Texts are made only where they are kept: a line may be wrong a hundred thousand times. */
  private void keep(Supplier<String> text) {
    if (kept.size() == MOST_KEPT) {
      dropped++;
      return;
    }
    String where = currentPath();
    String what = text.get();
    String link = where.isEmpty() ? "" : what.equals(MISSING) ? " " : ": ";
    kept.add(new Problem(where, where + link + what));
  }

  private static boolean isWithin(String path, String ancestor) {
    return path.startsWith(ancestor)
        && (path.length() == ancestor.length()
            || ".[".indexOf(path.charAt(ancestor.length())) >= 0);
  }

  private String currentPath() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < depth; i++) {
      if (path[i] instanceof Integer index) {
        text.append('[').append(index.intValue()).append(']');
      } else {
        text.append(text.isEmpty() ? "" : ".").append(shown((String) path[i]));
      }
    }
    return text.toString();
  }

  /** Only the dimensions of slices are names that others chose. */
  private static String shown(String name) {
    return PLAIN.matcher(name).matches() ? name : Excerpt.quoted(name);
  }
}
