package dev.andon.pipeline.score;

import dev.andon.quality.answer.AbstainAnswer;
import dev.andon.quality.answer.Answer;
import dev.andon.quality.answer.Box;
import dev.andon.quality.answer.BoxesAnswer;
import dev.andon.quality.answer.CategoriesAnswer;
import dev.andon.quality.answer.CategoryAnswer;
import dev.andon.quality.answer.MaskAnswer;
import dev.andon.quality.answer.NumberAnswer;
import dev.andon.quality.answer.OrdinalAnswer;
import dev.andon.quality.answer.PairwiseAnswer;
import dev.andon.quality.answer.PathAnswer;
import dev.andon.quality.answer.Point;
import dev.andon.quality.answer.Polygon;
import dev.andon.quality.answer.PolygonsAnswer;
import dev.andon.quality.answer.RankingAnswer;
import dev.andon.quality.answer.RunLengths;
import dev.andon.quality.answer.Span;
import dev.andon.quality.answer.SpansAnswer;
import dev.andon.quality.answer.TextAnswer;
import dev.andon.quality.state.StateFormatException;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/**
 * Answers in item state: a tag, then the fields in the order of the record's components. Lists are
 * a count and their elements. The tags are stored: new ones go at the end, none is used again.
 */
final class AnswerBytes {
  private static final int ABSTAIN = 0;
  private static final int CATEGORY = 1;
  private static final int CATEGORIES = 2;
  private static final int ORDINAL = 3;
  private static final int NUMBER = 4;
  private static final int TEXT = 5;
  private static final int SPANS = 6;
  private static final int BOXES = 7;
  private static final int POLYGONS = 8;
  private static final int MASK = 9;
  private static final int RANKING = 10;
  private static final int PAIRWISE = 11;
  private static final int PATH = 12;

  private AnswerBytes() {}

  static void encode(Answer answer, StateWriter out) {
    if (answer instanceof CategoryAnswer category) {
      out.writeByte(CATEGORY).writeText(category.value());
    } else if (answer instanceof CategoriesAnswer categories) {
      texts(categories.values(), out.writeByte(CATEGORIES));
    } else if (answer instanceof OrdinalAnswer ordinal) {
      out.writeByte(ORDINAL).writeSigned(ordinal.value());
    } else if (answer instanceof NumberAnswer number) {
      out.writeByte(NUMBER).writeDouble(number.value());
    } else if (answer instanceof TextAnswer text) {
      out.writeByte(TEXT).writeText(text.value());
    } else if (answer instanceof PairwiseAnswer pairwise) {
      out.writeByte(PAIRWISE).writeText(pairwise.value());
    } else if (answer instanceof PathAnswer path) {
      texts(path.nodes(), out.writeByte(PATH));
    } else if (answer instanceof RankingAnswer ranking) {
      out.writeByte(RANKING).writeUnsigned(ranking.tiers().size());
      ranking.tiers().forEach(tier -> texts(tier, out));
    } else if (answer instanceof AbstainAnswer) {
      out.writeByte(ABSTAIN);
    } else {
      encodeRegions(answer, out);
    }
  }

  private static void encodeRegions(Answer answer, StateWriter out) {
    if (answer instanceof SpansAnswer spans) {
      out.writeByte(SPANS).writeUnsigned(spans.spans().size());
      for (Span span : spans.spans()) {
        out.writeSigned(span.start()).writeSigned(span.end()).writeText(span.label());
      }
    } else if (answer instanceof BoxesAnswer boxes) {
      out.writeByte(BOXES).writeUnsigned(boxes.boxes().size());
      for (Box box : boxes.boxes()) {
        out.writeDouble(box.x()).writeDouble(box.y()).writeDouble(box.w()).writeDouble(box.h());
        out.writeText(box.label()).writeDouble(box.rotation());
      }
    } else if (answer instanceof PolygonsAnswer polygons) {
      out.writeByte(POLYGONS).writeUnsigned(polygons.polygons().size());
      polygons.polygons().forEach(polygon -> encode(polygon, out));
    } else if (answer instanceof MaskAnswer mask) {
      out.writeByte(MASK).writeUnsigned(mask.runs().count());
      for (int run = 0; run < mask.runs().count(); run++) {
        out.writeUnsigned(mask.runs().length(run));
      }
      out.writeUnsigned(mask.height()).writeUnsigned(mask.width()).writeOptionalText(mask.label());
    } else {
      throw new IllegalArgumentException("no layout for " + answer.kind());
    }
  }

  private static void encode(Polygon polygon, StateWriter out) {
    out.writeUnsigned(polygon.points().size());
    polygon.points().forEach(point -> out.writeDouble(point.x()).writeDouble(point.y()));
    out.writeText(polygon.label());
  }

  private static void texts(Collection<String> texts, StateWriter out) {
    out.writeUnsigned(texts.size());
    texts.forEach(out::writeText);
  }

  static Answer decode(StateReader in) {
    int tag = in.readByte();
    return switch (tag) {
      case ABSTAIN -> new AbstainAnswer();
      case CATEGORY -> new CategoryAnswer(in.readText());
      case CATEGORIES -> CategoriesAnswer.of(list(in, StateReader::readText));
      case ORDINAL -> new OrdinalAnswer(in.readSigned());
      case NUMBER -> new NumberAnswer(in.readDouble());
      case TEXT -> new TextAnswer(in.readText());
      case SPANS -> new SpansAnswer(list(in, AnswerBytes::span));
      case BOXES -> new BoxesAnswer(list(in, AnswerBytes::box));
      case POLYGONS -> new PolygonsAnswer(list(in, AnswerBytes::polygon));
      case MASK -> mask(in);
      case RANKING -> new RankingAnswer(list(in, each -> list(each, StateReader::readText)));
      case PAIRWISE -> new PairwiseAnswer(in.readText());
      case PATH -> new PathAnswer(list(in, StateReader::readText));
      default -> throw new StateFormatException("an answer has no tag " + tag);
    };
  }

  private static Span span(StateReader in) {
    return new Span((int) in.readSigned(), (int) in.readSigned(), in.readText());
  }

  private static Box box(StateReader in) {
    return new Box(
        in.readDouble(),
        in.readDouble(),
        in.readDouble(),
        in.readDouble(),
        in.readText(),
        in.readDouble());
  }

  private static Polygon polygon(StateReader in) {
    List<Point> points = list(in, each -> new Point(each.readDouble(), each.readDouble()));
    return new Polygon(points, in.readText());
  }

  private static MaskAnswer mask(StateReader in) {
    RunLengths runs = RunLengths.of(list(in, StateReader::readUnsigned));
    return new MaskAnswer(runs, in.readCount(), in.readCount(), in.readOptionalText());
  }

  static <T> List<T> list(StateReader in, Function<StateReader, T> element) {
    List<T> elements = new ArrayList<>();
    for (int left = in.readCount(); left > 0; left--) {
      elements.add(element.apply(in));
    }
    return elements;
  }
}
