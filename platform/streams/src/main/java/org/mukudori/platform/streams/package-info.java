/**
 * Running Kafka Streams: events as serdes, dead letters, and topologies that are started, watched and started again.
 *
 * <p>Without Quarkus' own extension, which knows one topology, is configured half at build time, gives up when its topics
 * are not there in time, and leaves a topology that has failed for good where it is.
 */
@NullMarked
package org.mukudori.platform.streams;

import org.jspecify.annotations.NullMarked;
