package org.mukudori.posting.domain;

import org.jspecify.annotations.Nullable;
import org.mukudori.events.ReportFiled;
import org.mukudori.events.ReportHandled;

/**
 * A report before the eyes of moderators.
 *
 * @param handled what they have made of it; null while nothing
 */
public record Report(ReportFiled filed, @Nullable ReportHandled handled) {}
