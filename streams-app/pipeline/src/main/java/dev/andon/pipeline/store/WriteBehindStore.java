package dev.andon.pipeline.store;

import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.query.Position;
import org.apache.kafka.streams.query.PositionBound;
import org.apache.kafka.streams.query.Query;
import org.apache.kafka.streams.query.QueryConfig;
import org.apache.kafka.streams.query.QueryResult;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.internals.CacheFlushListener;
import org.apache.kafka.streams.state.internals.CachedStateStore;
import org.jspecify.annotations.Nullable;

/**
 * A logged key-value store whose user works on objects in memory and writes their rows when asked
 * to, which is before every commit: what an item or a stream goes through between two commits costs
 * one row, and no row is taken apart to be changed.
 *
 * <p>Single-threaded, as the task it belongs to is.
 */
public final class WriteBehindStore implements StateStore, CachedStateStore<byte[], byte[]> {
  private static final Runnable NOTHING = () -> {};

  private final KeyValueStore<Bytes, byte[]> rows;
  private Runnable writer = NOTHING;

  private WriteBehindStore(KeyValueStore<Bytes, byte[]> rows) {
    this.rows = rows;
  }

  /** Builds a store on disk, for what may outgrow memory. */
  public static StoreBuilder<WriteBehindStore> onDisk(String name) {
    return new Builder(rows(Stores.persistentKeyValueStore(name)));
  }

  /** Builds a store in memory, for what is bounded by the number of lines. */
  public static StoreBuilder<WriteBehindStore> inMemory(String name) {
    return new Builder(rows(Stores.inMemoryKeyValueStore(name)));
  }

  private static StoreBuilder<KeyValueStore<Bytes, byte[]>> rows(
      KeyValueBytesStoreSupplier supplier) {
    return Stores.keyValueStoreBuilder(supplier, Serdes.Bytes(), Serdes.ByteArray())
        .withCachingDisabled();
  }

  /** The rows. A row whose object is in memory may be older than the object. */
  public KeyValueStore<Bytes, byte[]> rows() {
    return rows;
  }

  /**
   * Has {@code writer} called before every commit, in place of who was called before. It has to
   * write everything that is newer in memory than in the rows.
   */
  public void beforeCommit(Runnable writer) {
    this.writer = writer;
  }

  @Override
  public void flushCache() {
    writer.run();
  }

  /** The task is handed on and the rows may change without its user: what is in memory is void. */
  @Override
  public void clearCache() {
    writer = NOTHING;
  }

  @Override
  public boolean setFlushListener(
      CacheFlushListener<byte[], byte[]> listener, boolean sendOldValues) {
    return false;
  }

  @Override
  public String name() {
    return rows.name();
  }

  @Override
  public void init(StateStoreContext context, StateStore root) {
    rows.init(context, root);
  }

  @Override
  public void commit(Map<TopicPartition, Long> changelogOffsets) {
    rows.commit(changelogOffsets);
  }

  @Override
  public @Nullable Long committedOffset(TopicPartition partition) {
    return rows.committedOffset(partition);
  }

  @Override
  @SuppressWarnings("deprecation") // asked of every store by Kafka Streams
  public boolean managesOffsets() {
    return rows.managesOffsets();
  }

  @Override
  public void close() {
    writer = NOTHING;
    rows.close();
  }

  @Override
  public boolean persistent() {
    return rows.persistent();
  }

  @Override
  public boolean isOpen() {
    return rows.isOpen();
  }

  @Override
  public <R> QueryResult<R> query(Query<R> query, PositionBound bound, QueryConfig config) {
    return rows.query(query, bound, config);
  }

  @Override
  public Position getPosition() {
    return rows.getPosition();
  }

  private record Builder(StoreBuilder<KeyValueStore<Bytes, byte[]>> rows)
      implements StoreBuilder<WriteBehindStore> {

    @Override
    public StoreBuilder<WriteBehindStore> withCachingEnabled() {
      throw new UnsupportedOperationException("the user of " + name() + " caches objects itself");
    }

    @Override
    public StoreBuilder<WriteBehindStore> withCachingDisabled() {
      return this;
    }

    @Override
    public StoreBuilder<WriteBehindStore> withLoggingEnabled(Map<String, String> config) {
      return new Builder(rows.withLoggingEnabled(config));
    }

    @Override
    public StoreBuilder<WriteBehindStore> withLoggingDisabled() {
      return new Builder(rows.withLoggingDisabled());
    }

    @Override
    public WriteBehindStore build() {
      return new WriteBehindStore(rows.build());
    }

    @Override
    public Map<String, String> logConfig() {
      return rows.logConfig();
    }

    @Override
    public boolean loggingEnabled() {
      return rows.loggingEnabled();
    }

    @Override
    public String name() {
      return rows.name();
    }
  }
}
