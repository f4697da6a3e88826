package org.mukudori.events;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.config.TopicConfig;

/**
 * The catalogue of topics: what each tells, how its keys look, and how it is kept. Topics are created from here and
 * from nowhere else.
 *
 * <p>Every key begins with the decimal id that its topic is partitioned by (see {@link Partitions}), so that topics
 * with equal partition counts are co-partitioned by construction.
 */
public enum Topic {
    /** Key {@code account}. */
    ACCOUNTS("accounts", Kept.COMPACTED, AccountChanged.class),
    /** Key: the lower-case hex SHA-256 of the token. */
    ACCESS_TOKENS("access-tokens", Kept.COMPACTED, AccessTokenIssued.class),
    /** Key {@code account}. */
    ACTOR_KEYS("actor-keys", Kept.COMPACTED, ActorKeyIssued.class),
    /** Key {@code author/status}; boosts are statuses of the booster. */
    STATUSES("statuses", Kept.COMPACTED, StatusPosted.class, StatusEdited.class, StatusBoosted.class),
    /** Key {@code source/target/kind}, kind being follow, block or mute. */
    RELATIONSHIPS(
            "relationships",
            Kept.COMPACTED,
            FollowRequested.class,
            FollowAccepted.class,
            AccountBlocked.class,
            AccountMuted.class),
    /**
     * Key {@code actor/status/kind}, kind being favourite, bookmark or pin; {@code actor/status/option/vote}; or
     * {@code author/status/id/quote}.
     */
    INTERACTIONS(
            "interactions",
            Kept.COMPACTED,
            StatusFavourited.class,
            StatusBookmarked.class,
            StatusPinned.class,
            PollVoted.class,
            QuoteAnswered.class),
    /** Key {@code account/list}. */
    LISTS("lists", Kept.COMPACTED, ListChanged.class),
    /** Key {@code account/filter}. */
    FILTERS("filters", Kept.COMPACTED, FilterChanged.class),
    /**
     * Key {@code account/tag}. While there is one, public statuses with that hashtag, but no boosts of them and none by
     * silenced authors, are for the account's home, answers to whomever included; the tombstone ends it.
     */
    TAG_FOLLOWS("tag-follows", Kept.COMPACTED, TagFollowed.class),
    /** Key {@code account/domain}. The follows between the two are ended by records of their own. */
    DOMAIN_BLOCKS("domain-blocks", Kept.COMPACTED, DomainBlocked.class),
    /** Key {@code account/conversation}. */
    CONVERSATION_MUTES("conversation-mutes", Kept.COMPACTED, ConversationMuted.class),
    /** Key {@code source/target}; only its source ever sees it. */
    ACCOUNT_NOTES("account-notes", Kept.COMPACTED, AccountNoted.class),
    /** Key {@code account}, or {@code account/group}. */
    NOTIFICATION_DISMISSALS("notification-dismissals", Kept.COMPACTED, NotificationsDismissed.class),
    /** Key {@code account}, or {@code account/sender}. */
    NOTIFICATION_POLICIES(
            "notification-policies", Kept.COMPACTED, NotificationPolicyChanged.class, NotificationSenderDecided.class),
    /** Key {@code account/timeline}. */
    MARKERS("markers", Kept.COMPACTED, MarkerMoved.class),
    /** Key {@code account/conversation}. */
    CONVERSATIONS("conversations", Kept.COMPACTED, ConversationMarked.class),
    /**
     * Key {@code target/report}, by who reports; and {@code target/report/handling}, by moderators, so that neither undoes the
     * other. All that is reported of an account is in one place, in order.
     */
    REPORTS("reports", Kept.COMPACTED, ReportFiled.class, ReportHandled.class),
    /** Key {@code author/status}, or {@code author}; multicast to the partitions of readers concerned. */
    HOME_MULTICAST("home-multicast", Kept.FOR_A_WEEK, StatusMulticast.class, AuthorHeard.class),
    /** Key {@code author}. */
    READER_PARTITIONS("reader-partitions", Kept.FOR_A_WEEK, ReaderPartitionChanged.class),
    /** Key: a partition of readers. */
    TIMELINE_OWNERS("timeline-owners", Kept.COMPACTED, ReadersKept.class),
    /** Key {@code actor/activity}; multicast to the partitions of hosts concerned. */
    DELIVERIES("deliveries", Kept.FOR_A_MONTH, ActivityAddressed.class),
    /** Key {@code host/account}, partitioned by host. */
    HOST_FOLLOWERS("host-followers", Kept.COMPACTED, HostFollowed.class),
    /** Key: the host. Only of hosts that do not have everything. */
    BOOKMARKS("bookmarks", Kept.COMPACTED, HostFellBehind.class),
    /** Key: the domain. */
    DOMAIN_POLICIES("domain-policies", Kept.COMPACTED, DomainPolicyChanged.class),
    /** Key: the host. Only of hosts that are paused. */
    PAUSED_HOSTS("paused-hosts", Kept.COMPACTED, HostPaused.class),
    /** Key: the host. */
    HOSTS_HEARD("hosts-heard", Kept.FOR_AN_HOUR, HostHeard.class),
    /** Key {@code account}, or {@code account/activity/…}; partitioned by author. What was lost has the host for a key. */
    DELIVERY_OUTCOMES(
            "delivery-outcomes",
            Kept.FOR_A_MONTH,
            ActivityHandedOut.class,
            DeliveriesSettled.class,
            DeliveriesLost.class),
    /** Key: the address. */
    RESOLVE_REQUESTS("resolve-requests", Kept.FOR_AN_HOUR, ResolveRequested.class),
    /** Key: the address. */
    RESOLVE_RESULTS("resolve-results", Kept.FOR_AN_HOUR, Resolved.class);

