package dev.andon.producers.adapters.doccano;

import dev.andon.producers.adapters.AdaptedRecord;
import dev.andon.producers.adapters.AdapterSettings;
import dev.andon.producers.adapters.Finishing;
import dev.andon.producers.adapters.JsonElements;
import dev.andon.producers.adapters.Lines;
import dev.andon.producers.adapters.ToolAdapter;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Set;
import java.util.function.Consumer;

/**
 * doccano: the examples that one member of a project labeled, as JSONL or JSON. What is mapped to
 * what, and what is refused, is written in the module's README.
 */
public final class DoccanoAdapter implements ToolAdapter {
  public static final String FORMAT = "doccano";

  private final JsonElements elements;
  private final Finishing finishing;
  private final ExampleMapper examples;

  /**
   * @throws IllegalArgumentException if one of the tool's options is unknown
   */
  public DoccanoAdapter(AdapterSettings settings) {
    Lines.requireField(FORMAT, settings);
    elements = new JsonElements(settings.limits(), Set.of());
    examples = new ExampleMapper(settings, DoccanoOptions.parse(settings.toolOptions()));
    finishing = new Finishing(settings);
  }

  @Override
  public String name() {
    return FORMAT;
  }

  @Override
  public void adapt(InputStream input, Instant receivedAt, Consumer<? super AdaptedRecord> sink)
      throws IOException {
    Consumer<AdaptedRecord> done = finishing.before(sink);
    elements.read(
        input, (locator, example) -> examples.map(locator, example, receivedAt, done), done);
  }
}
