package org.mukudori.platform.fetch;

import java.time.Duration;
import java.util.Optional;

/**
 * What a POST was answered with.
 *
 * @param status of HTTP, whatever it is
 * @param retryAfter when to come back, if it said so; as it said it, however absurd
 */
public record Answer(int status, Optional<Duration> retryAfter) {}
