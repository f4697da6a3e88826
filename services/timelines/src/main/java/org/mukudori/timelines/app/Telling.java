package org.mukudori.timelines.app;

import java.util.OptionalLong;
import org.mukudori.timelines.domain.Channel;

/**
 * That a status is told of.
 *
 * @param nth which of a round of news it is because of
 * @param viewer whose connections that listen to the channel are told; empty: strangers'
 * @param event update or status.update
 * @param apart whether it must be rendered for that viewer alone
 */
record Telling(int nth, Channel channel, OptionalLong viewer, long status, String event, boolean apart) {
    Telling apart(boolean filtering) {
        return new Telling(nth, channel, viewer, status, event, apart || filtering);
    }
}
