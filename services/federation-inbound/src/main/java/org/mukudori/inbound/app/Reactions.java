package org.mukudori.inbound.app;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.mukudori.inbound.store.Recollections.Recollection;
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
    private final OnPin onPin;
    private final OnMove onMove;
    private final OnQuoteRequest onQuoteRequest;
    private final OnFlag onFlag;
    private final MeterRegistry metrics;

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
            OnBlock onBlock,
            OnPin onPin,
            OnMove onMove,
            OnQuoteRequest onQuoteRequest,
            OnFlag onFlag,
            MeterRegistry metrics) {
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
        this.onPin = onPin;
        this.onMove = onMove;
        this.onQuoteRequest = onQuoteRequest;
        this.onFlag = onFlag;
        this.metrics = metrics;
    }

    /** Reacts; what we have no reaction to is taken, counted and forgotten. */
    Uni<Positions> to(Sender sender, As2 activity, Recollection recalled) {
        return switch (activity.type()) {
            case "Follow" -> onFollow.react(sender, activity);
            case "Accept" -> onAccept.react(sender, activity);
            case "Reject" -> onReject.react(sender, activity);
            case "Create" -> onCreate.react(sender, activity, recalled);
            case "Update" -> onUpdate.react(sender, activity, recalled);
            case "Delete" -> onDelete.react(sender, activity);
            case "Announce" -> onAnnounce.react(sender, activity, recalled);
            case "Like", "EmojiReact" -> onLike.react(sender, activity);
            case "Undo" -> onUndo.react(sender, activity);
            case "Block" -> onBlock.react(sender, activity);
            case "Add" -> onPin.add(sender, activity);
            case "Remove" -> onPin.remove(sender, activity);
            case "Move" -> onMove.react(sender, activity);
            case "QuoteRequest" -> onQuoteRequest.react(sender, activity);
            case "Flag" -> onFlag.react(sender, activity);
            default -> forget();
        };
    }

    private Uni<Positions> forget() {
        metrics.counter("mukudori.inbox.forgotten", "type", "other").increment();
        return Uni.createFrom().item(Positions.NONE);
    }
}
