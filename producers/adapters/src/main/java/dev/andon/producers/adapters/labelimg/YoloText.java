package dev.andon.producers.adapters.labelimg;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
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
import org.jspecify.annotations.Nullable;

/**
 * Reads YOLO text: a line for each box. It does not name its image, so one without a name of its
 * own belongs to the image of the settings, and several texts are put together with a line {@code #
 * image: NAME} before each, and the image's size after the name where it is not the same for all.
 */
final class YoloText {
  private static final String HEADER = "# image:";

  private final Limits limits;
  private final LabelImgOptions options;
  private final ImageMapper images;

  YoloText(AdapterSettings settings, LabelImgOptions options, ImageMapper images) {
    limits = settings.limits();
    this.options = options;
    this.images = images;
  }

  void read(InputStream bytes, Consumer<? super AdaptedRecord> sink) throws IOException {
    YoloImage image = options.item() == null ? null : image(options.item(), options.size());
    int number = 0;
    try {
      for (String line = line(bytes); line != null; line = line(bytes)) {
        number++;
        if (line.startsWith(HEADER)) {
          finish(image, sink);
          image = begin(line.substring(HEADER.length()).strip());
        } else if (!line.isBlank()) {
          if (image == null) {
            throw new Refusal(
                "belongs to no image: put a line '# image: NAME' before the boxes of each, or give"
                    + " the option item");
          }
          image.add(number, line);
        }
      }
    } catch (Refusal e) {
      finish(image, sink);
      sink.accept(new Refused("line " + Math.max(1, number), Extent.REST, e.reason()));
      return;
    }
    finish(image, sink);
  }

  private YoloImage begin(String header) {
    int space = header.lastIndexOf(' ');
    ImageSize own = space < 0 ? null : size(header.substring(space + 1));
    return own == null
        ? image(header, options.size())
        : image(header.substring(0, space).strip(), own);
  }

  private static @Nullable ImageSize size(String text) {
    try {
      return ImageSize.parse(text);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private YoloImage image(String name, @Nullable ImageSize size) {
    return new YoloImage(name, options.classes(), size, limits);
  }

  private void finish(@Nullable YoloImage image, Consumer<? super AdaptedRecord> sink) {
    if (image == null) {
      return;
    }
    String locator = "image " + JsonFields.bare(image.name());
    AnswerSheet answers = new AnswerSheet();
    answers.answer("boxes", ImageMapper.QUESTION, image::answer);
    try {
      image.requireNames();
      images.map(
          locator,
          image.name(),
          JsonNodeFactory.instance.objectNode().put("filename", image.name()),
          answers,
          false,
          sink);
    } catch (Refusal e) {
      sink.accept(e.at(locator, Extent.RECORD));
    }
  }

  /** The next line without its end, or null. */
  private @Nullable String line(InputStream bytes) throws IOException, Refusal {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int next = bytes.read();
    if (next < 0) {
      return null;
    }
    for (; next >= 0 && next != '\n'; next = bytes.read()) {
      if (line.size() == limits.elementBytes()) {
        throw new Refusal("is larger than " + limits.elementBytes() + " bytes");
      }
      line.write(next);
    }
    return Utf8Text.decode(line.toByteArray()).stripTrailing();
  }
}
