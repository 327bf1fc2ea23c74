package dev.andon.quality.answer;

import java.util.List;

/**
 * A node of a taxonomy, by the way to it.
 *
 * @param nodes from the top down, at least one, none blank
 */
public record PathAnswer(List<String> nodes) implements Answer {

  public PathAnswer {
    nodes = List.copyOf(nodes);
    if (nodes.isEmpty()) {
      throw new IllegalArgumentException("a path needs at least 1 node, has 0");
    }
    nodes.forEach(node -> Require.name(node, "path node"));
  }

  /** The path along these nodes. */
  public static PathAnswer of(String... nodes) {
    return new PathAnswer(List.of(nodes));
  }

  @Override
  public AnswerKind kind() {
    return AnswerKind.PATH;
  }

  @Override
  public String display() {
    return Display.joined(nodes, " / ", node -> node);
  }
}
