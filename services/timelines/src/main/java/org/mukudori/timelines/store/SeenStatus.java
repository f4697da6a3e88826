package org.mukudori.timelines.store;

import org.apache.avro.specific.SpecificRecord;

/**
 * A status that its reader may see.
 *
 * @param event StatusPosted, StatusEdited or StatusBoosted
 * @param parentThere whether what it answers is known and not gone
 * @param favourited by the reader, like the next ones
 * @param muted whether the reader has muted the thread that it is in
 * @param filtering whether the reader has any filters
 */
public record SeenStatus(
        long id,
        SpecificRecord event,
        boolean parentThere,
        long replies,
        long reblogs,
        long favourites,
        boolean favourited,
        boolean reblogged,
        boolean bookmarked,
        boolean pinned,
        boolean muted,
        boolean filtering) {}