    /** How long a topic's records live. */
    public enum Kept {
        /** The last record of each key, for ever; holds the truth, so it is flushed before it is acknowledged. */
        COMPACTED,
        FOR_AN_HOUR,
        FOR_A_WEEK,
        FOR_A_MONTH;

        Map<String, String> config() {
            return switch (this) {
                case COMPACTED ->
                    Map.of(
                            TopicConfig.CLEANUP_POLICY_CONFIG,
                            TopicConfig.CLEANUP_POLICY_COMPACT,
                            TopicConfig.MIN_COMPACTION_LAG_MS_CONFIG,
                            millis(Duration.ofHours(1)),
                            TopicConfig.FLUSH_MESSAGES_INTERVAL_CONFIG,
                            "1");
                case FOR_AN_HOUR -> forAtLeast(Duration.ofHours(1));
                case FOR_A_WEEK -> forAtLeast(Duration.ofDays(7));
                case FOR_A_MONTH -> forAtLeast(Duration.ofDays(30));
            };
        }

        private static Map<String, String> forAtLeast(Duration time) {
            return Map.of(
                    TopicConfig.CLEANUP_POLICY_CONFIG,
                    TopicConfig.CLEANUP_POLICY_DELETE,
                    TopicConfig.RETENTION_MS_CONFIG,
                    millis(time));
        }

        private static String millis(Duration time) {
            return Long.toString(time.toMillis());
        }
    }

    private static final Set<Topic> BUSY = EnumSet.of(ACCOUNTS, STATUSES, RELATIONSHIPS, INTERACTIONS);
    private static final Map<String, Topic> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Topic::topicName, topic -> topic));

    private final String topicName;
    private final Kept kept;
    private final List<Class<? extends SpecificRecord>> events;

    @SafeVarargs
    @SuppressWarnings("varargs")
    Topic(String topicName, Kept kept, Class<? extends SpecificRecord>... events) {
        this.topicName = topicName;
        this.kept = kept;
        this.events = List.of(events);
    }

    /** The name in Kafka. */
    public String topicName() {
        return topicName;
    }

    /** Where records go that a reader of this topic could not take. */
    public String deadLetters() {
        return topicName + ".dead-letters";
    }

    /** The events that this topic may hold. */
    public List<Class<? extends SpecificRecord>> events() {
        return events;
    }

    /** Whether of each key the last record alone is kept, and so is enough. */
    public boolean isCompacted() {
        return kept == Kept.COMPACTED;
    }

    /**
     * Whether it is written to with all that people do all day, and not only now and then. For each record that a consumer waits
     * for, it and the broker look at every partition that it reads: who reads many calm topics does so apart from the busy ones.
     * The accounts go with the busy ones: nobody can be shown what somebody said before it is known who that is.
     */
    public boolean isBusy() {
        return BUSY.contains(this);
    }

    /** The topic's configuration in Kafka. */
    public Map<String, String> config() {
        return kept.config();
    }

    /** The configuration of its dead letters: a month to look at them. */
    public static Map<String, String> deadLettersConfig() {
        return Kept.FOR_A_MONTH.config();
    }

    /** The topic of that name in Kafka, if it is one of ours. */
    public static Optional<Topic> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }
}
