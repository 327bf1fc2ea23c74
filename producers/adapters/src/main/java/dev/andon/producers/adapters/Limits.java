package dev.andon.producers.adapters;

/**
 * How much of one element of an input (a task of an export, or a webhook body) an adapter takes.
 * What is larger is refused by itself.
 *
 * @param elementBytes most bytes of an element, 1 or more
 * @param elementNodes most values (objects, arrays, strings, numbers) within an element, 1 or more
 * @param depth deepest nesting within an element, in 1..900
 * @param regions most regions or results of an annotation, 1 or more
 * @param points most corners in a polygon, 3 or more
 * @param maskPixels most pixels of all decoded masks of an element, 1 or more
 */
public record Limits(
    int elementBytes, int elementNodes, int depth, int regions, int points, int maskPixels) {

  /** Room for the largest tasks seen in practice: images inlined as text, and detailed masks. */
  public static final Limits DEFAULT =
      new Limits(32 * 1024 * 1024, 1_000_000, 100, 10_000, 10_000, 1 << 27);

  public Limits {
    requireAtLeast("elementBytes", elementBytes, 1);
    requireAtLeast("elementNodes", elementNodes, 1);
    requireAtLeast("depth", depth, 1);
    requireAtLeast("regions", regions, 1);
    requireAtLeast("points", points, 3);
    requireAtLeast("maskPixels", maskPixels, 1);
    if (depth > 900) {
      throw new IllegalArgumentException("depth must be in 1..900: " + depth);
    }
  }

  private static void requireAtLeast(String name, int value, int least) {
    if (value < least) {
      throw new IllegalArgumentException(name + " must be " + least + " or more: " + value);
    }
  }
}
