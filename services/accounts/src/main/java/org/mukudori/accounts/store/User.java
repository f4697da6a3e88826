package org.mukudori.accounts.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Somebody who may sign in; what is known of them and never told to the log. */
@Entity
@Table(name = "users")
@SuppressWarnings("NullAway.Init")
public class User {
    @Id
    public Long account;

    /** Lower case. */
    public String username;

    /** In its owner's spelling. */
    public String email;

    /** Lower case. */
    @Column(name = "email_key")
    public String emailKey;

    /** The hash, as a PHC string. */
    public String password;

    /** Whether somebody in charge has said yes, or nobody had to. */
    public boolean approved;

    public @Nullable String reason;

    public @Nullable String locale;

    @Column(name = "created_at")
    public Instant createdAt;

    /** For Hibernate, and for {@link Users#insert}. */
    public User() {}
}
