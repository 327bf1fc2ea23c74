package dev.andon.producers.adapters.labelimg;

import dev.andon.producers.adapters.AdaptedRecord;
import dev.andon.producers.adapters.AdaptedRecord.Extent;
import dev.andon.producers.adapters.AdaptedRecord.Refused;
import dev.andon.producers.adapters.AdapterSettings;
import dev.andon.producers.adapters.Finishing;
import dev.andon.producers.adapters.Lines;
import dev.andon.producers.adapters.ToolAdapter;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * LabelImg: Pascal VOC documents, one or many after another, and YOLO text, told apart by how they
 * begin. What is mapped to what, and what is refused, is written in the module's README.
 */
public final class LabelImgAdapter implements ToolAdapter {
  public static final String FORMAT = "labelimg";

  /** As its bytes in UTF-8. */
  private static final String BYTE_ORDER_MARK = "\u00ef\u00bb\u00bf";

  private final AdapterSettings settings;
  private final LabelImgOptions options;
  private final Finishing finishing;

  /**
   * @throws IllegalArgumentException if one of the tool's options is unknown or cannot be read
   */
  public LabelImgAdapter(AdapterSettings settings) {
    Lines.requireField(FORMAT, settings);
    this.settings = settings;
    options = LabelImgOptions.parse(settings.toolOptions());
    finishing = new Finishing(settings);
  }

  @Override
  public String name() {
    return FORMAT;
  }

  @Override
  public void adapt(InputStream input, Instant receivedAt, Consumer<? super AdaptedRecord> sink)
      throws IOException {
    BufferedInputStream bytes = new BufferedInputStream(input);
    int first = firstByte(bytes);
    ImageMapper images = images(receivedAt);
    if (first < 0 && options.item() == null) {
      refuse("holds no document: is it empty?", sink);
    } else if (first == '{' || first == '[') {
      refuse("is JSON: save it as PascalVOC or YOLO", sink);
    } else if (images == null) {
      refuse(
          "says neither whose work it is, nor when it was done, nor on which line: set the line,"
              + " and give the options rater and exported-at (a time, or arrival)",
          sink);
    } else if (first == '<') {
      new VocDocuments(settings, images).read(bytes, finishing.before(sink));
    } else {
      new YoloText(settings, options, images).read(bytes, finishing.before(sink));
    }
  }

  private @Nullable ImageMapper images(Instant receivedAt) {
    String rater = options.origin().rater();
    Instant at = options.origin().at(receivedAt);
    boolean lined = settings.line() != null || settings.lineField() != null;
    return !lined || rater == null || at == null
        ? null
        : new ImageMapper(settings, settings.people().of(rater), at);
  }

  /**
   * The first byte that is neither white space nor of a byte order mark, which stays to be read, or
   * -1.
   */
  private static int firstByte(InputStream bytes) throws IOException {
    int next;
    do {
      bytes.mark(1);
      next = bytes.read();
    } while (next >= 0 && (Character.isWhitespace(next) || BYTE_ORDER_MARK.indexOf(next) >= 0));
    bytes.reset();
    return next;
  }

  private static void refuse(String reason, Consumer<? super AdaptedRecord> sink) {
    sink.accept(new Refused("the input", Extent.REST, reason));
  }
}
