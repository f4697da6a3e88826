package org.mukudori.timelines.store.home;

import java.util.List;
import org.mukudori.events.StatusMulticast;

/**
 * A status has come to the homes of readers who are looking: a CDI event, fired on the consuming thread, whose observers
 * must not block. It may be fired again after a crash.
 *
 * @param readers of those who are looking, the ones it is for
 */
public record Landed(StatusMulticast status, List<Long> readers) {}
