package org.mukudori.timelines.store;

import java.util.List;
import org.mukudori.platform.log.Fact;

/**
 * The view has these facts from now on: a CDI event, fired on the projecting thread, whose observers must not block. It
 * may be fired again after a crash.
 */
public record Committed(List<Fact> facts) {}
