package org.mukudori.timelines.store;

/**
 * This instance takes up partitions of the log: what others made of them meanwhile it has not heard. A CDI event, fired
 * on the projecting thread, whose observers must not block.
 */
public record TakenUp() {}
