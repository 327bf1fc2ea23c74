package dev.andon.producers.adapters;

import static java.util.Map.entry;

import dev.andon.producers.adapters.andon.AndonAdapter;
import dev.andon.producers.adapters.argilla.ArgillaAdapter;
import dev.andon.producers.adapters.cvat.CvatAdapter;
import dev.andon.producers.adapters.doccano.DoccanoAdapter;
import dev.andon.producers.adapters.inception.InceptionAdapter;
import dev.andon.producers.adapters.labelbox.LabelboxAdapter;
import dev.andon.producers.adapters.labelimg.LabelImgAdapter;
import dev.andon.producers.adapters.labelstudio.LabelStudioAdapter;
import dev.andon.producers.adapters.prodigy.ProdigyAdapter;
import dev.andon.producers.adapters.sagemaker.SageMakerAdapter;
import dev.andon.producers.adapters.scale.ScaleAdapter;
import dev.andon.producers.adapters.toloka.TolokaAdapter;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** The catalogue of adapters, by the name of the format: one row for each tool. */
public final class ToolAdapters {
  private static final Map<String, Function<AdapterSettings, ToolAdapter>> BY_FORMAT =
      new TreeMap<>(
          Map.ofEntries(
              entry(AndonAdapter.FORMAT, AndonAdapter::new),
              entry(ArgillaAdapter.FORMAT, ArgillaAdapter::new),
              entry(CvatAdapter.FORMAT, CvatAdapter::new),
              entry(DoccanoAdapter.FORMAT, DoccanoAdapter::new),
              entry(InceptionAdapter.FORMAT, InceptionAdapter::new),
              entry(LabelboxAdapter.FORMAT, LabelboxAdapter::new),
              entry(ProdigyAdapter.FORMAT, ProdigyAdapter::new),
              entry(LabelStudioAdapter.FORMAT, LabelStudioAdapter::new),
              entry(LabelImgAdapter.FORMAT, LabelImgAdapter::new),
              entry(SageMakerAdapter.FORMAT, SageMakerAdapter::new),
              entry(ScaleAdapter.FORMAT, ScaleAdapter::new),
              entry(TolokaAdapter.FORMAT, TolokaAdapter::new)));

  private ToolAdapters() {}

  /** The names that {@link #open} knows, in alphabetical order. */
  public static Set<String> formats() {
    return Collections.unmodifiableSet(BY_FORMAT.keySet());
  }

  /**
   * An adapter for one source.
   *
   * @throws IllegalArgumentException if the format or one of the tool's options is unknown; the
   *     message lists what is known
   */
  public static ToolAdapter open(String format, AdapterSettings settings) {
    Function<AdapterSettings, ToolAdapter> adapter = BY_FORMAT.get(format);
    if (adapter == null) {
      throw new IllegalArgumentException(
          "unknown format '" + format + "': use one of " + String.join(", ", BY_FORMAT.keySet()));
    }
    return adapter.apply(settings);
  }
}
