package org.mukudori.platform.streams;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;

/** One bounded block cache for all RocksDB stores of the process, and small write buffers. Made by Kafka Streams. */
public final class SmallStores implements RocksDBConfigSetter {
    private static final long CACHE_BYTES = 32L << 20;
    private static final long WRITE_BUFFER_BYTES = 4L << 20;

    private static final class Shared {
        private static final LRUCache CACHE = new LRUCache(CACHE_BYTES);

        private Shared() {}
    }

    @Override
    public void setConfig(String store, Options options, Map<String, Object> settings) {
        var table = (BlockBasedTableConfig) options.tableFormatConfig();
        table.setBlockCache(Shared.CACHE);
        table.setCacheIndexAndFilterBlocks(true);
        options.setTableFormatConfig(table);
        options.setWriteBufferSize(WRITE_BUFFER_BYTES);
        options.setMaxWriteBufferNumber(2);
    }

    /** The cache is the process's, not this store's. */
    @Override
    public void close(String store, Options options) {
        // Nothing of the store's own.
    }
}
