package dev.andon.producers.sdk.json;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.andon.contracts.AnswerKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * When another answer counts as the gold answer: {@code exact}, {@code any}, {@code within:0.5} or
 * {@code iou:0.5}, as far as it suits the kind. The record keeps the text; here it is only checked,
 * so that a mistake is answered by the line it stands on.
 */
record MatchText(AnswerKind kind) implements JsonType<String> {

  static final String EXACT = "exact";

  private static final String ANY = "any";
  private static final String WITHIN = "within:";
  private static final String IOU = "iou:";
  private static final Pattern DECIMAL =
      Pattern.compile("\\+?(\\d{1,30}(\\.\\d{0,30})?|\\.\\d{1,30})([eE][+-]?\\d{1,3})?");

  @Override
  public @Nullable String read(JsonInput in) throws IOException {
    String match = Text.FREE.read(in);
    if (match != null) {
      check(match, in.problems());
    }
    return match;
  }

  @Override
  public void write(JsonGenerator out, String match) throws IOException {
    out.writeString(match);
  }

  @Override
  public void check(String match, Problems problems) {
    if (!suits(match)) {
      problems.add(
          "%s does not suit %s answers, expected one of %s"
              .formatted(
                  Excerpt.quoted(match),
                  AnswerForm.of(kind).jsonName(),
                  String.join(", ", suitable())));
    }
  }

  private boolean suits(String match) {
    int colon = match.indexOf(':') + 1;
    String form = match.substring(0, colon);
    return switch (colon == 0 ? match : form) {
      case EXACT -> true;
      case ANY -> isSets();
      case WITHIN -> isQuantity() && isNumber(match.substring(colon), Double.MAX_VALUE);
      case IOU -> isRegions() && isNumber(match.substring(colon), 1) && !isZero(match, colon);
      default -> false;
    };
  }

  private List<String> suitable() {
    List<String> forms = new ArrayList<>(List.of(EXACT));
    if (isSets()) {
      forms.add(ANY);
    }
    if (isQuantity()) {
      forms.add(WITHIN + "TOLERANCE");
    }
    if (isRegions()) {
      forms.add(IOU + "THRESHOLD (above 0, at most 1)");
    }
    return forms;
  }

  private boolean isSets() {
    return kind == AnswerKind.CATEGORIES || kind == AnswerKind.SPANS;
  }

  private boolean isQuantity() {
    return kind == AnswerKind.ORDINAL || kind == AnswerKind.NUMBER;
  }

  private boolean isRegions() {
    return switch (kind) {
      case SPANS, BOXES, POLYGONS, MASK -> true;
      default -> false;
    };
  }

  private static boolean isNumber(String text, double most) {
    return DECIMAL.matcher(text).matches() && Double.parseDouble(text) <= most;
  }

  private static boolean isZero(String match, int from) {
    return Double.parseDouble(match.substring(from)) == 0;
  }
}
