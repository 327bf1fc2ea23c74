package dev.andon.pipeline.line;

import dev.andon.contracts.TopicKey;
import dev.andon.pipeline.message.LineMessage;
import dev.andon.pipeline.message.LineMessageSerde;
import dev.andon.pipeline.store.StreamRows;
import dev.andon.quality.cause.Adjudication.Disputed;
import dev.andon.quality.state.StateReader;
import dev.andon.quality.state.StateWriter;
import dev.andon.quality.truth.IncrementalTruth;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The questions on which consensus is sought, over one key-value store.
 *
 * <pre>
 * 's' | question                a {@link ConsensusQuestion}, under its {@link
 *                               ConsensusQuestion#text}
 * 'r' | question/rater          version | rater | what is learnt of him
 * 'o' | question/item           what {@link IncrementalTruth} keeps of an open item
 * 'i' | question/item           a {@link ConsensusItem}
 * 'c' | question | 0 | number   the item that was closed under that number
 * 'd' | question/hour/item      a disputed item, by the hour of its closure, 16 hex digits
 * 'w' | line/question/item      what came before the policy that says what to make of it
 * 'p'                           version | how many policies were followed
 * </pre>
 */
final class ConsensusStore {
  private static final int VERSION = 1;
  private static final Bytes POLICIES = StreamRows.rowKey('p', "");

  private final KeyValueStore<Bytes, byte[]> rows;
  private final Map<String, ConsensusQuestion> questions = new TreeMap<>();

  /** A store over {@code rows}; takes up what is there. */
  ConsensusStore(KeyValueStore<Bytes, byte[]> rows) {
    this.rows = rows;
    List<byte[]> summaries = new ArrayList<>();
    StreamRows.forEach(rows, StreamRows.SUMMARY, "", summaries::add);
    for (byte[] summary : summaries) {
      ConsensusQuestion known = ConsensusQuestion.decode(summary, stored());
      questions.put(known.text(), known);
    }
  }

  private ConsensusQuestion.Rows stored() {
    return new ConsensusQuestion.Rows() {
      @Override
      public Map<String, byte[]> raters(String text) {
        Map<String, byte[]> raters = new HashMap<>();
        StreamRows.forEach(
            rows,
            'r',
            text + "/",
            row -> {
              StateReader in = new StateReader(row);
              in.readVersion(VERSION);
              raters.put(in.readText(), in.readBytes());
            });
        return raters;
      }

      @Override
      public List<byte[]> items(String text) {
        List<byte[]> items = new ArrayList<>();
        StreamRows.forEach(rows, 'o', text + "/", items::add);
        return items;
      }
    };
  }

  Collection<ConsensusQuestion> questions() {
    return List.copyOf(questions.values());
  }

  /** A question with these classes, a new one where there is none yet. */
  ConsensusQuestion question(String lineId, String question, List<String> classes) {
    return questions.computeIfAbsent(
        ConsensusQuestion.text(lineId, question, classes),
        unused -> ConsensusQuestion.fresh(lineId, question, classes));
  }

  /** The same question with other classes. */
  List<ConsensusQuestion> others(ConsensusQuestion question) {
    return questions.values().stream()
        .filter(each -> each != question && each.lineId.equals(question.lineId))
        .filter(each -> each.question.equals(question.question))
        .toList();
  }

  /** Keeps what a policy is to come for. */
  void await(LineMessage.Voted voted) {
    rows.put(
        StreamRows.rowKey('w', TopicKey.of(voted.lineId(), voted.question(), voted.itemId())),
        LineMessageSerde.encode(voted));
  }

  /** What waited for a policy, and waits no longer. */
  List<LineMessage.Voted> takeAwaiting() {
    List<LineMessage.Voted> awaiting = new ArrayList<>();
    StreamRows.forEach(
        rows,
        'w',
        "",
        row -> {
          if (LineMessageSerde.decode(row) instanceof LineMessage.Voted voted) {
            awaiting.add(voted);
          }
        });
    for (LineMessage.Voted voted : awaiting) {
      rows.delete(
          StreamRows.rowKey('w', TopicKey.of(voted.lineId(), voted.question(), voted.itemId())));
    }
    return awaiting;
  }

  @Nullable ConsensusItem item(ConsensusQuestion question, String itemId) {
    byte @Nullable [] row = rows.get(key('i', question, itemId));
    return row == null ? null : ConsensusItem.decode(question.config(), row);
  }

  void put(ConsensusQuestion question, ConsensusItem item) {
    question.changed = true;
    rows.put(key('i', question, item.itemId()), item.encode());
    if (item.closure() != null) {
      rows.put(
          StreamRows.numberedKey('c', question.text(), item.closure().number()),
          item.itemId().getBytes(StandardCharsets.UTF_8));
    }
  }

  void delete(ConsensusQuestion question, ConsensusItem item) {
    question.changed = true;
    rows.delete(key('i', question, item.itemId()));
    if (item.closure() != null) {
      rows.delete(StreamRows.numberedKey('c', question.text(), item.closure().number()));
    }
  }

  /** The item closed under a number; null where it is gone. */
  @Nullable ConsensusItem closed(ConsensusQuestion question, long number) {
    byte @Nullable [] row = rows.get(StreamRows.numberedKey('c', question.text(), number));
    return row == null ? null : item(question, new String(row, StandardCharsets.UTF_8));
  }

  /** All items of a question. */
  List<ConsensusItem> items(ConsensusQuestion question) {
    List<ConsensusItem> items = new ArrayList<>();
    StreamRows.forEach(
        rows,
        'i',
        question.text() + "/",
        row -> items.add(ConsensusItem.decode(question.config(), row)));
    return items;
  }

  /** Notes, or no longer does, that an item is disputed. */
  void dispute(ConsensusQuestion question, long hour, String itemId, @Nullable Disputed disputed) {
    Bytes key = StreamRows.rowKey('d', under(question, digits(hour)) + TopicKey.of(itemId));
    if (disputed == null) {
      rows.delete(key);
    } else {
      StateWriter out = new StateWriter(64);
      disputed.encode(out.writeByte(VERSION));
      rows.put(key, out.toByteArray());
    }
  }

  /** Calls back with every disputed item that was closed in an hour, by id. */
  void forEachDisputed(ConsensusQuestion question, long hour, Consumer<Disputed> action) {
    StreamRows.forEach(
        rows,
        'd',
        under(question, digits(hour)),
        row -> {
          StateReader in = new StateReader(row);
          in.readVersion(VERSION);
          action.accept(Disputed.decode(in));
        });
  }

  /** How many policies have been followed. */
  long policiesFollowed() {
    byte @Nullable [] row = rows.get(POLICIES);
    if (row == null) {
      return 0;
    }
    StateReader in = new StateReader(row);
    in.readVersion(VERSION);
    return in.readUnsigned();
  }

  void putPoliciesFollowed(long count) {
    rows.put(POLICIES, new StateWriter(12).writeByte(VERSION).writeUnsigned(count).toByteArray());
  }

  /** Writes what is newer in memory than in the rows. */
  void writeRows() {
    questions.values().stream().filter(each -> each.changed).forEach(this::write);
  }

  private void write(ConsensusQuestion question) {
    IncrementalTruth.Changes changes = question.truth.takeChanges();
    changes
        .raters()
        .forEach(
            (rater, row) ->
                rows.put(
                    key('r', question, rater),
                    new StateWriter(row.length + rater.length() + 8)
                        .writeByte(VERSION)
                        .writeText(rater)
                        .writeBytes(row)
                        .toByteArray()));
    changes
        .items()
        .forEach(
            (item, row) -> {
              if (row == null) {
                rows.delete(key('o', question, item));
              } else {
                rows.put(key('o', question, item), row);
              }
            });
    rows.put(StreamRows.summaryKey(question.text()), question.encode(changes.summary()));
    question.changed = false;
  }

  private static String digits(long hour) {
    return "%016x".formatted(hour ^ Long.MIN_VALUE);
  }

  private static Bytes key(char type, ConsensusQuestion question, String last) {
    return StreamRows.rowKey(type, question.text() + "/" + TopicKey.of(last));
  }

  private static String under(ConsensusQuestion question, String hour) {
    return question.text() + "/" + hour + "/";
  }
}
