package org.mukudori.outbound.domain;

import java.util.Set;
import org.mukudori.events.ActivityAddressed;

/**
 * An activity, and the partitions of hosts that must know of it.
 *
 * @param partitions each gets it once, whatever the number of its hosts
 */
public record Told(ActivityAddressed activity, Set<Integer> partitions) {}
