package dev.andon.quality.answer;

import java.util.List;

/**
 * Labelled outlines on an image.
 *
 * @param polygons the polygons, sorted; one drawn twice counts twice; empty says that there are
 *     none
 */
public record PolygonsAnswer(List<Polygon> polygons) implements Answer {

  public PolygonsAnswer {
    polygons = polygons.stream().sorted().toList();
  }

  @Override
  public AnswerKind kind() {
    return AnswerKind.POLYGONS;
  }

  @Override
  public String display() {
    return Display.joined(polygons, " ", Polygon::toString);
  }
}
