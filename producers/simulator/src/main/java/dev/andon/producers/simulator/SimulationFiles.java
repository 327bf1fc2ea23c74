package dev.andon.producers.simulator;

import dev.andon.producers.sdk.json.NativeFormat;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;

/**
 * The files of one simulation while it is written; closed before they are finished, they are gone.
 */
final class SimulationFiles implements Closeable {
  private static final Map<String, NativeFormat<?>> FORMATS = formats();
  private static final String TRUTH = "truth.jsonl";

  private final Path directory;
  private final List<UnfinishedFile> unfinished = new ArrayList<>();
  private final List<Closeable> open = new ArrayList<>();
  private final List<RecordFile<?>> records = new ArrayList<>();
  private final TruthWriter truth;

  /**
   * @param everyItem whether the truth of every item is written, not only of those touched
   */
  SimulationFiles(Path directory, boolean everyItem) throws IOException {
    this.directory = directory;
    try {
      for (Map.Entry<String, NativeFormat<?>> format : FORMATS.entrySet()) {
        records.add(opened(RecordFile.open(format.getValue(), create(format.getKey()))));
      }
      this.truth = opened(new TruthWriter(create(TRUTH), everyItem));
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  /** The names of the files, in the order a reader would load them. */
  static List<String> names() {
    List<String> names = new ArrayList<>(FORMATS.keySet());
    names.add(TRUTH);
    return names;
  }

  private static Map<String, NativeFormat<?>> formats() {
    Map<String, NativeFormat<?>> formats = new LinkedHashMap<>();
    formats.put("roster.jsonl", NativeFormat.ROSTER);
    formats.put("guidelines.jsonl", NativeFormat.GUIDELINES);
    formats.put("items.jsonl", NativeFormat.ITEMS);
    formats.put("gold.jsonl", NativeFormat.GOLD);
    formats.put("events.jsonl", NativeFormat.ANNOTATIONS);
    formats.put("audits.jsonl", NativeFormat.AUDITS);
    return formats;
  }

  private OutputStream create(String name) throws IOException {
    UnfinishedFile file = new UnfinishedFile(directory.resolve(name));
    unfinished.add(file);
    return opened(file.open());
  }

  private <C extends Closeable> C opened(C resource) {
    open.add(resource);
    return resource;
  }

  void write(IncidentTruth incident) throws IOException {
    truth.write(incident);
  }

  void write(FloorEvent event) throws IOException {
    fileFor(event.record()).write(event.record());
    truth.write(event);
  }

  private RecordFile<?> fileFor(SpecificRecord record) {
    for (RecordFile<?> file : records) {
      if (file.takes(record)) {
        return file;
      }
    }
    throw new IllegalStateException("no file for " + record.getClass());
  }

  /** Gives the files their names: all is written. */
  void finish() throws IOException {
    closeAll();
    for (UnfinishedFile file : unfinished) {
      file.finish();
    }
  }

  @Override
  public void close() throws IOException {
    try {
      closeAll();
    } finally {
      for (UnfinishedFile file : unfinished) {
        file.discard();
      }
    }
  }

  /** The last opened first: what buffers is flushed before the file under it is closed. */
  private void closeAll() throws IOException {
    while (!open.isEmpty()) {
      open.remove(open.size() - 1).close();
    }
  }
}
