/** Home timelines in memory: who follows whom among the readers of a partition, and the newest ids for each who reads. */
@NullMarked
package org.mukudori.timelines.store.home;

import org.jspecify.annotations.NullMarked;
