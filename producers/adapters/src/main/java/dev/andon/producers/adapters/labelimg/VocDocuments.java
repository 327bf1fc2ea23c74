package dev.andon.producers.adapters.labelimg;

import dev.andon.producers.adapters.AdaptedRecord;
import dev.andon.producers.adapters.AdaptedRecord.Extent;
import dev.andon.producers.adapters.AdaptedRecord.Refused;
import dev.andon.producers.adapters.AdapterSettings;
import dev.andon.producers.adapters.AnswerSheet;
import dev.andon.producers.adapters.JsonFields;
import dev.andon.producers.adapters.Limits;
import dev.andon.producers.adapters.Refusal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

/**
 * Reads Pascal VOC documents that follow one another. Each ends with its closing tag, which is
 * looked for in the bytes, so that a document that is no good costs only itself.
 */
final class VocDocuments {
  private static final String END = "</annotation";

  private final Limits limits;
  private final VocReader reader;
  private final ImageMapper images;

  VocDocuments(AdapterSettings settings, ImageMapper images) {
    this.images = images;
    limits = settings.limits();
    reader = new VocReader(limits);
  }

  void read(InputStream bytes, Consumer<? super AdaptedRecord> sink) throws IOException {
    int number = 0;
    ByteArrayOutputStream document = new ByteArrayOutputStream();
    long length = 0;
    boolean blank = true;
    int matched = 0;
    for (int next = bytes.read(); next >= 0; next = bytes.read()) {
      blank = blank && Character.isWhitespace(next);
      if (blank) {
        continue;
      }
      length++;
      if (length <= limits.elementBytes()) {
        document.write(next);
      }
      boolean ended = matched == END.length() && next == '>';
      if (matched < END.length()) {
        matched = next == END.charAt(matched) ? matched + 1 : next == '<' ? 1 : 0;
      }
      if (ended) {
        document("document " + ++number, document.toByteArray(), length, sink);
        document.reset();
        length = 0;
        blank = true;
        matched = 0;
      }
    }
    if (!blank) {
      sink.accept(
          new Refused(
              "document " + (number + 1),
              Extent.REST,
              "ends before its </annotation>: is it cut?"));
    }
  }

  private void document(
      String locator, byte[] bytes, long length, Consumer<? super AdaptedRecord> sink) {
    try {
      if (length > limits.elementBytes()) {
        throw new Refusal("is larger than " + limits.elementBytes() + " bytes");
      }
      VocReader.Document document = reader.read(Utf8Text.decode(bytes));
      AnswerSheet answers = new AnswerSheet();
      answers.answer("objects", ImageMapper.QUESTION, document.boxes());
      String name = JsonFields.text(document.data(), "filename");
      images.map(
          name == null ? locator : locator + ", image " + JsonFields.bare(name),
          name,
          document.data(),
          answers,
          document.difficult(),
          sink);
    } catch (Refusal e) {
      sink.accept(e.at(locator, Extent.RECORD));
    }
  }
}
