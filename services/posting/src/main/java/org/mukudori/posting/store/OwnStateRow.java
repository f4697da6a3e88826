package org.mukudori.posting.store;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.mukudori.events.Topic;

/** What only its owner is concerned with, kept as the event that tells of it. */
@Entity
@Table(name = "own_states")
class OwnStateRow {
    @Id
    String id = "";

    String topic = "";
    long account;
    byte[] event = {};

    static String id(Topic topic, String key) {
        return topic.topicName() + "/" + key;
    }
}
