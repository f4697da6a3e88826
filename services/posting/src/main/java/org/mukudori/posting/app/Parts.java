package org.mukudori.posting.app;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.mukudori.activitypub.LocalUris;
import org.mukudori.events.EventCodec;
import org.mukudori.events.Topic;
import org.mukudori.platform.log.Ids;
import org.mukudori.platform.log.Log;
import org.mukudori.platform.log.Questions;
import org.mukudori.platform.log.Tails;
import org.mukudori.posting.PostingConfig;

/** What is made once for the whole process. */
final class Parts {
    @Produces
    @Singleton
    static Ids ids() {
        return new Ids();
    }

    @Produces
    @Singleton
    static EventCodec codec() {
        return new EventCodec();
    }

    @Produces
    @Singleton
    static LocalUris uris(PostingConfig config) {
        return new LocalUris(config.publicUrl());
    }

    @Produces
    @Singleton
    static Questions questions(Log log, Tails tails) {
        return new Questions(log, tails, "posting-resolve-results", Topic.RESOLVE_REQUESTS, Topic.RESOLVE_RESULTS);
    }
}
