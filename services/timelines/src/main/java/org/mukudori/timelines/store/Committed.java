package org.mukudori.timelines.store;

import java.util.List;
import org.mukudori.platform.log.Fact;

/**
 * The view has these facts from now on, whichever instance wrote them: a CDI event, fired once for each fact, one after the
 * other, whose observers must not block.
 */
public record Committed(List<Fact> facts) {}
