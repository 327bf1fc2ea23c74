package dev.andon.pipeline.backtest;

import java.io.File;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.CommitCallback;
import org.apache.kafka.streams.processor.StateRestoreCallback;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.internals.StateManager;
import org.apache.kafka.streams.processor.internals.Task;
import org.jspecify.annotations.Nullable;

/** The stores of one run. Nothing is restored into them, and no changelog is kept of them. */
final class TaskStores implements StateManager {
  private final File directory;
  private final Map<String, StateStore> global;
  private final Map<String, StateStore> stores = new HashMap<>();

  /**
   * Stores yet to be registered.
   *
   * @param directory for what they keep on disk
   * @param global the stores of all tasks; their own register here
   */
  TaskStores(File directory, Map<String, StateStore> global) {
    this.directory = directory;
    this.global = global;
  }

  /** Those registered, by name. */
  Map<String, StateStore> all() {
    return stores;
  }

  @Override
  public File baseDir() {
    return directory;
  }

  @Override
  public void registerStore(
      StateStore store, StateRestoreCallback restore, CommitCallback checkpoint) {
    stores.put(store.name(), store);
  }

  @Override
  public @Nullable StateStore store(String name) {
    return stores.get(name);
  }

  @Override
  public @Nullable StateStore globalStore(String name) {
    return global.get(name);
  }

  @Override
  public void commit() {}

  @Override
  public void updateChangelogOffsets(Map<TopicPartition, Long> writtenOffsets) {}

  @Override
  public Map<TopicPartition, Long> changelogOffsets() {
    return Map.of();
  }

  @Override
  public String changelogFor(String storeName) {
    return storeName + "-changelog";
  }

  @Override
  public Task.TaskType taskType() {
    return Task.TaskType.ACTIVE;
  }

  @Override
  public void close() {
    stores.values().forEach(StateStore::close);
  }
}
