package org.mukudori.inbound.app;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.mukudori.platform.log.Positions;

/** Which reaction an activity has. */
@ApplicationScoped
class Reactions {
    private final OnFollow onFollow;
    private final OnAccept onAccept;
    private final OnReject onReject;
    private final OnCreate onCreate;
    private final OnUpdate onUpdate;
    private final OnDelete onDelete;
    private final OnAnnounce onAnnounce;
    private final OnLike onLike;
    private final OnUndo onUndo;
    private final OnBlock onBlock;

    Reactions(
            OnFollow onFollow,
            OnAccept onAccept,
            OnReject onReject,
            OnCreate onCreate,
            OnUpdate onUpdate,
            OnDelete onDelete,
            OnAnnounce onAnnounce,
            OnLike onLike,
            OnUndo onUndo,
            OnBlock onBlock) {
        this.onFollow = onFollow;
        this.onAccept = onAccept;
        this.onReject = onReject;
        this.onCreate = onCreate;
        this.onUpdate = onUpdate;
        this.onDelete = onDelete;
        this.onAnnounce = onAnnounce;
        this.onLike = onLike;
        this.onUndo = onUndo;
        this.onBlock = onBlock;
    }

    /** Reacts; what we have no reaction to is taken and forgotten. */
    Uni<Positions> to(Sender sender, As2 activity) {
        return switch (activity.type()) {
            case "Follow" -> onFollow.react(sender, activity);
            case "Accept" -> onAccept.react(sender, activity);
            case "Reject" -> onReject.react(sender, activity);
            case "Create" -> onCreate.react(sender, activity);
            case "Update" -> onUpdate.react(sender, activity);
            case "Delete" -> onDelete.react(sender, activity);
            case "Announce" -> onAnnounce.react(sender, activity);
            case "Like" -> onLike.react(sender, activity);
            case "Undo" -> onUndo.react(sender, activity);
            case "Block" -> onBlock.react(sender, activity);
            default -> Uni.createFrom().item(Positions.NONE);
        };
    }
}
