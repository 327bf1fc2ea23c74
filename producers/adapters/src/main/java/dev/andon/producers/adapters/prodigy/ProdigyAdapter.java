package dev.andon.producers.adapters.prodigy;

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
 * Prodigy: annotated tasks as JSONL, as {@code db-out} writes them and as a recipe's {@code update}
 * callback may post them. What is mapped to what, and what is refused, is written in the module's
 * README.
 */
public final class ProdigyAdapter implements ToolAdapter {
  public static final String FORMAT = "prodigy";

  private final JsonElements elements;
  private final Finishing finishing;
  private final TaskMapper tasks;

  /**
   * @throws IllegalArgumentException if one of the tool's options is unknown
   */
  public ProdigyAdapter(AdapterSettings settings) {
    Lines.requireField(FORMAT, settings);
    elements = new JsonElements(settings.limits(), Set.of());
    tasks = new TaskMapper(settings, ProdigyOptions.parse(settings.toolOptions()));
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
    elements.read(input, (locator, task) -> tasks.map(locator, task, receivedAt, done), done);
  }
}
