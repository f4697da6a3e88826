package org.mukudori.timelines.store;

/**
 * This instance hears of partitions of the log from now on: what became of them before it has not heard. A CDI event, whose
 * observers must not block.
 */
public record TakenUp() {}
