package dev.andon.cli.publish;

import dev.andon.producers.adapters.AdaptedRecord;
import dev.andon.producers.adapters.AdaptedRecord.Extent;
import dev.andon.producers.adapters.ToolAdapter;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.function.Consumer;

/** An export of a labeling tool. What is understood but is no labeling work is passed over. */
record ToolExport(ToolAdapter adapter) implements EntrySource {

  @Override
  public void read(InputStream in, Consumer<Entry> sink) throws IOException {
    adapter.adapt(in, Clock.systemUTC().instant(), adapted -> accept(adapted, sink));
  }

  private static void accept(AdaptedRecord adapted, Consumer<Entry> sink) {
    if (adapted instanceof AdaptedRecord.Annotation annotation) {
      sink.accept(new Entry.Found(annotation.locator(), annotation.event()));
    } else if (adapted instanceof AdaptedRecord.Gold gold) {
      sink.accept(new Entry.Found(gold.locator(), gold.gold()));
    } else if (adapted instanceof AdaptedRecord.Audit audit) {
      sink.accept(new Entry.Found(audit.locator(), audit.audit()));
    } else if (adapted instanceof AdaptedRecord.Refused refused) {
      boolean partly = refused.extent() == Extent.PART;
      sink.accept(new Entry.Refused(refused.locator(), refused.reason(), partly));
    } else if (adapted instanceof AdaptedRecord.ToFetch fetch) {
      sink.accept(new Entry.Refused(fetch.locator(), fetch.reason(), false));
    }
  }
}
