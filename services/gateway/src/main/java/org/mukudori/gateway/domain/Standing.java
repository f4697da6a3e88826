package org.mukudori.gateway.domain;

import java.time.Instant;

/**
 * What is left of an allowance.
 *
 * @param limit how many there are in a period
 * @param remaining how many are left
 * @param reset when all are there again
 * @param within false if this request was one too many
 */
public record Standing(long limit, long remaining, Instant reset, boolean within) {}
