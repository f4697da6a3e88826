package org.mukudori.platform.log;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.mukudori.events.Topic;

/** Makes the topics of the catalogue, and says where a cluster's differ from it. */
public final class Catalogue {
    private final Admin admin;
    private final int partitions;
    private final short replication;

    /**
     * A catalogue for one cluster.
     *
     * @param partitions of each topic, at least 1
     * @param replication brokers that keep each record, at least 1
     */
    public Catalogue(Admin admin, int partitions, short replication) {
        this.admin = admin;
        this.partitions = partitions;
        this.replication = replication;
    }

    /** Creates the topics that are not there yet. */
    public void create() throws ExecutionException, InterruptedException {
        create(Topic::config);
    }

    /** Like {@link #create}, for a cluster that nobody will miss: records are acknowledged before they are on disk. */
    public void createThrownAway() throws ExecutionException, InterruptedException {
        create(topic -> {
            var config = new HashMap<>(topic.config());
            config.remove(TopicConfig.FLUSH_MESSAGES_INTERVAL_CONFIG);
            return config;
        });
    }

    private void create(Function<Topic, Map<String, String>> config) throws ExecutionException, InterruptedException {
        var wanted = new ArrayList<NewTopic>();
        for (var topic : Topic.values()) {
            wanted.add(new NewTopic(topic.topicName(), partitions, replication).configs(config.apply(topic)));
            wanted.add(new NewTopic(topic.deadLetters(), 1, replication).configs(Topic.deadLettersConfig()));
        }
        var results = admin.createTopics(wanted).values();
        for (var result : results.values()) {
            try {
                result.get();
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw e;
                }
            }
        }
    }

    /** What is missing or otherwise than the catalogue says, one sentence each; empty when all is well. */
    public List<String> differences(Collection<Topic> topics) throws ExecutionException, InterruptedException {
        var found = new ArrayList<String>();
        var names = topics.stream().map(Topic::topicName).toList();
        var described = new HashMap<String, Integer>();
        for (var topic : admin.describeTopics(names).topicNameValues().entrySet()) {
            try {
                described.put(
                        topic.getKey(), topic.getValue().get().partitions().size());
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw e;
                }
                found.add("topic " + topic.getKey() + " is missing");
            }
        }
        described.forEach((name, count) -> {
            if (count != partitions) {
                found.add("topic " + name + " has " + count + " partitions instead of " + partitions);
            }
        });
        var policies = policies(described.keySet());
        for (var topic : topics) {
            var is = policies.get(topic.topicName());
            var ought = topic.config().get(TopicConfig.CLEANUP_POLICY_CONFIG);
            if (is != null && !is.equals(ought)) {
                found.add("topic " + topic.topicName() + " has cleanup.policy " + is + " instead of " + ought);
            }
        }
        return found;
    }

    private Map<String, String> policies(Collection<String> names) throws ExecutionException, InterruptedException {
        var resources = names.stream()
                .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                .toList();
        var policies = new HashMap<String, String>();
        for (Map.Entry<ConfigResource, Config> config :
                admin.describeConfigs(resources).all().get().entrySet()) {
            var policy =
                    config.getValue().get(TopicConfig.CLEANUP_POLICY_CONFIG).value();
            policies.put(config.getKey().name(), policy);
        }
        return policies;
    }

    /** All topics of the catalogue. */
    public static List<Topic> all() {
        return Arrays.asList(Topic.values());
    }
}
