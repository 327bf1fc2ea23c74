package dev.andon.pipeline.runtime;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.WriteBufferManager;

/**
 * One memory budget for all stores of a process. Left alone, every partition of every store takes
 * up to 98 MB, so that memory grows with the number of partitions.
 *
 * <p>Most items are new: the Bloom filters, of files and of what is not yet in files, answer "not
 * there" without a search.
 */
public final class BoundedRocksDb implements RocksDBConfigSetter {
  private static final long CACHE_BYTES = 192L << 20;
  private static final long WRITE_BUFFER_BYTES = 96L << 20;
  private static final int BLOOM_BITS = 10;
  private static final double MEMTABLE_BLOOM_SHARE = 0.05;
  private static final long BLOCK_BYTES = 16L << 10;

  private static final class Shared {
    private static final Cache CACHE = new LRUCache(CACHE_BYTES, -1, false, 0.1);
    private static final WriteBufferManager WRITE_BUFFERS =
        new WriteBufferManager(WRITE_BUFFER_BYTES, CACHE);

    private Shared() {}
  }

  /** Made by Kafka Streams, by name. */
  public BoundedRocksDb() {}

  @Override
  public void setConfig(String storeName, Options options, Map<String, Object> configs) {
    BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
    table.setBlockCache(Shared.CACHE);
    table.setCacheIndexAndFilterBlocks(true);
    table.setCacheIndexAndFilterBlocksWithHighPriority(true);
    table.setPinTopLevelIndexAndFilter(true);
    table.setFilterPolicy(new BloomFilter(BLOOM_BITS, false));
    table.setBlockSize(BLOCK_BYTES);
    options.setMemtablePrefixBloomSizeRatio(MEMTABLE_BLOOM_SHARE);
    options.setMemtableWholeKeyFiltering(true);
    options.setWriteBufferManager(Shared.WRITE_BUFFERS);
    options.setTableFormatConfig(table);
  }

  @Override
  public void close(String storeName, Options options) {
    // The cache and the write buffers are shared by all stores, and live as long as the process.
  }
}
