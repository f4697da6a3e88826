package org.mukudori.timelines.api;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import org.mukudori.mastodon.InstanceV1Entity;
import org.mukudori.timelines.app.Presentation;
import org.mukudori.timelines.store.Directory;

/** This <a href="https://docs.joinmastodon.org/methods/instance/">server</a>. */
@Path("/api/v1/instance")
public class InstanceResource {
    private final Presentation presentation;
    private final Directory directory;

    InstanceResource(Presentation presentation, Directory directory) {
        this.presentation = presentation;
        this.directory = directory;
    }

    @GET
    public Uni<InstanceV1Entity> before() {
        return presentation.before();
    }

    @GET
    @Path("peers")
    public Uni<List<String>> peers() {
        return directory.peers();
    }

    @GET
    @Path("{thing:rules|activity|domain_blocks|languages|translation_languages}")
    public List<String> nothing() {
        return List.of();
    }
}
