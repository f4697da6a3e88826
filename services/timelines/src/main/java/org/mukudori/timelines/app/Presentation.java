package org.mukudori.timelines.app;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import org.mukudori.activitypub.LocalUris;
import org.mukudori.mastodon.ConfigurationEntity;
import org.mukudori.mastodon.InstanceEntity;
import org.mukudori.mastodon.InstanceV1Entity;
import org.mukudori.timelines.TimelinesConfig;
import org.mukudori.timelines.store.Directory;

/** How this server presents itself to clients. */
@ApplicationScoped
public class Presentation {
    private static final String VERSION = "4.4.0 (compatible; Mukudori 0.1.0)";
    private static final int API_VERSION = 6;
    private static final String DESCRIPTION = "A small bird that flies in large flocks.";

    private final TimelinesConfig config;
    private final LocalUris uris;
    private final Directory directory;

    Presentation(TimelinesConfig config, Directory directory) {
        this.config = config;
        this.uris = config.uris();
        this.directory = directory;
    }

    /** In its present form. */
    public Uni<InstanceEntity> now() {
        return directory
                .size()
                .map(size -> new InstanceEntity(
                        config.handleDomain(),
                        config.title(),
                        VERSION,
                        "https://github.com/mukudori/mukudori",
                        DESCRIPTION,
                        new InstanceEntity.Usage(new InstanceEntity.Users(size.people())),
                        new InstanceEntity.Thumbnail(thumbnail()),
                        List.of(),
                        List.of("en"),
                        configuration(),
                        new InstanceEntity.Registrations(isOpen(), needsApproval(), needsApproval(), null, null, null),
                        Map.of("mastodon", API_VERSION),
                        new InstanceEntity.Contact("", null),
                        List.of()));
    }

    /** In the form that older clients know. */
    public Uni<InstanceV1Entity> before() {
        return directory
                .size()
                .map(size -> new InstanceV1Entity(
                        config.handleDomain(),
                        config.title(),
                        DESCRIPTION,
                        DESCRIPTION,
                        "",
                        VERSION,
                        new InstanceV1Entity.Urls(streaming()),
                        new InstanceV1Entity.Stats(size.people(), size.statuses(), size.peers()),
                        thumbnail(),
                        List.of("en"),
                        isOpen(),
                        needsApproval(),
                        false,
                        configuration(),
                        null,
                        List.of()));
    }

    private boolean isOpen() {
        return !config.registrations().equals("closed");
    }

    private boolean needsApproval() {
        return config.registrations().equals("approved");
    }

    private String thumbnail() {
        return uris.base() + "/headers/original/missing.png";
    }

    private String streaming() {
        return uris.base().replaceFirst("^http", "ws");
    }

    private ConfigurationEntity configuration() {
        return new ConfigurationEntity(
                new ConfigurationEntity.Urls(streaming(), null, uris.base() + "/about", null, null),
                new ConfigurationEntity.Accounts(0, 5, 4),
                new ConfigurationEntity.Statuses(500, 4, 23),
                new ConfigurationEntity.Media(List.of(), 1500, 16_777_216, 33_177_600, 103_809_024, 120, 8_294_400),
                new ConfigurationEntity.Polls(4, 50, 300, 2_629_746),
                new ConfigurationEntity.Translation(false),
                false);
    }
}
