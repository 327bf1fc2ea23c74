package dev.andon.pipeline.policy;

import dev.andon.quality.policy.PolicyBook;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/**
 * Valid policies as rows.
 *
 * <pre>
 * 'd' | line | effective at | text    version: the key says it all
 * 'n'                                 version | how many there are
 * </pre>
 */
final class PolicyRows {
  private static final int VERSION = 1;
  private static final Bytes COUNT = Bytes.wrap(new byte[] {'n'});

  private PolicyRows() {}

  /** Adds a document; one that is there already changes nothing. */
  static void put(KeyValueStore<Bytes, byte[]> rows, PolicyBook.Document document) {
    Bytes key =
        Bytes.wrap(
            new StateWriter(64 + document.text().length())
                .writeByte('d')
                .writeText(document.lineId())
                .writeSigned(document.effectiveAt())
                .writeText(document.text())
                .toByteArray());
    if (rows.get(key) == null) {
      long count = count(rows) + 1;
      rows.put(key, new byte[] {VERSION});
      // Last: whoever sees the count finds what it counts.
      rows.put(COUNT, new StateWriter(12).writeByte(VERSION).writeUnsigned(count).toByteArray());
    }
  }

  /** How many documents there are: goes up with each, and so tells that something has changed. */
  static long count(ReadOnlyKeyValueStore<Bytes, byte[]> rows) {
    byte[] row = rows.get(COUNT);
    if (row == null) {
      return 0;
    }
    StateReader in = new StateReader(row);
    in.readVersion(VERSION);
    return in.readUnsigned();
  }

  static List<PolicyBook.Document> all(ReadOnlyKeyValueStore<Bytes, byte[]> rows) {
    List<PolicyBook.Document> documents = new ArrayList<>();
    try (KeyValueIterator<Bytes, byte[]> found =
        rows.range(Bytes.wrap(new byte[] {'d'}), Bytes.wrap(new byte[] {'d' + 1}))) {
      while (found.hasNext()) {
        KeyValue<Bytes, byte[]> row = found.next();
        StateReader in = new StateReader(row.key.get());
        in.readByte();
        String lineId = in.readText();
        long effectiveAt = in.readSigned();
        String text = in.readText();
        documents.add(
            new PolicyBook.Document(
                lineId, effectiveAt, PolicyYaml.parse(text, "a policy that was taken"), text));
      }
    }
    return documents;
  }
}
