package dev.andon.producers.adapters.labelstudio;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.andon.producers.adapters.Refusal;

/**
 * The paragraphs of a dialogue as one text, with one line feed between two. Where each begins is
 * counted once, however many regions there are.
 */
final class Paragraphs {
  private final long[] starts;
  private final int[] lengths;

  /**
   * @param textKey the key of each paragraph's text
   */
  Paragraphs(ArrayNode paragraphs, String textKey) {
    starts = new long[paragraphs.size()];
    lengths = new int[paragraphs.size()];
    long start = 0;
    for (int i = 0; i < starts.length; i++) {
      String text = paragraphs.get(i).path(textKey).asText();
      starts[i] = start;
      lengths[i] = text.length();
      start += text.codePointCount(0, text.length()) + 1L;
    }
  }

  /**
   * Where in the whole text an offset within a paragraph is, in code points.
   *
   * @throws Refusal if there is no such place
   */
  int position(int paragraph, int offset) throws Refusal {
    if (paragraph >= starts.length) {
      throw new Refusal("the region is in paragraph " + paragraph + " of " + starts.length);
    }
    if (offset > lengths[paragraph]) {
      throw new Refusal(
          "the region reaches character " + offset + " of a paragraph of " + lengths[paragraph]);
    }
    return Math.toIntExact(starts[paragraph] + offset);
  }
}
