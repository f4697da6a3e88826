package org.mukudori.timelines.stream;

import java.util.Set;
import org.apache.avro.specific.SpecificRecord;

/**
 * One record for several partitions of readers.
 *
 * @param partitions each gets it once
 */
record Multicast(SpecificRecord event, Set<Integer> partitions) {}
