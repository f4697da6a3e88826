package org.mukudori.mastodon;

/**
 * What somebody may do here.
 *
 * @param permissions a decimal bit mask
 * @see <a href="https://docs.joinmastodon.org/entities/Role/">Role</a>
 */
public record RoleEntity(String id, String name, String permissions, String color, boolean highlighted) {}
