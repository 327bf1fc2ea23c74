package dev.andon.pipeline.runtime;

import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateRestoreListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says what is going on while stores are rebuilt from the cluster: it can take minutes. */
final class RestoreProgress implements StateRestoreListener {
  private static final Logger LOG = LoggerFactory.getLogger(RestoreProgress.class);

  /** Below this a rebuild is over before anybody wonders. */
  private static final long WORTH_SAYING = 10_000;

  @Override
  public void onRestoreStart(TopicPartition partition, String store, long from, long to) {
    if (to - from >= WORTH_SAYING) {
      LOG.info(
          "rebuilding {} of partition {}: {} records", store, partition.partition(), to - from);
    }
  }

  @Override
  public void onBatchRestored(TopicPartition partition, String store, long offset, long records) {
    LOG.debug("{} of partition {}: {} more records", store, partition.partition(), records);
  }

  @Override
  public void onRestoreEnd(TopicPartition partition, String store, long records) {
    if (records >= WORTH_SAYING) {
      LOG.info("rebuilt {} of partition {}", store, partition.partition());
    }
  }
}
